//! Parts of a flow by name, drawings, and explanations.

use std::fs;
use std::process::Command;

use serde_json::{Value as Json, json};

use super::{Result, command, fails, input, outputs, printed, run, tree};

#[test]
fn only_what_is_asked_for_runs() -> Result {
    let outputs = outputs(&["marketing", "--only", "spend_std_dev,spend_mean"])?;

    let names: Vec<_> = outputs
        .as_object()
        .into_iter()
        .flat_map(|o| o.keys())
        .collect();
    assert_eq!(names, ["spend_std_dev", "spend_mean"]);
    // `signups` is not needed, so one's own spend may stand alone.
    let mean = printed(&[
        "run",
        "marketing",
        "--only",
        "spend_mean",
        "-i",
        "spend=1,2",
    ])?;
    assert_eq!(mean, "  spend_mean  1.500\n");
    Ok(())
}

#[test]
fn a_node_in_a_block_gives_a_list() -> Result {
    let corpus = tree(&[("a", b"one two\n"), ("b", b"three")])?;

    let outputs = outputs(&[
        "word_count",
        "--only",
        "words",
        "-i",
        &input("corpus", corpus.path()),
    ])?;

    assert_eq!(outputs, json!({ "words": [2, 1] }));
    Ok(())
}

#[test]
fn an_override_takes_the_place_of_a_node() -> Result {
    let outputs = outputs(&[
        "marketing",
        "--only",
        "spend_zero_mean",
        "--override",
        "spend_mean=10",
        "-i",
        "spend=1,2",
    ])?;

    assert_eq!(outputs, json!({ "spend_zero_mean": [-9.0, -8.0] }));
    Ok(())
}

#[test]
fn an_override_in_a_block_is_a_list_or_one_value_for_all() -> Result {
    let flow = ["outliers", "--only", "speed_mean", "-i", "timings=1,2,3"];
    for (value, mean) in [("speed=7", 7.0), ("speed=1,2,6", 3.0)] {
        let outputs = outputs(&[&flow[..], &["--override", value]].concat())?;
        assert_eq!(outputs, json!({ "speed_mean": mean }));
    }
    Ok(())
}

#[test]
fn a_list_for_a_block_needs_no_items_beside() -> Result {
    let outputs = outputs(&[
        "word_count",
        "--only",
        "total_words",
        "--override",
        r#"text=["a b", "c"]"#,
    ])?;

    assert_eq!(outputs, json!({ "total_words": 3 }));
    Ok(())
}

#[test]
fn an_override_may_be_a_record() -> Result {
    let table = r#"table={"header": ["x", "n"], "rows": [["a", "1"], ["a", "3"]]}"#;

    let outputs = outputs(&["column_metrics", "--only", "metrics", "--override", table])?;

    assert_eq!(outputs["metrics"][0]["group"], json!(["a"]));
    assert_eq!(outputs["metrics"][0]["mean"], json!(2.0));
    Ok(())
}

#[test]
fn config_is_input_for_every_run() -> Result {
    let file = tree(&[("config.json", br#"{"threshold": 100}"#)])?;
    let config = format!("@{}", file.path().join("config.json").display());

    let outputs = outputs(&["outliers", "--config", &config, "--only", "outliers"])?;

    assert_eq!(outputs, json!({ "outliers": [] }));
    fails(
        &[
            "run",
            "outliers",
            "--config",
            "threshold=1",
            "--input",
            "threshold=2",
        ],
        2,
        "error: `threshold` is given twice: with --config and with --input\n\
         help: leave one of them out\n",
    )
}

#[test]
fn unknown_names() -> Result {
    for arguments in [
        &["run", "marketing", "--only", "spend_meen"][..],
        &["run", "marketing", "--override", "spend_meen=1"],
        &["validate", "marketing", "--only", "spend_meen"],
        &["graph", "marketing", "--for", "spend_meen"],
    ] {
        fails(
            arguments,
            2,
            "error: flow `marketing` has no node or input `spend_meen`\nhelp: did you mean \
             `spend_mean`?\n",
        )?;
    }
    fails(
        &["run", "marketing", "--input", "spend_mean=1"],
        2,
        "error: flow `marketing` has no input `spend_mean`\nhelp: the flow computes it; for another \
         value give --override spend_mean=VALUE\n",
    )
}

#[test]
fn validate_says_what_would_run() -> Result {
    let text = printed(&["validate", "marketing", "--only", "spend_zero_mean"])?;

    let expected = "\
flow `marketing` would compute `spend_zero_mean`
  nodes that run: `spend_mean`, `spend_zero_mean`
  inputs that are read: `spend`
";
    assert_eq!(text, expected);
    let plan: Json = serde_json::from_str(&printed(&[
        "validate",
        "marketing",
        "--only",
        "spend_zero_mean",
        "--override",
        "spend_mean=1",
        "-i",
        "spend=1",
        "-i",
        "signups=1",
        "--json",
    ])?)?;
    let expected = json!({
        "flow": "marketing",
        "outputs": ["spend_zero_mean"],
        "nodes": ["spend_zero_mean"],
        "inputs": ["spend"],
        "overrides": ["spend_mean"],
        "ignored": ["signups"],
        "warnings": [],
    });
    assert_eq!(plan, expected);
    Ok(())
}

#[test]
fn validate_runs_nothing() -> Result {
    // The directory does not exist, which only a run notices.
    printed(&["validate", "word_count", "--input", "corpus=no/such"])?;
    fails(
        &["validate", "word_count"],
        2,
        "error: flow `word_count` needs an input that you did not give
  corpus: &Path, a directory or a file; needed by `document`
help: for example add --input corpus=.\n",
    )
}

#[test]
fn what_has_no_json_is_shown_all_the_same() -> Result {
    let arguments = ["run", "column_metrics", "--only", "means", "-i", "by=dose"];

    assert!(printed(&arguments)?.contains("{[\"0.5\"]: "));
    let output = run(&[&arguments[..], &["--json"]].concat())?;
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(
        String::from_utf8(output.stderr)?,
        "error: the result `means` cannot be JSON: key must be a string\n"
    );
    Ok(())
}

#[test]
fn drawings_in_every_format() -> Result {
    for (format, start) in [
        ("svg", "<svg "),
        ("html", "<!doctype html>"),
        ("dot", "digraph"),
        ("mermaid", "flowchart"),
        ("json", "{"),
    ] {
        let drawing = printed(&["graph", "word_count", "--format", format])?;
        assert!(
            drawing.to_lowercase().starts_with(start),
            "{format}: {drawing:.60}"
        );
        assert!(drawing.contains("top_words"));
    }
    Ok(())
}

#[test]
fn a_drawing_goes_to_a_file_in_the_format_of_its_name() -> Result {
    let directory = tempfile::tempdir()?;
    let file = directory.path().join("flow.svg");

    let silent = printed(&["graph", "marketing", "-o", &file.display().to_string()])?;

    assert_eq!(silent, "");
    assert!(fs::read_to_string(file)?.starts_with("<svg "));
    Ok(())
}

#[test]
fn a_drawing_of_a_run_marks_overrides() -> Result {
    let run = [
        "graph",
        "marketing",
        "--for",
        "spend_zero_mean",
        "--override",
        "spend_mean",
    ];

    assert!(printed(&run)?.contains(">override</text>"));
    Ok(())
}

#[test]
fn what_has_changed_since_a_plan_was_exported() -> Result {
    let plan = printed(&["graph", "marketing", "--format", "json"])?;
    let old = plan.replace("spend_zero_mean\"", "spend_centred\"");
    let plans = tree(&[("same.json", plan.as_bytes()), ("old.json", old.as_bytes())])?;
    let against = |name: &str| plans.path().join(name).display().to_string();

    let same = printed(&["diff", "marketing", "--against", &against("same.json")])?;
    assert_eq!(same, "marketing: nothing has changed\n");
    let changed = printed(&["diff", "marketing", "--against", &against("old.json")])?;
    assert!(
        changed.contains("spend_zero_mean, which was spend_centred"),
        "{changed}"
    );
    let json: Json = serde_json::from_str(&printed(&[
        "diff",
        "marketing",
        "--against",
        &against("old.json"),
        "--json",
    ])?)?;
    assert_eq!(json["renamed"][0]["to"], "spend_zero_mean");
    for (arguments, problem) in [
        (
            ["word_count", "same.json"],
            "the plan is that of the flow `marketing`",
        ),
        (["marketing", "none.json"], "cannot read `"),
    ] {
        let [flow, file] = arguments;
        let output = run(&["diff", flow, "--against", &against(file)])?;
        let stderr = String::from_utf8(output.stderr)?;
        assert!(stderr.contains(problem), "{stderr}");
        assert_eq!(output.status.code(), Some(2));
    }
    Ok(())
}

#[test]
fn codes_are_explained() -> Result {
    assert!(printed(&["explain", "nv0003"])?.starts_with("NV0003: a value depends on itself\n\n"));
    assert!(printed(&["explain"])?.starts_with("NV0001  unknown name\n"));
    let codes: Json = serde_json::from_str(&printed(&["explain", "NV0003", "--json"])?)?;
    assert_eq!(codes[0]["code"], "NV0003");
    fails(
        &["explain", "NV9999"],
        2,
        "error: there is no code `NV9999`\nhelp: `nevis-flows explain` lists all codes\n",
    )
}

/// Every example of every help does what it says, in a directory of its own.
#[test]
fn every_example_runs() -> Result {
    let directory = tree(&[(
        "inputs.json",
        br#"{"spend": [1, 2, 3], "signups": [1, 1, 2]}"#,
    )])?;
    let mut count = 0;
    for topic in ["", "list", "run", "validate", "graph", "diff", "explain"] {
        let help = if topic.is_empty() {
            vec!["--help"]
        } else {
            vec![topic, "--help"]
        };
        let help = printed(&help)?;
        let (_, examples) = help.split_once("\nExamples:\n").ok_or("no examples")?;
        for line in examples.lines() {
            let arguments: Vec<&str> = line.split_whitespace().skip(1).collect();
            let mut command: Command = command(&arguments);
            let output = command.current_dir(directory.path()).output()?;
            let flags = ["--print", "--debug", "--record", "--timeline"];
            let speaks = flags.iter().any(|flag| line.contains(flag));
            assert!(speaks || output.stderr.is_empty(), "{line}");
            assert!(output.status.success(), "{line}");
            count += 1;
        }
    }
    assert!(count > 12, "{count}");
    Ok(())
}
