//! Flags of `run` that look at the run, or change it.

use std::io::Write as _;
use std::process::{Output, Stdio};
use std::thread::sleep;
use std::time::Duration;

use super::{Result, command, fails, input, printed, run, tree};

/// `run word_count` with these options, on three files of one word each, with one thread.
fn words(options: &[&str]) -> Result<Output> {
    let corpus = tree(&[("a", b"one\n"), ("b", b"two\n"), ("c", b"three\n")])?;
    let corpus = input("corpus", corpus.path());
    let fixed = [
        "run",
        "word_count",
        "-i",
        &corpus,
        "--only",
        "total_words",
        "-t",
        "1",
    ];
    run(&[&fixed, options].concat())
}

#[track_caller]
fn check(output: &Output, code: i32, stdout: &str, stderr: &str) {
    assert_eq!(String::from_utf8_lossy(&output.stderr), stderr);
    assert_eq!(String::from_utf8_lossy(&output.stdout), stdout);
    assert_eq!(output.status.code(), Some(code));
}

const TOTAL: &str = "  total_words  3\n";

#[test]
fn print_says_what_runs_and_the_result_is_alone_on_stdout() -> Result {
    let output = words(&["--print=2", "--print-nodes", "words,total_words"])?;
    let stderr = String::from_utf8(output.stderr)?;
    let lines: Vec<&str> = stderr.lines().collect();
    assert_eq!(lines.len(), 16, "{stderr}");
    assert_eq!(lines[0], "Executing node: words (item 0 of document).");
    assert_eq!(lines[1], "  text = Some(\"one\\n\")");
    assert!(
        lines[2].starts_with("Finished node: words (item 0 of document) in "),
        "{stderr}"
    );
    assert!(lines[2].ends_with("s. Status: Success."), "{stderr}");
    assert_eq!(lines[3], "  -> 1");
    assert_eq!(lines[13], "  words = [1, 1, 1]");
    assert_eq!(String::from_utf8(output.stdout)?, TOTAL);

    let output = words(&["--print"])?;
    let stderr = String::from_utf8(output.stderr)?;
    assert!(
        stderr.starts_with("Executing node: document.\nFinished node: document in "),
        "{stderr}"
    );
    Ok(())
}

#[test]
fn a_node_can_be_made_to_fail() -> Result {
    let failure = "node `words` failed: an injected fault
  item 1 of `document`, task expand-document.1.block-document
  at flows/word_count.rs:90\n";
    check(
        &words(&["--fail", "words:1"])?,
        1,
        "",
        &format!("error: {failure}"),
    );
    let stderr = format!("failure: {failure}without a value: `total_words`\n");
    check(
        &words(&["--fail", "words:1", "--graceful"])?,
        3,
        "",
        &stderr,
    );
    let output = words(&[
        "--fail",
        "words:1",
        "--graceful",
        "--only",
        "words",
        "--json",
    ])?;
    let stderr = format!("failure: {failure}without a value: `total_words`\n");
    check(
        &output,
        3,
        "{\n  \"words\": [\n    1,\n    null,\n    1\n  ]\n}\n",
        &stderr,
    );
    Ok(())
}

#[test]
fn many_failures_are_not_all_told() -> Result {
    let output = run(&[
        "run",
        "map_reduce",
        "-i",
        "items=30",
        "-i",
        "sleep_ms=0",
        "--fail",
        "outcome",
        "--graceful",
    ])?;
    let stderr = String::from_utf8(output.stderr)?;
    assert_eq!(stderr.matches("failure: ").count(), 10, "{stderr}");
    assert!(
        stderr.ends_with("and 20 more failures\nwithout a value: `checksum`, `statistics`\n"),
        "{stderr}"
    );
    assert_eq!(output.status.code(), Some(3));
    Ok(())
}

#[test]
fn retries() -> Result {
    let faults = [
        "--fail",
        "words:1",
        "--fail-attempts",
        "2",
        "--backoff",
        "1ms",
        "--retry",
    ];
    check(&words(&[&faults[..], &["3"]].concat())?, 0, TOTAL, "");
    let output = words(&[&faults[..], &["2"]].concat())?;
    let stderr = String::from_utf8(output.stderr)?;
    assert!(
        stderr.starts_with("error: node `words` failed: an injected fault, attempt 2\n"),
        "{stderr}"
    );
    assert!(
        stderr.ends_with("\n  note: all 2 attempts failed\n"),
        "{stderr}"
    );
    assert_eq!(output.status.code(), Some(1));
    Ok(())
}

#[test]
fn timeouts() -> Result {
    let output = words(&["--slow-down", "20ms", "--timeout", "1ms"])?;
    let stderr = String::from_utf8(output.stderr)?;
    assert!(
        stderr.starts_with("error: node `document` failed: took 2"),
        "{stderr}"
    );
    assert!(
        stderr.contains(" ms, more than its timeout of 1 ms\n"),
        "{stderr}"
    );
    assert_eq!(output.status.code(), Some(1));
    Ok(())
}

#[test]
fn progress_is_not_for_pipes() -> Result {
    check(&words(&["--progress"])?, 0, TOTAL, "");
    Ok(())
}

#[test]
fn the_debugger_reads_commands() -> Result {
    let debug = |commands: &str| -> Result<Output> {
        let mut child = command(&[
            "run",
            "map_reduce",
            "-i",
            "items=2",
            "-i",
            "sleep_ms=0",
            "-t",
            "1",
        ])
        .args(["--only", "checksum", "--debug=result"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()?;
        let mut stdin = child.stdin.take().ok_or("no input")?;
        stdin.write_all(commands.as_bytes())?;
        drop(stdin);
        Ok(child.wait_with_output()?)
    };
    let output = debug("step\ncontinue\n")?;
    let stderr = String::from_utf8(output.stderr)?;
    for part in [
        "before result (item 0 of item)  flows/map_reduce.rs:",
        "(nevis) after result (item 0 of item)  flows/map_reduce.rs:",
        "(nevis) before result (item 1 of item)  flows/map_reduce.rs:",
    ] {
        assert!(stderr.contains(part), "{stderr}");
    }
    assert_eq!(output.status.code(), Some(0), "{stderr}");

    let output = debug("quit\n")?;
    let stderr = String::from_utf8(output.stderr)?;
    let message =
        "error: the run was cancelled before node `result`: it was ended in the debugger\n";
    assert!(stderr.contains(message), "{stderr}");
    assert_eq!(output.status.code(), Some(130));
    Ok(())
}

#[test]
#[cfg(unix)]
fn an_interrupt_cancels_the_run() -> Result {
    let child = command(&["run", "map_reduce", "-i", "items=9", "--slow-down", "600s"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()?;
    sleep(Duration::from_millis(500));
    let id = child.id().to_string();
    std::process::Command::new("kill")
        .args(["-INT", &id])
        .status()?;
    let message = "\nthe run ends after the nodes that run now; Ctrl-C again ends it at once
error: the run was cancelled by Ctrl-C\n";
    check(&child.wait_with_output()?, 130, "", message);
    Ok(())
}

#[test]
fn mistakes() -> Result {
    let flow = ["run", "map_reduce", "-i", "items=1"];
    let with = |options: &[&'static str]| -> Vec<&'static str> { [&flow, options].concat() };
    for option in ["--print-nodes=outcom", "--debug=outcom", "--fail=outcom:3"] {
        let name = option.split('=').next().unwrap_or_default();
        let message = format!(
            "error: {name}: flow `map_reduce` has no node `outcom`\nhelp: did you mean `outcome`?\n"
        );
        fails(&with(&[option]), 2, &message)?;
    }
    let words = ["run", "word_count", "-i", "corpus=flows"];
    fails(
        &[
            &words[..],
            &["--fail", "total_words:1", "--fail", "words:1.2"],
        ]
        .concat(),
        2,
        "error: --fail: node `total_words` is in no map block, so it has no items
help: `--fail total_words` lets all of it fail
error: --fail: node `words` is in one map block, so its items have one number, not 2
help: `--fail words` lets all of it fail\n",
    )?;
    for (options, message) in [
        (
            &["--timeout", "5"][..],
            "write it as a number and a unit, for example 100ms, 1.5s, 2m or 1h",
        ),
        (&["--timeout", "0s"], "a timeout of 0 fails every node"),
        (
            &["--retry", "0"],
            "give how often it is called in all, the first time included, from 1",
        ),
        (&["--slow-down", "5ms±x"], "write it as a number and a unit"),
        (
            &["--fail", "outcome:x"],
            "write it as NODE:ITEM, for example words:3",
        ),
        (&["--fail-rate", "2"], "give a number from 0 to 1"),
        (&["--backoff", "5ms"], "--retry <N>"),
        (&["--print=3"], "3 is not in 1..=2"),
        (&["--progress", "--debug"], "cannot be used with"),
    ] {
        let output = run(&with(options))?;
        let stderr = String::from_utf8(output.stderr)?;
        assert!(stderr.contains(message), "{options:?}: {stderr}");
        assert_eq!(output.status.code(), Some(2), "{options:?}");
    }
    Ok(())
}

#[test]
fn help_has_examples_and_exit_codes() -> Result {
    let text = printed(&["run", "--help"])?;
    for part in [
        "Looking at the run:",
        "Changing the run:",
        "--graceful --fail-rate 0.1 --seed 7",
        "3 if nodes failed",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
    Ok(())
}
