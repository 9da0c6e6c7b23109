//! What is printed, and where.

use std::process::Stdio;

use serde_json::{Value as Json, json};

use super::{Result, command, input, printed, run, tree};

#[test]
fn single_values_and_tables_are_aligned() -> Result {
    let corpus = tree(&[("a", b"b ccc b\n")])?;

    let text = printed(&["run", "word_count", "-i", &input("corpus", corpus.path())])?;

    let expected = "  files        1
  total_lines  1
  total_words  3

top_words
  word  count
  b         2
  ccc       1
";
    assert_eq!(text, expected);
    Ok(())
}

#[test]
fn lists_of_one_length_are_one_table() -> Result {
    let text = printed(&[
        "run",
        "marketing",
        "-i",
        "spend=1,2,6",
        "-i",
        "signups=1,4,0",
    ])?;

    let expected = "  avg_3wk_spend  spend_per_signup  spend_zero_mean_unit_variance
              -             1.000                         -0.756
              -             0.500                         -0.378
          3.000                 -                          1.134
";
    assert_eq!(text, expected);
    Ok(())
}

#[test]
fn list_shows_every_flow_and_what_it_needs() -> Result {
    let text = printed(&["list"])?;

    for line in [
        "word_count",
        "    Counts the files, lines and words of the text files below a directory.",
        "    corpus  &Path  a directory or a file [required]",
        "    top     usize  how many words to list [default: 10]",
        "    outputs: files, total_lines, total_words, top_words",
        // A default in the flow itself.
        "    decimals    usize   how many decimals the report shows [default: 3]",
        "    spend    &[f64]  what was spent in each week [default: six weeks of built-in data]",
    ] {
        assert!(text.lines().any(|other| other == line), "{line}\n{text}");
    }
    Ok(())
}

#[test]
fn list_shows_one_flow_with_its_nodes() -> Result {
    let text = printed(&["list", "word_count"])?;

    let start = "\
word_count
    Counts the files, lines and words of the text files below a directory.

inputs
    corpus  &Path  a directory or a file [required]
    top     usize  how many words to list [default: 10]

nodes
";
    assert!(text.starts_with(start), "{text}");
    assert!(
        text.ends_with("\noutputs\n    files, total_lines, total_words, top_words\n"),
        "{text}"
    );
    let line = "    words        usize                    Words in the document: what white space \
                separates. [once per item of document]";
    let words = text.lines().find(|line| line.starts_with("    words "));
    assert_eq!(words, Some(line), "{text}");
    let flow: Json = serde_json::from_str(&printed(&["list", "word_count", "--json"])?)?;
    assert_eq!(flow["name"], "word_count");
    let nodes = flow["nodes"].as_array().ok_or("no nodes")?;
    let words = nodes.iter().find(|node| node["name"] == "words");
    let words = words.ok_or("no `words`")?;
    assert_eq!(words["once_per_item_of"], "document");
    assert_eq!(words["output"], false);
    Ok(())
}

#[test]
fn the_version_is_that_of_nevis_under_the_programs_name() -> Result {
    let version = format!("nevis-flows (nevis {})\n", env!("CARGO_PKG_VERSION"));
    assert_eq!(printed(&["--version"])?, version);
    Ok(())
}

#[test]
fn list_as_json() -> Result {
    let flows: Json = serde_json::from_str(&printed(&["list", "--json"])?)?;

    let names: Vec<_> = flows
        .as_array()
        .into_iter()
        .flatten()
        .map(|flow| flow["name"].as_str())
        .collect();
    let expected = [
        "marketing",
        "word_count",
        "map_reduce",
        "column_metrics",
        "star_counting",
        "outliers",
        "hyperparameters",
        "air_travel",
        "reusing_functions",
        "feature_engineering",
        "sunspots",
        "quality",
        "braking",
    ];
    assert_eq!(names, expected.map(Some));
    assert_eq!(
        flows[1]["outputs"],
        json!(["files", "total_lines", "total_words", "top_words"])
    );
    let corpus = json!({
        "name": "corpus",
        "type": "&Path",
        "about": "a directory or a file",
        "required": true,
        "default": null,
        "sample": null,
        "example": ".",
    });
    assert_eq!(flows[1]["inputs"][0], corpus);
    Ok(())
}

#[test]
fn every_help_has_examples() -> Result {
    for arguments in [
        &["--help"][..],
        &["list", "--help"],
        &["run", "--help"],
        &["bench", "--help"],
    ] {
        assert!(
            printed(arguments)?.contains("\nExamples:\n  nevis-flows "),
            "{arguments:?}"
        );
    }
    Ok(())
}

#[test]
fn a_reader_that_leaves_is_no_failure() -> Result {
    let mut child = command(&["run", "map_reduce", "--input", "items=3"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()?;
    drop(child.stdout.take());

    let output = child.wait_with_output()?;

    assert_eq!(String::from_utf8(output.stderr)?, "");
    assert_eq!(output.status.code(), Some(0));
    Ok(())
}

#[test]
fn nothing_is_coloured_or_animated_outside_a_terminal() -> Result {
    assert_eq!(
        run(&["run", "map_reduce", "-i", "sleep_ms=60"])?.stderr,
        b""
    );
    assert!(!run(&["run", "nothing"])?.stderr.contains(&b'\x1b'));
    Ok(())
}
