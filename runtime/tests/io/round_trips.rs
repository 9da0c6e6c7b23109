//! What is saved can be loaded, and what is known of it is the same.

use std::fs;
use std::sync::Arc;

use arrow_array::{Array as _, Float64Array, Int32Array, RecordBatch, StringArray};
use nevis::Metadata;
use nevis::io::{
    Csv, Environment, Json, JsonLines, Loader, Memory, MemoryStore, Parquet, Saver, Text,
};
use serde::{Deserialize, Serialize};

use crate::{Directory, Result};

#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
struct Week {
    name: String,
    spend: f64,
    signups: Option<u32>,
    late: bool,
}

fn weeks() -> Vec<Week> {
    let week = |name: &str, spend, signups| Week {
        name: name.to_owned(),
        spend,
        signups,
        late: spend > 15.0,
    };
    vec![
        week("first; \"quoted\"", 10.0, Some(1)),
        week("second\nline", 20.5, None),
        week("ü", -0.0, Some(3)),
    ]
}

fn shown(metadata: &Metadata) -> Vec<String> {
    let columns = metadata.columns().iter();
    columns
        .map(|column| format!("{} {}", column.name, column.type_name))
        .collect()
}

/// Saves and loads; what is known of both is the same.
fn round<T, F>(file: &F, value: &T) -> Result<Metadata>
where
    T: PartialEq + std::fmt::Debug,
    F: Saver<T, Error = nevis::io::Error> + Loader<T, Error = nevis::io::Error>,
{
    let saved = file.save(value)?;
    let (loaded, metadata) = file.load()?;
    assert_eq!(&loaded, value);
    assert_eq!(saved, metadata);
    let bytes = fs::read(metadata.path().expect("it is a file"))?;
    assert_eq!(metadata.bytes(), Some(bytes.len() as u64));
    assert_eq!(
        metadata.fingerprint(),
        Some(&*Metadata::fingerprint_of(&bytes))
    );
    Ok(metadata)
}

#[test]
fn csv() -> Result {
    let directory = Directory::new();
    let path = directory.file("weeks.csv");
    let types = [
        "name text",
        "spend number",
        "signups integer",
        "late boolean",
    ];
    for delimiter in [',', ';', '\t'] {
        let metadata = round(&Csv::new(&path).delimiter(delimiter), &weeks())?;
        assert_eq!((metadata.rows(), metadata.format()), (Some(3), "csv"));
        assert_eq!(shown(&metadata), types);
    }
    let rows = vec![(1, 2.5), (3, 4.0)];
    let metadata = round(&Csv::new(&path).headers(false), &rows)?;
    assert_eq!(fs::read_to_string(&path)?, "1,2.5\n3,4.0\n");
    assert_eq!(shown(&metadata), ["1 integer", "2 number"]);
    assert_eq!(
        round(&Csv::new(&path), &Vec::<(u8, u8)>::new())?.rows(),
        Some(0)
    );

    fs::write(
        &path,
        "\u{feff}# made by hand\n name , spend\n a , 1\n b , 2 , 3\n",
    )?;
    let csv = Csv::new(&path).comment('#').trim(true).flexible(true);
    let (rows, metadata): (Vec<(String, f64)>, _) = csv.load()?;
    assert_eq!(rows, [("a".to_owned(), 1.0), ("b".to_owned(), 2.0)]);
    assert_eq!(
        shown(&metadata),
        ["name text", "spend integer", "3 integer"]
    );
    Ok(())
}

#[test]
fn json() -> Result {
    let directory = Directory::new();
    let path = directory.file("weeks.json");
    assert_eq!(round(&Json::new(&path), &weeks())?.rows(), Some(3));
    assert_eq!(
        round(&Json::new(&path).pretty(true), &weeks())?.rows(),
        Some(3)
    );
    assert_eq!(round(&Json::new(&path), &weeks().remove(0))?.rows(), None);
    let lines = round(&JsonLines::new(directory.file("weeks.jsonl")), &weeks())?;
    assert_eq!(lines.rows(), Some(3));
    let types = [
        "name text",
        "spend number",
        "signups integer",
        "late boolean",
    ];
    assert_eq!(shown(&lines), types);
    fs::write(&path, "\n[1]\r\n\n[2]")?;
    let (rows, metadata): (Vec<[u8; 1]>, _) = JsonLines::new(&path).load()?;
    assert_eq!((rows, metadata.rows()), (vec![[1], [2]], Some(2)));
    Ok(())
}

#[test]
fn numbers_are_the_same_to_the_last_bit() -> Result {
    let directory = Directory::new();
    let path = directory.file("numbers");
    let numbers: Vec<f64> = (1..5_000).map(|at| 1e-3 * f64::from(at).sqrt()).collect();
    round(&Json::new(&path), &numbers)?;
    round(&JsonLines::new(&path), &numbers)?;
    round(&Csv::new(&path).headers(false), &numbers)?;
    Ok(())
}

#[test]
fn parquet() -> Result {
    let directory = Directory::new();
    let table = RecordBatch::try_from_iter([
        (
            "name",
            Arc::new(StringArray::from(vec![Some("a"), None, Some("c")])) as _,
        ),
        (
            "spend",
            Arc::new(Float64Array::from(vec![1.0, 2.0, 3.0])) as _,
        ),
        ("signups", Arc::new(Int32Array::from(vec![1, 2, 3])) as _),
    ])?;
    let path = directory.file("weeks.parquet");
    for compress in [true, false] {
        let metadata = round(&Parquet::new(&path).compress(compress), &table)?;
        assert_eq!(metadata.rows(), Some(3));
        assert_eq!(
            shown(&metadata),
            ["name Utf8", "spend Float64", "signups Int32"]
        );
    }
    let file = Parquet::new(&path).batch_rows(4);
    let batches = vec![table.clone(), table.slice(1, 2)];
    assert_eq!(file.save(&batches)?.rows(), Some(5));
    let (loaded, _): (Vec<RecordBatch>, _) = file.load()?;
    let rows: Vec<usize> = loaded.iter().map(RecordBatch::num_rows).collect();
    assert_eq!(rows, [4, 1]);
    let (whole, _): (RecordBatch, _) = file.load()?;
    assert_eq!(whole.column(0).len(), 5);
    let empty = RecordBatch::new_empty(table.schema());
    assert_eq!(round(&Parquet::new(&path), &empty)?.rows(), Some(0));
    Ok(())
}

#[test]
fn memory() -> Result {
    let store = MemoryStore::new();
    let weeks_in = Memory::new("weeks").store(&store);
    Saver::<Vec<Week>>::save(&weeks_in, &weeks())?;
    let (loaded, metadata): (Vec<Week>, _) = weeks_in.load()?;
    assert_eq!(loaded, weeks());
    assert_eq!(metadata.get("type"), Some("Vec<Week>"));
    let shared = Arc::new(weeks());
    weeks_in.save(&shared)?;
    let (loaded, _): (Arc<Vec<Week>>, _) = weeks_in.load()?;
    assert!(Arc::ptr_eq(&shared, &loaded));
    assert_eq!(store.keys(), ["weeks"]);
    store.remove("weeks");
    assert_eq!(store.keys(), [""; 0]);
    assert!(!MemoryStore::global().keys().contains(&"weeks".to_owned()));
    Ok(())
}

#[test]
fn environment() -> Result {
    // Set by cargo for every test.
    let (name, metadata): (String, _) = Environment::new("CARGO_PKG_NAME").load()?;
    assert_eq!(name, "nevis");
    assert_eq!(
        metadata.source(),
        Some("environment variable CARGO_PKG_NAME")
    );
    assert_eq!(metadata.fingerprint(), None);
    let (package, metadata) = nevis::io::EnvironmentMap::prefix("CARGO_PKG_").load()?;
    assert_eq!(package.get("NAME").map(String::as_str), Some("nevis"));
    assert_eq!(metadata.rows(), Some(package.len() as u64));
    Ok(())
}

#[test]
fn metadata_is_data() -> Result {
    let directory = Directory::new();
    let saved = Text::new(directory.file("a.txt"))
        .save("a\nb")?
        .with("owner", "growth");
    let json = serde_json::to_value(&saved)?;
    assert_eq!(json["rows"], 2);
    assert_eq!(json["entries"]["owner"], "growth");
    assert_eq!(serde_json::from_value::<Metadata>(json)?, saved);
    let with_column = Metadata::new("x").with_column("spend", "f64");
    let json = serde_json::to_string(&with_column)?;
    assert!(json.contains(r#"{"name":"spend","type":"f64"}"#), "{json}");
    Ok(())
}
