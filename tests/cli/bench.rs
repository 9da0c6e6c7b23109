//! `bench`: what it measures and how it tells. How long anything takes is no matter here.

use std::num::NonZero;
use std::process::{Output, Stdio};
use std::thread::{self, sleep};
use std::time::Duration;

use super::*;

/// Debug builds, as those of tests usually are, are warned of.
const WARNING: &str = "warning: this program was built without optimisation: measure one of `cargo build --release`\n";

const FLOW: [&str; 6] = ["bench", "map_reduce", "-i", "items=4", "-i", "sleep_ms=1"];

/// What it prints, and what it says on standard error beside the warning.
fn measured(options: &[&str]) -> Result<(String, String)> {
    let output = run(&[&FLOW, options].concat())?;
    let said = said(&output);
    assert_eq!(output.status.code(), Some(0), "{options:?}: {said}");
    Ok((String::from_utf8(output.stdout)?, said))
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).replace(WARNING, "")
}

/// The first word of each line of the table.
fn rows(text: &str) -> Vec<&str> {
    let table = text.split("\n\n").nth(1).unwrap_or_default();
    let lines = table.lines();
    lines
        .filter_map(|line| line.split_whitespace().next())
        .collect()
}

/// More workers than there are cores.
fn many() -> usize {
    thread::available_parallelism().map_or(1, NonZero::get) + 3
}

fn json_of(options: &[&str]) -> Result<Json> {
    Ok(serde_json::from_str(&measured(options)?.0)?)
}

#[test]
fn a_table_with_notes_and_the_limit() -> Result {
    let many = many();
    let threads = format!("{many},1,2");
    let (text, said) = measured(&["--threads", &threads, "--repeats", "2"])?;
    assert_eq!(said, "");
    let head = text.lines().next().unwrap_or_default();
    assert!(head.starts_with("map_reduce, 2 runs each on "), "{text}");
    assert!(head.ends_with(": items=4 sleep_ms=1 kind=io"), "{text}");
    let header = text.lines().nth(2).unwrap_or_default();
    let header: Vec<&str> = header.split_whitespace().collect();
    let expected = "workers median min max CPU time speed-up efficiency";
    assert_eq!(header.join(" "), expected);
    // By their number, and more of them than cores are marked.
    assert_eq!(rows(&text), ["workers", "1", "2", &format!("{many}*")]);
    for line in [
        "\n* more workers than ",
        &format!("\nspeed-up is against 1 worker; the warm-up with {many} workers took "),
        "\nknee: ",
        "\nlimit: ",
    ] {
        assert!(text.contains(line), "{line:?}: {text}");
    }
    Ok(())
}

#[test]
fn sync_is_measured_where_one_worker_is_not() -> Result {
    let (text, _) = measured(&["--threads", "2", "--repeats", "1"])?;
    assert_eq!(rows(&text), ["workers", "sync", "2"]);
    assert!(text.contains("speed-up is against sync; "), "{text}");
    let both = [
        "--threads",
        "1,2",
        "--executor",
        "threads,sync",
        "--repeats",
        "1",
    ];
    let (text, _) = measured(&both)?;
    assert_eq!(rows(&text), ["workers", "sync", "1", "2"]);
    assert!(text.contains("speed-up is against 1 worker; "), "{text}");
    let (text, _) = measured(&["--executor", "sync", "--repeats", "1"])?;
    assert_eq!(rows(&text), ["workers", "sync"]);
    assert!(!text.contains("knee: "), "{text}");
    assert!(text.contains("\nlimit: one number of workers says nothing about others: compare some; the longest chain of calls takes "), "{text}");
    Ok(())
}

#[test]
fn json_has_every_run() -> Result {
    let many = many();
    let threads = format!("1,{many}");
    let json = json_of(&["--threads", &threads, "--repeats", "3", "--json"])?;
    assert_eq!(json["flow"], "map_reduce");
    assert_eq!(json["only"], Json::Array(Vec::new()));
    let inputs = serde_json::json!({ "items": "4", "sleep_ms": "1", "kind": "io" });
    assert_eq!(json["inputs"], inputs);
    assert_eq!(
        (&json["repeats"], &json["interrupted"]),
        (&3.into(), &false.into())
    );
    assert_eq!(json["optimised"], !cfg!(debug_assertions));
    let warm_up = &json["warm_up"];
    assert_eq!(
        (&warm_up["executor"], &warm_up["workers"]),
        (&"threads".into(), &many.into())
    );
    let rows = json["rows"].as_array().ok_or("rows")?;
    assert_eq!(rows.len(), 2);
    for (row, workers) in rows.iter().zip([1, many]) {
        assert_eq!(
            (&row["executor"], &row["workers"]),
            (&"threads".into(), &workers.into())
        );
        assert_eq!(row["baseline"], workers == 1);
        assert_eq!(row["more_than_cores"], workers == many);
        let mut walls: Vec<f64> = serde_json::from_value(row["walls_s"].clone())?;
        walls.sort_by(f64::total_cmp);
        // Four items of a millisecond, one after the other.
        assert!(workers > 1 || walls[0] >= 0.004, "{walls:?}");
        let number = |name: &str| row[name].as_f64().ok_or(name.to_owned());
        let told = [
            number("wall_min_s")?,
            number("wall_median_s")?,
            number("wall_max_s")?,
        ];
        assert_eq!(walls, told);
        let efficiency = number("speed_up")? / workers as f64;
        assert!((number("efficiency")? - efficiency).abs() < 1e-9);
        if cfg!(unix) {
            assert!(number("cpu_median_s")? > 0.0);
            assert_eq!(row["cpus_s"].as_array().map(Vec::len), Some(3));
        }
    }
    assert_eq!(rows[0]["speed_up"], 1.0);
    assert!(json["limit"]["kind"].is_string() && json["limit"]["sentence"].is_string());
    Ok(())
}

#[test]
fn csv_has_a_line_for_each_number_of_workers() -> Result {
    let (text, _) = measured(&["--threads", "1,2", "--repeats", "2", "--csv"])?;
    let lines: Vec<Vec<&str>> = text.lines().map(|line| line.split(',').collect()).collect();
    assert_eq!(lines.len(), 3);
    assert_eq!(lines[0][..4], ["flow", "executor", "workers", "cores"]);
    assert_eq!(lines[2][..3], ["map_reduce", "threads", "2"]);
    assert!(
        lines.iter().all(|line| line.len() == lines[0].len()),
        "{text}"
    );
    Ok(())
}

#[test]
fn files_are_written_as_their_endings_say() -> Result {
    let directory = TempDir::new()?;
    let file = |name: &str| directory.path().join(name).display().to_string();
    let (page, csv, json, html) = (file("a.html"), file("a.csv"), file("a.json"), file("plot"));
    let options = ["--threads", "1,2", "--repeats", "1", "--html", &html];
    let files = ["-o", &page, "-o", &csv, "-o", &json];
    let (text, said) = measured(&[&options[..], &files].concat())?;
    assert_eq!(rows(&text), ["workers", "1", "2"]);
    assert_eq!(
        said,
        format!("page: {html}\npage: {page}\ncsv: {csv}\njson: {json}\n")
    );
    assert_eq!(fs::read_to_string(&page)?, fs::read_to_string(&html)?);
    for (file, holds) in [
        (page, "<!doctype html>"),
        (csv, "flow,executor,workers,"),
        (json, "{\n  \"flow\": \"map_reduce\""),
    ] {
        assert!(fs::read_to_string(&file)?.starts_with(holds), "{file}");
    }
    Ok(())
}

#[test]
fn a_part_of_a_flow_without_items_has_nothing_to_share_out() -> Result {
    let options = [
        "--only",
        "item",
        "-i",
        "serial=30",
        "--threads",
        "1,2",
        "--json",
    ];
    let json = json_of(&[&options[..], &["--repeats", "1"]].concat())?;
    assert_eq!(json["only"], serde_json::json!(["item"]));
    let sentence = json["limit"]["sentence"].as_str().unwrap_or_default();
    assert_eq!(json["limit"]["kind"], "nothing_to_share", "{sentence}");
    assert!(sentence.contains("; `item` takes "), "{sentence}");
    Ok(())
}

#[test]
fn overrides_are_told_too() -> Result {
    let json = json_of(&[
        "--override",
        "result=7",
        "--threads",
        "1",
        "--repeats",
        "1",
        "--json",
    ])?;
    assert_eq!(json["inputs"]["override result"], "7");
    Ok(())
}

#[test]
fn a_flow_that_fails_is_told_of_as_by_run() -> Result {
    let arguments = ["word_count", "--input", "corpus=no/such"];
    let of = |command| run(&[&[command], &arguments[..]].concat());
    let (run, bench) = (of("run")?, of("bench")?);
    assert_eq!(bench.status.code(), Some(1));
    assert_eq!(said(&bench), said(&run));
    assert!(bench.stdout.is_empty());
    Ok(())
}

#[test]
fn all_mistakes_are_told_before_anything_runs() -> Result {
    let directory = TempDir::new()?;
    let nowhere = directory.path().join("no/where.csv").display().to_string();
    let options = [
        "bench",
        "map_reduce",
        "--threads",
        "2,1,2",
        "-i",
        "items=x",
        "-i",
        "itms=3",
        "-o",
        "plot.png",
        "-o",
        &nowhere,
        "--executor",
        "sync,sync",
        "--only",
        "checksm",
    ];
    fails(
        &options,
        2,
        &format!(
            "error: --executor names one executor twice
help: leave one of them out
error: --threads names 2 twice
help: leave one of them out
error: --executor sync runs on the thread that calls: --threads has nothing to say
help: leave --threads out, or compare both with --executor sync,threads
error: the ending of `plot.png` is that of no format
help: the endings are .html, .htm, .csv, .json
error: flow `map_reduce` has no node or input `checksm`
help: did you mean `checksum`?
error: input `items` should be a whole number, not `x`
help: for example --input items=1000
error: flow `map_reduce` has no input `itms`
help: did you mean `items`?
error: cannot write `{nowhere}`: No such file or directory (os error 2)
help: give the path of a file in a directory that exists\n"
        ),
    )
}

#[test]
fn options_that_make_no_sense() -> Result {
    for (options, problem) in [
        (
            ["--threads", "0"],
            "invalid value '0' for '--threads <N,N>': give a whole number from 1 to 1024",
        ),
        (
            ["--threads", "a"],
            "invalid value 'a' for '--threads <N,N>': give a whole number from 1 to 1024",
        ),
        (
            ["--threads", "1,"],
            "invalid value '' for '--threads <N,N>'",
        ),
        (["--repeats", "0"], "give a whole number from 1 to 10000"),
        (["--executor", "gpu"], "[possible values: sync, threads]"),
        (["--csv", "--json"], "cannot be used with"),
    ] {
        let output = run(&[&FLOW[..], &options].concat())?;
        let stderr = String::from_utf8(output.stderr)?;
        assert!(stderr.contains(problem), "{options:?}: {stderr}");
        assert_eq!(output.status.code(), Some(2), "{options:?}");
    }
    fails(
        &["bench", "map_reduc"],
        2,
        "error: there is no flow `map_reduc`\nhelp: did you mean `map_reduce`?\n",
    )?;
    fails(
        &[
            "bench",
            "word_count",
            "--executor",
            "sync",
            "--threads",
            "2",
            "-i",
            "corpus=.",
        ],
        2,
        "error: --executor sync runs on the thread that calls: --threads has nothing to say
help: leave --threads out, or compare both with --executor sync,threads\n",
    )
}

#[test]
#[cfg(unix)]
fn an_interrupt_ends_with_what_has_been_measured() -> Result {
    let options = [
        "--threads",
        "1",
        "--repeats",
        "10000",
        "--json",
        "-i",
        "longest=40",
    ];
    let child = command(&[&FLOW[..], &options].concat())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()?;
    // Ten thousand runs take minutes; one or more of them a second.
    sleep(Duration::from_secs(1));
    let id = child.id().to_string();
    std::process::Command::new("kill")
        .args(["-INT", &id])
        .status()?;
    let output = child.wait_with_output()?;
    let said = said(&output);
    assert_eq!(output.status.code(), Some(130), "{said}");
    assert_eq!(
        said,
        "\nthe measuring ends after this run; Ctrl-C again ends it at once\n"
    );
    let json: Json = serde_json::from_slice(&output.stdout)?;
    assert_eq!(json["interrupted"], true);
    let runs = json["rows"][0]["walls_s"].as_array().map(Vec::len);
    assert!(
        runs.is_some_and(|runs| (1..10_000).contains(&runs)),
        "{runs:?}"
    );
    Ok(())
}
