//! What a check found.

use std::fmt;

/// What a check found: the value of a validator node. The names are Apache Hamilton's.
///
/// ```
/// use nevis::ValidationResult;
///
/// let result = ValidationResult::fail("the total is not the sum of its parts").with("total", 7.5);
/// assert_eq!(result.to_string(), "the total is not the sum of its parts");
/// assert_eq!(result.diagnostics, [("total".to_owned(), "7.5".to_owned())]);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct ValidationResult {
    /// Whether the value is as it should be.
    pub passes: bool,
    /// What was found, and where: lower case, without a full stop.
    pub message: String,
    /// More about it, as names and values.
    pub diagnostics: Vec<(String, String)>,
}

impl ValidationResult {
    /// The value is as it should be.
    #[must_use]
    pub fn pass(message: impl Into<String>) -> Self {
        Self::new(true, message)
    }

    /// The value is not as it should be.
    #[must_use]
    pub fn fail(message: impl Into<String>) -> Self {
        Self::new(false, message)
    }

    /// The one or the other.
    #[must_use]
    pub fn new(passes: bool, message: impl Into<String>) -> Self {
        Self {
            passes,
            message: message.into(),
            diagnostics: Vec::new(),
        }
    }

    /// The same with one more thing that is known about it.
    #[must_use]
    pub fn with(mut self, name: impl Into<String>, value: impl fmt::Display) -> Self {
        self.diagnostics.push((name.into(), value.to_string()));
        self
    }
}

/// The message.
impl fmt::Display for ValidationResult {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

#[cfg(feature = "serde")]
mod json {
    //! `{"passes": true, "message": "..", "diagnostics": {"name": "value"}}`.

    use serde::de::{self, Deserialize, Deserializer, IgnoredAny, MapAccess, Visitor};
    use serde::ser::{Serialize, SerializeStruct, Serializer};
    use std::fmt;

    use super::ValidationResult;

    const FIELDS: [&str; 3] = ["passes", "message", "diagnostics"];

    impl Serialize for ValidationResult {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            let mut fields = serializer.serialize_struct("ValidationResult", FIELDS.len())?;
            fields.serialize_field(FIELDS[0], &self.passes)?;
            fields.serialize_field(FIELDS[1], &self.message)?;
            fields.serialize_field(FIELDS[2], &Diagnostics(&self.diagnostics))?;
            fields.end()
        }
    }

    struct Diagnostics<'a>(&'a [(String, String)]);

    impl Serialize for Diagnostics<'_> {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.collect_map(self.0.iter().map(|(name, value)| (name, value)))
        }
    }

    impl<'de> Deserialize<'de> for ValidationResult {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            deserializer.deserialize_struct("ValidationResult", &FIELDS, Fields)
        }
    }

    struct Fields;

    impl<'de> Visitor<'de> for Fields {
        type Value = ValidationResult;

        #[inline]
        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("the result of a check: `passes`, `message` and perhaps `diagnostics`")
        }

        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<ValidationResult, A::Error> {
            let (mut passes, mut message, mut diagnostics) = (None, None, Vec::new());
            while let Some(field) = map.next_key::<String>()? {
                match field.as_str() {
                    "passes" => passes = Some(map.next_value::<bool>()?),
                    "message" => message = Some(map.next_value::<String>()?),
                    "diagnostics" => diagnostics = map.next_value::<Pairs>()?.0,
                    _ => {
                        map.next_value::<IgnoredAny>()?;
                    }
                }
            }
            let passes = passes.ok_or_else(|| de::Error::missing_field(FIELDS[0]))?;
            let mut result = ValidationResult::new(passes, message.unwrap_or_default());
            result.diagnostics = diagnostics;
            Ok(result)
        }
    }

    struct Pairs(Vec<(String, String)>);

    impl<'de> Deserialize<'de> for Pairs {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            deserializer.deserialize_map(Pairs(Vec::new()))
        }
    }

    impl<'de> Visitor<'de> for Pairs {
        type Value = Pairs;

        #[inline]
        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("names and texts")
        }

        fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<Pairs, A::Error> {
            while let Some(pair) = map.next_entry()? {
                self.0.push(pair);
            }
            Ok(self)
        }
    }

    #[cfg(test)]
    mod tests {
        use super::ValidationResult;

        #[test]
        fn a_result_comes_back_from_json() {
            let result = ValidationResult::fail("too many").with("b", 2).with("a", 1);
            let text = serde_json::to_string(&result).expect("is JSON");
            assert_eq!(
                text,
                r#"{"passes":false,"message":"too many","diagnostics":{"b":"2","a":"1"}}"#
            );
            assert_eq!(
                serde_json::from_str::<ValidationResult>(&text).expect("is a result"),
                result
            );
            let short: ValidationResult =
                serde_json::from_str(r#"{"passes":true}"#).expect("is a result");
            assert_eq!(short, ValidationResult::pass(""));
            assert!(serde_json::from_str::<ValidationResult>("{}").is_err());
        }
    }
}
