//! Reading a plan that was exported.

use serde_json::{Map, Value};

use super::{Plan, PlanError, PlannedInput, PlannedNode};
use crate::export::{FORMAT, VERSION};

impl Plan {
    /// Reads what [`Graph::export`](crate::Graph::export) wrote, by this version of nevis or an older
    /// one.
    ///
    /// # Errors
    ///
    /// When the text is no plan, or one of a newer format.
    pub fn parse(text: &str) -> Result<Self, PlanError> {
        // Some editors begin a file with a byte order mark.
        let text = text.trim_start_matches('\u{feff}');
        if text.trim().is_empty() {
            return Err(no_plan("it is empty"));
        }
        let value = serde_json::from_str::<Value>(text)
            .map_err(|error| no_plan(format!("it is no JSON ({error})")))?;
        let Value::Object(plan) = &value else {
            return Err(no_plan("it is JSON, but no object"));
        };
        if plan.get("format").and_then(Value::as_str) != Some(FORMAT) {
            return Err(no_plan(format!(
                "it does not say `\"format\": \"{FORMAT}\"`"
            )));
        }
        match plan.get("version").and_then(Value::as_u64) {
            Some(version) if version > VERSION => return Err(PlanError::Newer { version }),
            Some(_) => {}
            None => return Err(no_plan("`version` is no number")),
        }
        let whole = Place::new("the plan", plan);
        let outputs = whole.list("outputs")?.iter();
        Ok(Self {
            flow: whole.text("flow")?,
            hash: whole.text("hash")?,
            outputs: outputs
                .filter_map(Value::as_str)
                .map(str::to_owned)
                .collect(),
            inputs: whole.objects("inputs", input)?,
            nodes: whole.objects("nodes", node)?,
        })
    }
}

fn input(place: &Place<'_>) -> Result<PlannedInput, PlanError> {
    Ok(PlannedInput {
        name: place.text("name")?,
        ty: place.text("type")?,
        optional: place.get("optional", "true or false", Value::as_bool)?,
    })
}

fn node(place: &Place<'_>) -> Result<PlannedNode, PlanError> {
    let line = place.get("line", "a number", Value::as_u64)?;
    let line = u32::try_from(line).map_err(|_| place.wrong("line", "a line's number"))?;
    let dependency = |place: &Place<'_>| Ok((place.text("name")?, place.text("reads")?));
    Ok(PlannedNode {
        name: place.text("name")?,
        ty: place.text("type")?,
        hash: place.text("hash")?,
        at: (place.text("file")?, line),
        block: match place.fields.get("block") {
            None | Some(Value::Null) => None,
            Some(_) => Some(place.text("block")?),
        },
        dependencies: place.objects("dependencies", dependency)?,
    })
}

/// An object, and where in the plan it is.
struct Place<'a> {
    name: String,
    fields: &'a Map<String, Value>,
}

impl<'a> Place<'a> {
    fn new(name: impl Into<String>, fields: &'a Map<String, Value>) -> Self {
        let name = name.into();
        Self { name, fields }
    }

    fn get<T>(
        &self,
        key: &str,
        what: &str,
        read: impl Fn(&'a Value) -> Option<T>,
    ) -> Result<T, PlanError> {
        let value = self.fields.get(key).and_then(read);
        value.ok_or_else(|| self.wrong(key, what))
    }

    fn text(&self, key: &str) -> Result<String, PlanError> {
        self.get(key, "a text", |value| value.as_str().map(str::to_owned))
    }

    fn list(&self, key: &str) -> Result<&'a Vec<Value>, PlanError> {
        self.get(key, "a list", Value::as_array)
    }

    fn objects<T>(
        &self,
        key: &str,
        read: impl Fn(&Place<'_>) -> Result<T, PlanError>,
    ) -> Result<Vec<T>, PlanError> {
        let list = self.list(key)?.iter().enumerate();
        list.map(|(at, value)| match value {
            Value::Object(fields) => read(&Place::new(format!("`{key}[{at}]`"), fields)),
            _ => Err(no_plan(format!("`{key}[{at}]` is no object"))),
        })
        .collect()
    }

    fn wrong(&self, key: &str, what: &str) -> PlanError {
        no_plan(format!("`{key}` of {} is not {what}", self.name))
    }
}

fn no_plan(reason: impl Into<String>) -> PlanError {
    PlanError::NotAPlan {
        reason: reason.into(),
    }
}
