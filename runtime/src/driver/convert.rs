//! A value that was given, as one of the flow's types.

use crate::given::GivenValue;
use crate::value::{Boxed, ValueType, short};

/// Why a value does not serve, and the value if it may serve as something else.
pub(super) struct Mistake {
    pub(super) text: String,
    pub(super) value: Option<GivenValue>,
}

impl std::fmt::Display for Mistake {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.text)
    }
}

/// The value as one of this type; `None` for a `None`.
pub(super) fn convert(ty: &ValueType, value: GivenValue) -> Result<Option<Boxed>, Mistake> {
    match value {
        GivenValue::Typed { value, type_name } => (ty.accept)(value).map_err(|value| Mistake {
            text: mistyped(ty, type_name),
            value: Some(GivenValue::Typed { value, type_name }),
        }),
        #[cfg(feature = "serde")]
        GivenValue::Json(json) => {
            let Some(deserialize) = ty.deserialize else {
                return Err(Mistake {
                    text: ", which is not `Deserialize`, so it cannot be given as JSON".to_owned(),
                    value: Some(GivenValue::Json(json)),
                });
            };
            match deserialize(json.clone()) {
                Ok(value) => Ok(Some(value)),
                Err(_) if json.is_null() => Ok(None),
                Err(error) => Err(Mistake {
                    text: format!(", which this JSON is not: {error}"),
                    value: Some(GivenValue::Json(json)),
                }),
            }
        }
    }
}

fn mistyped(ty: &ValueType, given: &'static str) -> String {
    let (expected, given) = (ty.short_name(), short(given));
    let is_number = |name: &str| {
        let digits = name.trim_start_matches(['i', 'u', 'f']);
        name.len() > digits.len() && (digits == "size" || digits.parse::<u32>().is_ok())
    };
    if is_number(&expected) && is_number(&given) {
        return format!(
            ", but a `{given}` was given: write the number with its type, as in `1{expected}`"
        );
    }
    format!(", but a `{given}` was given")
}
