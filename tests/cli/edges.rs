//! What is loaded and saved.

use std::fs;

use serde_json::json;

use super::{Result, close, input, outputs, printed, run, tree};

#[test]
fn features_are_the_same_in_a_batch_and_online() -> Result {
    let directory = tree(&[])?;
    let file = directory.path().join("statistics.json");
    let statistics = input("statistics_file", &file);
    let batch = outputs(&[
        "feature_engineering",
        "--variant",
        "batch",
        "--input",
        &statistics,
    ])?;
    let features = batch["features"].as_array().expect("a list");
    assert_eq!(features.len(), 20);
    assert_eq!(features[13]["is_heavy"], json!(true));
    // The mean weight is 178.6 pounds.
    let saved: serde_json::Value = serde_json::from_slice(&fs::read(&file)?)?;
    close(&saved["weight"]["mean"], 81.011_597_282);
    assert_eq!(batch["statistics_saved"]["path"], json!(file));

    let man = r#"man={"chins": 5, "situps": 162, "jumps": 60, "weight": 191, "waist": 36}"#;
    let online = outputs(&[
        "feature_engineering",
        "--variant",
        "online",
        "--input",
        &statistics,
        "--input",
        man,
    ])?;
    assert_eq!(online["features"][0], features[0]);
    Ok(())
}

#[test]
fn a_variant_is_chosen_by_its_name() -> Result {
    let listed = printed(&["list", "feature_engineering"])?;
    assert!(
        listed.contains("variants\n    batch   mode = \"batch\"\n    online  mode = \"online\"\n"),
        "{listed}"
    );
    // What other variants have is not there.
    let listed = printed(&["list", "feature_engineering", "--variant", "online"])?;
    assert!(!listed.contains("linnerud"), "{listed}");
    assert!(
        listed.contains("config\n    mode = \"online\"\n"),
        "{listed}"
    );
    let drawn = printed(&[
        "graph",
        "feature_engineering",
        "--variant",
        "online",
        "-f",
        "dot",
    ])?;
    assert!(
        drawn.contains("\"input man\"") && !drawn.contains("\"input file\""),
        "{drawn}"
    );
    let help = printed(&["run", "--help"])?;
    assert!(
        help.contains("Variants:\n  feature_engineering: batch, online\n"),
        "{help}"
    );

    let mistaken = |arguments: &[&str]| -> Result<String> {
        let output = run(arguments)?;
        assert_eq!(output.status.code(), Some(2));
        Ok(String::from_utf8(output.stderr)?)
    };
    let said = mistaken(&["run", "feature_engineering", "--variant", "onlin"])?;
    assert!(
        said.contains("flow `feature_engineering` has no variant `onlin`"),
        "{said}"
    );
    assert!(said.contains("did you mean `online`?"), "{said}");
    let said = mistaken(&["run", "feature_engineering"])?;
    assert!(said.contains("has variants, and none is chosen"), "{said}");
    assert!(
        said.contains("choose one with --variant: batch, online"),
        "{said}"
    );
    let said = mistaken(&["run", "word_count", "--variant", "online"])?;
    assert!(said.contains("it has no variants"), "{said}");
    // An input that the variant needs and is not given.
    let said = mistaken(&["run", "feature_engineering", "--variant", "online"])?;
    assert!(
        said.contains("man") && said.contains("statistics_file"),
        "{said}"
    );
    assert!(!said.contains("linnerud"), "{said}");
    Ok(())
}

#[cfg(feature = "store")]
#[test]
fn records_of_runs_say_what_was_loaded_and_saved() -> Result {
    let directory = tree(&[])?;
    let runs = directory.path().join("runs.sqlite").display().to_string();
    let statistics = input("statistics_file", &directory.path().join("statistics.json"));
    let record = format!("--record={runs}");
    let run = [
        "run",
        "feature_engineering",
        "--variant",
        "batch",
        "--input",
        &statistics,
        &record,
    ];
    printed(&run)?;

    let shown = printed(&["runs", "show", "--file", &runs])?;
    assert!(shown.contains("\ndata\n"), "{shown}");
    let loaded =
        "  men.loader        csv     flows/feature_engineering/linnerud.csv    20    431  ";
    assert!(shown.contains(loaded), "{shown}");
    assert!(
        shown.contains("  chins, situps, jumps, weight, waist, pulse\n"),
        "{shown}"
    );

    let json = printed(&["runs", "show", "--file", &runs, "--json"])?;
    let json: serde_json::Value = serde_json::from_str(&json)?;
    let saved = &json["data"][1];
    assert_eq!(saved["node"], json!("statistics_saved"));
    let text = fs::read(directory.path().join("statistics.json"))?;
    assert_eq!(saved["metadata"]["bytes"], json!(text.len()));
    let fingerprint = nevis::Metadata::fingerprint_of(&text);
    assert_eq!(saved["metadata"]["fingerprint"], json!(fingerprint));
    Ok(())
}
