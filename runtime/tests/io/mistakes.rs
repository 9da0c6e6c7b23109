//! What is said when something cannot be loaded: the file, the place in it, what was expected, and the
//! remedy.

use std::fmt::Debug;
use std::fs;
use std::path::Path;

use arrow_array::RecordBatch;
use nevis::io::{
    Bytes, Csv, Environment, Error, Json, JsonLines, Loader, Memory, MemoryStore, Parquet, Saver,
    Text,
};
use serde::Deserialize;

use crate::{Directory, Result};

#[derive(Debug, Deserialize)]
#[allow(dead_code, reason = "it is only read")]
struct Week {
    name: String,
    spend: f64,
    signups: u8,
    late: Option<bool>,
}

/// The message after the name of the file.
fn message<T: Debug>(loader: &impl Loader<T, Error = Error>, path: &Path) -> String {
    let error = loader.load().map(|(value, _)| value).unwrap_err();
    assert_eq!(error.path(), Some(path));
    let start = format!("cannot load `{}` as ", path.display());
    let text = error.to_string();
    let rest = text.strip_prefix(&start);
    rest.unwrap_or_else(|| panic!("{text}")).to_owned()
}

#[test]
fn of_a_table() -> Result {
    let directory = Directory::new();
    let path = directory.file("weeks.csv");
    let check = |text: &[u8], expected: &str| {
        fs::write(&path, text).unwrap();
        assert_eq!(message::<Vec<Week>>(&Csv::new(&path), &path), expected);
    };
    let correct = "correct it, or change the type of the field";
    check(
        b"name,spend,signups,late\na,1,2,\n\r\n\nb\n",
        "`Vec<Week>`: line 5: there are 1 values, and 4 in the first row; is the delimiter right? \
         `flexible` allows rows of different lengths",
    );
    check(
        b"name,spend,signups,late\na,1,2,\nb,x1,2,true\n",
        &format!(
            "`Vec<Week>`: line 3, column `spend`: `x1` is no number (invalid float literal); {correct}"
        ),
    );
    check(
        b"name,spend,signups,late\na,1,300,\n",
        &format!(
            "`Vec<Week>`: line 2, column `signups`: `300` is no integer of the field's type (number too large \
             to fit in target type); {correct}"
        ),
    );
    check(
        b"name,spend,signups,late\na,1,3,perhaps\n",
        &format!(
            "`Vec<Week>`: line 2, column `late`: `perhaps` is no `true` or `false`; {correct}"
        ),
    );
    check(
        b"name;spend;signups;late\na;1;3;\n",
        "`Vec<Week>`: line 2: missing field `name`; the columns are `name;spend;signups;late`; is the delimiter right?",
    );
    check(
        b"name,spend,signups,late\na,1,3,\n\xff,1,3,\n",
        "`Vec<Week>`: line 3, column `name`: it is no UTF-8; convert the file",
    );
    let wrong = Csv::new(&path).delimiter('→');
    assert_eq!(
        message::<Vec<Week>>(&wrong, &path),
        "`Vec<Week>`: the delimiter `→` is no ASCII character"
    );
    fs::write(&path, "1,2\n3,x\n")?;
    assert_eq!(
        message::<Vec<(u8, u8)>>(&Csv::new(&path).headers(false), &path),
        format!(
            "`Vec<(u8, u8)>`: line 2, column 2: `x` is no integer of the field's type (invalid digit found in \
             string); {correct}"
        ),
    );
    let row = std::collections::BTreeMap::from([("a", 1)]);
    let error = Csv::new(&path).save(&[row][..]).unwrap_err().to_string();
    assert!(
        error.contains("as `[BTreeMap<&str, i32>]`: row 1: "),
        "{error}"
    );
    Ok(())
}

#[test]
fn of_json() -> Result {
    let directory = Directory::new();
    let path = directory.file("weeks.json");
    let check = |text: &str, expected: &str| {
        fs::write(&path, text).unwrap();
        assert_eq!(message::<Vec<Week>>(&Json::new(&path), &path), expected);
    };
    check(
        "[\n  {\"name\": 3}]",
        "`Vec<Week>`: line 2, column 12: invalid type: integer `3`, expected a string; correct it, or change the \
         type",
    );
    check(
        "[\n  {\"name\": ",
        "`Vec<Week>`: line 2, column 11: EOF while parsing a value; is it JSON, and whole?",
    );
    fs::write(
        &path,
        "{\"name\": \"a\", \"spend\": 1, \"signups\": 2}\n\n{\"name\": \"a\"}\n",
    )?;
    assert_eq!(
        message::<Vec<Week>>(&JsonLines::new(&path), &path),
        "`Vec<Week>`: line 3, column 13: missing field `spend`; correct it, or change the type",
    );
    Ok(())
}

#[test]
fn of_what_is_not_there_or_something_else() -> Result {
    let directory = Directory::new();
    let path = directory.file("missing");
    let expected = "there is no such file; name one that exists";
    assert_eq!(
        message::<String>(&Text::new(&path), &path),
        format!("`String`: {expected}")
    );
    assert_eq!(
        message::<Vec<u8>>(&Bytes::new(&path), &path),
        format!("`Vec<u8>`: {expected}")
    );
    assert_eq!(
        message::<u8>(&Json::new(&path), &path),
        format!("`u8`: {expected}")
    );
    assert_eq!(
        message::<Vec<u8>>(&Csv::new(&path), &path),
        format!("`Vec<u8>`: {expected}")
    );
    assert_eq!(
        message::<RecordBatch>(&Parquet::new(&path), &path),
        format!("`RecordBatch`: {expected}")
    );
    let relative = Path::new("no/such/file");
    let text = message::<String>(&Text::new(relative), relative);
    let here = std::env::current_dir()?;
    assert!(
        text.ends_with(&format!("from `{}` on or from the root", here.display())),
        "{text}"
    );
    assert_eq!(
        message::<Vec<u8>>(&Csv::new(&directory.0), &directory.0),
        "`Vec<u8>`: it is a directory; name a file in it"
    );

    fs::write(&path, b"one\ntw\xff")?;
    assert_eq!(
        message::<String>(&Text::new(&path), &path),
        "`String`: line 2: what follows is no UTF-8; convert the file, or load it as bytes"
    );
    let text = message::<RecordBatch>(&Parquet::new(&path), &path);
    assert!(
        text.ends_with("is it Parquet, whole, and compressed with Snappy or not at all?"),
        "{text}"
    );
    let error = Parquet::new(&path)
        .save(&Vec::new())
        .unwrap_err()
        .to_string();
    assert!(error.contains("there is no batch"), "{error}");
    Ok(())
}

#[test]
fn of_variables_and_keys() {
    let error = |it: std::result::Result<(u8, _), Error>| it.unwrap_err().to_string();
    assert_eq!(
        error(Environment::new("NEVIS_NOT_SET").load()),
        "cannot load `environment variable NEVIS_NOT_SET` as `u8`: it is not set; set it (`export \
         NEVIS_NOT_SET=..`), or give a default"
    );
    assert_eq!(
        error(Environment::new("CARGO_PKG_NAME").load()),
        "cannot load `environment variable CARGO_PKG_NAME` as `u8`: invalid digit found in string; set it to \
         another text"
    );
    let store = MemoryStore::new();
    store.insert("spend", 1.5);
    let key = |key: &str| error(Memory::new(key).store(&store).load());
    assert_eq!(
        key("spend"),
        "cannot load `memory spend` as `u8`: it is an `f64`; load it as that type"
    );
    assert_eq!(
        key("spent"),
        "cannot load `memory spent` as `u8`: nothing was saved under this key; did you mean `spend`?"
    );
    assert_eq!(
        key("other"),
        "cannot load `memory other` as `u8`: nothing was saved under this key; save it before, in this process"
    );
}
