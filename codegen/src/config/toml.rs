//! A TOML file as config.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

use super::{ConfigValue, Piece, Setting};
use crate::diagnostics::most_similar;
use crate::list::List as _;

/// What is wrong with a file, and where in it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Mistake {
    /// `the date in "since" is no config value`
    pub(crate) title: String,
    pub(crate) range: Option<Range<usize>>,
    pub(crate) label: String,
    pub(crate) help: String,
}

type Entry<'a, 'b> = (&'a Spanned<DeString<'b>>, &'a Spanned<DeValue<'b>>);

/// The values of a file, or of a table in it. `path` is what messages call the file.
pub(crate) fn read(path: &str, text: &str, table: Option<&str>) -> Result<Vec<Piece>, Mistake> {
    let whole = DeTable::parse(text).map_err(|error| Mistake {
        title: format!("`{path}` is not TOML: {}", error.message()),
        range: error.span(),
        label: "not as expected".to_owned(),
        help: "write `key = value` on each line, with texts in quotes".to_owned(),
    })?;
    let table = match table {
        Some(name) => inner(path, whole.get_ref(), name)?,
        None => whole.get_ref(),
    };
    table
        .iter()
        .map(|entry| {
            let line = 1 + text[..entry.0.span().start].matches('\n').count();
            let setting = Setting {
                value: value(path, entry, entry.1.get_ref())?,
                origin: Some(format!("{path}:{line}")),
            };
            Ok(Piece::Value(entry.0.get_ref().to_string(), setting))
        })
        .collect()
}

/// The table of this name, in which full stops lead from table to table.
fn inner<'a, 'b>(
    path: &str,
    whole: &'a DeTable<'b>,
    name: &str,
) -> Result<&'a DeTable<'b>, Mistake> {
    name.split('.').try_fold(whole, |table, part| {
        let found = table.iter().find(|(key, _)| key.get_ref() == part);
        if let Some((_, value)) = found
            && let DeValue::Table(found) = value.get_ref()
        {
            return Ok(found);
        }
        let tables: Vec<&str> = table
            .iter()
            .filter(|(_, value)| matches!(value.get_ref(), DeValue::Table(_)))
            .map(|(key, _)| key.get_ref().as_ref())
            .list();
        let similar = most_similar(part, tables.iter().copied());
        Err(Mistake {
            title: match found {
                Some(_) => format!("`{part}` is no table in `{path}`"),
                None => format!("there is no table `{name}` in `{path}`"),
            },
            range: found.map(|(key, _)| key.span()),
            label: "a value".to_owned(),
            help: match (similar, tables.as_slice()) {
                (Some(similar), _) => format!("did you mean `{similar}`?"),
                (None, []) => format!("write `[{name}]` above the values in the file"),
                (None, tables) => format!("it has the tables `{}`", tables.join("`, `")),
            },
        })
    })
}

/// One value; a mistake in it names the key on the outside.
fn value(path: &str, entry: Entry<'_, '_>, found: &DeValue<'_>) -> Result<ConfigValue, Mistake> {
    let (key, at) = (entry.0.get_ref(), entry.1.span());
    let mistake = |what: &str, help: &str| Mistake {
        title: format!("`{key}` in `{path}` is {what}"),
        range: Some(at.clone()),
        label: "here".to_owned(),
        help: help.to_owned(),
    };
    Ok(match found {
        DeValue::String(text) => ConfigValue::Text(text.to_string()),
        DeValue::Integer(number) => i128::from_str_radix(number.as_str(), number.radix())
            .map(ConfigValue::Integer)
            .map_err(|_| {
                mistake(
                    "too large a number",
                    "write it in quotes, and read the text",
                )
            })?,
        DeValue::Float(number) => number
            .as_str()
            .parse()
            .map(ConfigValue::Float)
            .map_err(|_| mistake("not a number", "write it like `1.5`"))?,
        DeValue::Boolean(value) => ConfigValue::Bool(*value),
        DeValue::Datetime(_) => {
            return Err(mistake(
                "a date, which is no config value",
                "write it in quotes, and read the text",
            ));
        }
        DeValue::Array(list) => ConfigValue::List(
            list.iter()
                .map(|one| value(path, (entry.0, one), one.get_ref()))
                .collect::<Result<_, _>>()?,
        ),
        DeValue::Table(table) => ConfigValue::Map(
            table
                .iter()
                .map(|one| {
                    let name = one.0.get_ref().to_string();
                    Ok((name, value(path, one, one.1.get_ref())?))
                })
                .collect::<Result<_, _>>()?,
        ),
    })
}

#[cfg(test)]
mod tests {
    use super::{Mistake, read};
    use crate::config::{Config, Settings};

    const TEXT: &str = r#"
currency = "EUR"
rates = [0.1, 0.2]
rounds = 0x1F
[eu]
region = "eu"
vat = { de = 0.19, fr = 0.2 }
[eu.small]
debug = true
"#;

    fn settings(table: Option<&str>) -> Result<Vec<String>, Mistake> {
        let pieces = read("c.toml", TEXT, table)?;
        let values = Settings::new(&Config { pieces }).values;
        let line = |(key, setting): (String, crate::config::Setting)| {
            let origin = setting.origin.unwrap_or_default();
            format!("{origin} {key} = {}", setting.value)
        };
        Ok(values.into_iter().map(line).collect())
    }

    #[test]
    fn a_file_and_its_tables_are_values() {
        let eu = r#"{ region = "eu", small = { debug = true }, vat = { de = 0.19, fr = 0.2 } }"#;
        let whole = [
            "c.toml:2 currency = \"EUR\"".to_owned(),
            format!("c.toml:5 eu = {eu}"),
            "c.toml:3 rates = [0.1, 0.2]".to_owned(),
            "c.toml:4 rounds = 31".to_owned(),
        ];
        assert_eq!(settings(None), Ok(whole.to_vec()));
        let small = vec!["c.toml:9 debug = true".to_owned()];
        assert_eq!(settings(Some("eu.small")), Ok(small));
    }

    #[test]
    fn mistakes_say_where_they_are() {
        let title = |text: &str, table: Option<&str>| {
            let mistake = read("c.toml", text, table).expect_err("a mistake");
            (
                mistake.title,
                mistake.range.map(|range| range.start),
                mistake.help,
            )
        };
        let (text, at, help) = title("a = 1\nsince = 1979-05-27\n", None);
        assert_eq!(
            text,
            "`since` in `c.toml` is a date, which is no config value"
        );
        assert_eq!(
            (at, &*help),
            (Some(14), "write it in quotes, and read the text")
        );
        let (text, at, _) = title("a = 1\nb = eu\n", None);
        assert!(text.starts_with("`c.toml` is not TOML: "), "{text}");
        assert_eq!(at, Some(10));
        let (text, at, help) = title(TEXT, Some("eu.smal"));
        assert_eq!(text, "there is no table `eu.smal` in `c.toml`");
        assert_eq!((at, &*help), (None, "did you mean `small`?"));
        let (text, at, help) = title(TEXT, Some("rounds"));
        assert_eq!(text, "`rounds` is no table in `c.toml`");
        assert_eq!((at, &*help), (Some(37), "it has the tables `eu`"));
    }
}
