//! What is said about mistakes.

use super::{Result, fails, node_fails, run, tree};

#[test]
fn unknown_flow() -> Result {
    fails(
        &["run", "wordcount"],
        2,
        "error: there is no flow `wordcount`\nhelp: did you mean `word_count`?\n",
    )?;
    fails(
        &["run", "zzz"],
        2,
        "error: there is no flow `zzz`\nhelp: `nevis-flows list` shows what there is\n",
    )
}

#[test]
fn unknown_input() -> Result {
    fails(
        &["run", "word_count", "--input", "corpsu=."],
        2,
        "error: flow `word_count` has no input `corpsu`\nhelp: did you mean `corpus`?\n",
    )?;
    fails(
        &["run", "word_count", "-i", "corpus=.", "-i", "zzz=."],
        2,
        "error: flow `word_count` has no input `zzz`\nhelp: its inputs are `corpus`, `top`\n",
    )
}

#[test]
fn input_given_twice() -> Result {
    fails(
        &[
            "run",
            "word_count",
            "--input",
            "corpus=.",
            "--input",
            "corpus=/",
        ],
        2,
        "error: input `corpus` is given twice\nhelp: leave one of them out\n",
    )
}

#[test]
fn missing_input_with_its_type_and_reader() -> Result {
    fails(
        &["run", "word_count"],
        2,
        "error: flow `word_count` needs an input that you did not give
  corpus: &Path, a directory or a file; needed by `document`
help: for example add --input corpus=.\n",
    )
}

#[test]
fn built_in_data_is_not_mixed_with_ones_own() -> Result {
    fails(
        &["run", "marketing", "--input", "spend=1,2"],
        2,
        "error: flow `marketing` needs an input that you did not give
  signups: &[f64], who signed up in each week; needed by `spend_per_signup`
help: for example add --input signups=1,4,9\n",
    )
}

#[test]
fn values_that_do_not_parse() -> Result {
    for (flow, input, problem, example) in [
        (
            "word_count",
            "top=ten",
            "input `top` should be a whole number, not `ten`",
            "top=3",
        ),
        (
            "word_count",
            "top=-1",
            "input `top` should be a whole number from 0, not `-1`",
            "top=3",
        ),
        (
            "word_count",
            "top=[1]",
            "input `top` should be a whole number, not a list",
            "top=3",
        ),
        (
            "outliers",
            "threshold=nan",
            "input `threshold` should be a number, not `nan`",
            "threshold=3",
        ),
        (
            "map_reduce",
            "kind=gpu",
            "input `kind` should be `io` or `cpu`, not `gpu`",
            "kind=cpu",
        ),
        (
            "hyperparameters",
            "penalties=1,x",
            "input `penalties` should be a number, not `x`",
            "penalties=0.01,0.1,1",
        ),
        (
            "column_metrics",
            "file=",
            "input `file` should be a path, not empty",
            "file=sales.csv",
        ),
    ] {
        let corpus: &[&str] = if flow == "word_count" {
            &["-i", "corpus=."]
        } else {
            &[]
        };
        fails(
            &[&["run", flow, "--input", input], corpus].concat(),
            2,
            &format!("error: {problem}\nhelp: for example --input {example}\n"),
        )?;
    }
    Ok(())
}

#[test]
fn all_mistakes_are_told_at_once() -> Result {
    fails(
        &[
            "run",
            "outliers",
            "--only",
            "speed_maen,outlires",
            "--input",
            "threshold=x",
            "--input",
            "timngs=1",
            "--override",
            "speed=x",
            "--config",
            "zzz=1",
            "--only",
            "",
        ],
        2,
        "error: flow `outliers` has no node or input `speed_maen`
help: did you mean `speed_mean`?
error: flow `outliers` has no node or input `outlires`
help: did you mean `outliers`?
error: --only is missing a name
help: for example --only outliers; `list outliers` shows all names
error: input `threshold` should be a number, not `x`
help: for example --input threshold=3
error: flow `outliers` has no input `timngs`
help: did you mean `timings`?
error: override `speed` should be a number, not `x`
help: for example --override speed=0.5
error: flow `outliers` has no input `zzz`
help: its inputs are `timings`, `threshold`\n",
    )?;
    // What a value that is wrong is meant for is not missing too.
    fails(
        &["validate", "word_count", "-i", "corpus=", "-i", "top=-1"],
        2,
        "error: input `corpus` should be a path, not empty
help: for example --input corpus=.
error: input `top` should be a whole number from 0, not `-1`
help: for example --input top=3\n",
    )?;
    fails(
        &["run", "word_count", "-i", "top=-1"],
        2,
        "error: input `top` should be a whole number from 0, not `-1`
help: for example --input top=3
error: flow `word_count` needs an input that you did not give
  corpus: &Path, a directory or a file; needed by `document`
help: for example add --input corpus=.\n",
    )
}

#[test]
fn no_name_where_one_is_needed() -> Result {
    for (arguments, option) in [
        (["run", "marketing", "--only", ""], "--only"),
        (["graph", "marketing", "--for", ""], "--for"),
        (["graph", "marketing", "--override", ""], "--override"),
    ] {
        let message = format!(
            "error: {option} is missing a name
help: for example {option} avg_3wk_spend; `list marketing` shows all names\n"
        );
        fails(&arguments, 2, &message)?;
    }
    fails(
        &["run", "marketing", "--only", "zzz"],
        2,
        "error: flow `marketing` has no node or input `zzz`
help: `list marketing` shows all of them\n",
    )
}

#[test]
fn a_file_that_does_not_say_its_format_or_another_one() -> Result {
    let directory = tempfile::tempdir()?;
    let file = |name: &str| directory.path().join(name).display().to_string();
    for name in ["x.png", "x"] {
        let path = file(name);
        let message = format!(
            "error: the ending of `{path}` is that of no format
help: the endings are .svg, .html, .htm, .dot, .gv, .mmd, .mermaid, .json; or choose with --format\n"
        );
        fails(&["graph", "marketing", "-o", &path], 2, &message)?;
    }
    let path = file("y.svg");
    let message = format!(
        "error: `{path}` ends like a file of the format svg, but --format says mermaid
help: leave --format out, or give a name that ends in .mmd\n"
    );
    let graph = ["graph", "marketing", "--format", "mermaid", "-o"];
    fails(&[&graph[..], &[&path]].concat(), 2, &message)?;
    assert_eq!(directory.path().read_dir()?.count(), 0);
    for name in ["y.md", "y.mermaid", "y"] {
        let output = run(&[&graph[..], &[&file(name)]].concat())?;
        assert_eq!(output.status.code(), Some(0), "{name}");
    }
    Ok(())
}

#[test]
fn files_that_cannot_be_read_as_values() -> Result {
    let directory = tree(&[("text.json", b"nope"), ("object.json", b"{}")])?;
    for (file, problem) in [
        ("none.json", "cannot read `PATH`: No such file or directory"),
        ("text.json", "`PATH` is not JSON: expected"),
        ("object.json", "should be a list, not an object (in `PATH`)"),
    ] {
        let path = directory.path().join(file).display().to_string();
        let output = run(&["run", "outliers", "--input", &format!("timings=@{path}")])?;

        let stderr = String::from_utf8(output.stderr)?;
        assert!(stderr.starts_with("error: input `timings`"), "{stderr}");
        assert!(stderr.contains(&problem.replace("PATH", &path)), "{stderr}");
        assert!(stderr.contains("\nhelp: "), "{stderr}");
        assert_eq!(output.status.code(), Some(2));
    }
    Ok(())
}

#[test]
fn options_that_make_no_sense() -> Result {
    for (arguments, problem) in [
        (
            &["run", "marketing", "--threads", "0"][..],
            "give a whole number from 1 to 1024",
        ),
        (
            &["run", "marketing", "--threads", "many"],
            "give a whole number from 1 to 1024",
        ),
        (
            &["run", "marketing", "--input", "spend"],
            "write it as NAME=VALUE",
        ),
        (
            &["run", "marketing", "--inptu", "a=b"],
            "a similar argument exists: '--input'",
        ),
        (&["rnu", "marketing"], "unrecognized subcommand 'rnu'"),
        (&[], "Usage: nevis-flows <COMMAND>"),
    ] {
        let output = run(arguments)?;
        let stderr = String::from_utf8(output.stderr)?;
        assert!(stderr.contains(problem), "{arguments:?}: {stderr}");
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
    }
    Ok(())
}

#[test]
fn a_node_that_fails() -> Result {
    node_fails(
        &["run", "word_count", "--input", "corpus=no/such"],
        "node `document` failed: no/such: No such file or directory",
    )?;
    node_fails(
        &[
            "run",
            "marketing",
            "--input",
            "spend=1,2",
            "--input",
            "signups=1",
        ],
        "node `spend_per_signup` failed: `spend` has 2 weeks and `signups` has 1",
    )?;
    node_fails(
        &["run", "column_metrics", "--input", "by=supplment"],
        "node `group` failed: no column `supplment`; there are supplement, dose, length",
    )?;
    node_fails(
        &["run", "hyperparameters", "--input", "splits=1"],
        "node `fold` failed: 1599 wines cannot be split 1 times",
    )
}

#[test]
fn an_item_that_fails_is_the_same_on_any_number_of_threads() -> Result {
    for threads in ["1", "2", "8"] {
        let inputs = [
            "-i",
            "penalties=1,-5,-6",
            "-i",
            "degrees=1",
            "--threads",
            threads,
        ];
        let output = run(&[&["run", "hyperparameters"], &inputs[..]].concat())?;

        let stderr = String::from_utf8(output.stderr)?;
        for part in [
            "node `model` failed: ",
            "item 1 of `candidate`",
            "item 0 of `fold`",
        ] {
            assert!(stderr.contains(part), "{threads} threads: {stderr}");
        }
        assert_eq!(output.status.code(), Some(1));
    }
    Ok(())
}

#[test]
fn file_of_inputs() -> Result {
    fails(
        &["run", "marketing", "--input", "@/no/such/file.json"],
        2,
        "error: cannot read the inputs in `/no/such/file.json`: No such file or directory (os error 2)
help: give the path of a JSON file after the `@`\n",
    )?;
    let directory = tree(&[
        ("list.json", b"[1]"),
        ("name.json", br#"{"sped": 1}"#),
        ("value.json", br#"{"spend": {}}"#),
    ])?;
    let file = |name: &str| format!("@{}", directory.path().join(name).display());
    for (name, message) in [
        ("list.json", "is not a JSON object of inputs"),
        (
            "name.json",
            "flow `marketing` has no input `sped`\nhelp: did you mean `spend`?",
        ),
        (
            "value.json",
            "input `spend` should be a list, not an object (in `",
        ),
    ] {
        let output = run(&["run", "marketing", "--input", &file(name)])?;
        let stderr = String::from_utf8(output.stderr)?;
        assert!(stderr.contains(message), "{name}: {stderr}");
        assert_eq!(output.status.code(), Some(2), "{name}");
    }
    Ok(())
}
