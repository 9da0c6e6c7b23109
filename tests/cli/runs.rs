//! Records of runs: `run --record` and `runs`.

#[cfg(not(feature = "store"))]
#[test]
fn without_records_the_command_says_how_to_have_them() -> super::Result {
    let expected = "\
error: this program was built without records of runs
help: build it with the feature `store` of nevis: cargo add nevis --features cli,store
";
    for arguments in [
        &["runs"][..],
        &["runs", "show", "last"],
        &["run", "marketing", "--record"],
    ] {
        super::fails(arguments, 2, expected)?;
    }
    Ok(())
}

#[cfg(feature = "store")]
mod recorded {
    use std::fs;
    use std::path::Path;

    use serde_json::Value as Json;

    use crate::{Result, command, tree};

    /// What the command prints in this directory, on standard output and on standard error, and its exit code.
    fn said(directory: &Path, arguments: &[&str]) -> Result<(String, String, i32)> {
        let mut command = command(arguments);
        let output = command
            .current_dir(directory)
            .env_remove("NEVIS_RUNS")
            .output()?;
        Ok((
            String::from_utf8(output.stdout)?,
            String::from_utf8(output.stderr)?,
            output.status.code().unwrap_or(-1),
        ))
    }

    fn printed(directory: &Path, arguments: &[&str]) -> Result<String> {
        let (stdout, stderr, code) = said(directory, arguments)?;
        assert_eq!((&*stderr, code), ("", 0), "{arguments:?}");
        Ok(stdout)
    }

    fn json(directory: &Path, arguments: &[&str]) -> Result<Json> {
        let arguments = [arguments, &["--json"]].concat();
        Ok(serde_json::from_str(&printed(directory, &arguments)?)?)
    }

    #[test]
    fn runs_are_listed_shown_and_compared() -> Result {
        let directory = tree(&[("texts/a", b"b ccc b\n"), ("texts/b", b"a b\n")])?;
        let directory = directory.path();
        let run = [
            "run",
            "word_count",
            "-i",
            "corpus=texts",
            "--threads",
            "2",
            "--record",
        ];
        printed(directory, &run)?;
        let (_, _, code) = said(
            directory,
            &[&run[..], &["--fail", "words:1", "-i", "top=3"]].concat(),
        )?;
        assert_eq!(code, 1);
        printed(directory, &["run", "marketing", "--record"])?;
        assert!(directory.join(".nevis/runs.sqlite").exists());

        let list = printed(directory, &["runs"])?;
        let lines: Vec<&str> = list.lines().collect();
        assert_eq!(lines.len(), 4, "{list}");
        let words =
            |line: &str| -> Vec<String> { line.split_whitespace().map(str::to_owned).collect() };
        assert_eq!(
            words(lines[0]),
            ["run", "started", "(UTC)", "flow", "status", "took", "error"]
        );
        assert_eq!(words(lines[1])[3..5], ["marketing", "succeeded"]);
        assert_eq!(words(lines[2])[3..5], ["word_count", "failed"]);
        assert!(
            lines[2].ends_with("node `words` failed: an injected fault"),
            "{list}"
        );
        let failed = json(directory, &["runs", "--status", "failed,cancelled"])?;
        assert_eq!(failed.as_array().map(Vec::len), Some(1));
        assert_eq!(failed[0]["error_node"], "words");

        let short = &words(lines[2])[0];
        let shown = printed(directory, &["runs", "show", short])?;
        assert!(shown.contains("\n  status     failed\n"), "{shown}");
        assert!(
            shown.contains("\n  corpus  input  PathBuf  \"texts\""),
            "{shown}"
        );
        let shown = json(directory, &["runs", "show", "--flow", "word_count"])?;
        assert_eq!(shown["id"], failed[0]["id"]);
        let node = |name: &str| {
            let mut nodes = shown["nodes"].as_array().into_iter().flatten();
            nodes
                .find(|node| node["name"] == name)
                .cloned()
                .unwrap_or_default()
        };
        assert_eq!(
            (&node("words")["calls"], &node("words")["failures"]),
            (&2.into(), &1.into())
        );
        assert_eq!(node("top_words")["calls"], 0);
        let plan = printed(directory, &["runs", "show", "last~1", "--plan"])?;
        fs::write(directory.join("plan.json"), plan)?;
        let diff = printed(directory, &["diff", "word_count", "--against", "plan.json"])?;
        assert!(!diff.contains("words"), "{diff}");

        let compared = printed(directory, &["runs", "compare", "last~2", "last~1"])?;
        assert!(
            compared.starts_with("the run failed, the one before succeeded; 1 node failed"),
            "{compared}"
        );
        assert!(compared.contains("`top` differs"), "{compared}");
        let compared = json(directory, &["runs", "compare", "last~1", "last~2"])?;
        let words = compared["nodes"]
            .as_array()
            .into_iter()
            .flatten()
            .find(|it| it["name"] == "words");
        assert_eq!(
            words.map(|words| words["changes"][0].clone()),
            Some("fixed".into())
        );

        assert_eq!(
            printed(directory, &["runs", "prune", "--keep", "1"])?,
            "2 runs forgotten\n"
        );
        assert_eq!(
            json(directory, &["runs"])?.as_array().map(Vec::len),
            Some(1)
        );
        Ok(())
    }

    #[test]
    fn the_file_is_named_by_the_option_or_the_variable() -> Result {
        let directory = tree(&[("notes", b"these are no records, only some notes of mine\n")])?;
        let directory = directory.path();
        printed(directory, &["run", "marketing", "--record=mine/runs"])?;
        assert_eq!(
            json(directory, &["runs", "--file", "mine/runs"])?
                .as_array()
                .map(Vec::len),
            Some(1)
        );
        let output = command(&["runs", "show", "last", "--json"])
            .current_dir(directory)
            .env("NEVIS_RUNS", "mine/runs")
            .output()?;
        assert!(output.status.success());

        let (_, stderr, code) = said(directory, &["runs"])?;
        let expected = "\
error: no run has been recorded in `.nevis/runs.sqlite`
help: `nevis-flows run FLOW --record` records one; --file names another file
";
        assert_eq!((&*stderr, code), (expected, 2));
        let (stdout, stderr, code) = said(directory, &["run", "marketing", "--record=notes"])?;
        assert!(
            stderr.contains("notes` holds no records of runs, it is no SQLite database"),
            "{stderr}"
        );
        assert_eq!((&*stdout, code), ("", 2));
        let (_, stderr, code) = said(directory, &["runs", "show", "xyz", "--file", "mine/runs"])?;
        assert!(
            stderr.starts_with("error: there is no run `xyz` among the 1 that are recorded"),
            "{stderr}"
        );
        assert_eq!(code, 2);
        Ok(())
    }

    #[test]
    fn a_pipe_gets_no_colours() -> Result {
        let directory = tree(&[])?;
        printed(directory.path(), &["run", "marketing", "--record"])?;
        for arguments in [
            &["runs"][..],
            &["runs", "show", "last"],
            &["runs", "compare", "last", "last"],
        ] {
            let text = printed(directory.path(), arguments)?;
            assert!(!text.contains('\u{1b}'), "{text}");
        }
        let text = printed(directory.path(), &["runs", "compare", "last", "last"])?;
        assert!(
            text.ends_with("as long as before; no node is slower, faster or changed\n"),
            "{text}"
        );
        Ok(())
    }

    #[test]
    fn a_run_goes_on_without_its_record() -> Result {
        let directory = tree(&[("in_the_way", b"")])?;
        let directory = directory.path();
        let run = ["run", "marketing", "--json"];
        let expected = printed(directory, &run)?;
        let (stdout, stderr, code) = said(
            directory,
            &[&run[..], &["--record=in_the_way/runs"]].concat(),
        )?;
        assert_eq!((stdout, code), (expected, 0));
        assert!(
            stderr.starts_with("warning: this run is not recorded: "),
            "{stderr}"
        );
        assert_eq!(stderr.lines().count(), 1);
        Ok(())
    }

    #[test]
    fn tolerated_failures_are_recorded() -> Result {
        let directory = tree(&[("texts/a", b"b ccc b\n"), ("texts/b", b"a b\n")])?;
        let directory = directory.path();
        let run = ["run", "word_count", "-i", "corpus=texts", "--graceful"];
        let (_, _, code) = said(
            directory,
            &[&run[..], &["--fail", "lines:1", "--record"]].concat(),
        )?;
        assert_eq!(code, 3);
        let shown = json(directory, &["runs", "show", "last"])?;
        assert_eq!(
            (&shown["status"], &shown["tolerated_failures"]),
            (&"succeeded".into(), &1.into())
        );
        assert_eq!(shown["tolerated"][0]["node"], "lines");
        let list = printed(directory, &["runs"])?;
        assert!(list.contains("succeeded (1 tolerated)"), "{list}");
        Ok(())
    }

    #[test]
    fn every_example_works() -> Result {
        let directory = tree(&[])?;
        let directory = directory.path();
        for _ in 0..2 {
            printed(directory, &["run", "marketing", "--record"])?;
        }
        let mut count = 0;
        for topic in [
            &["runs"][..],
            &["runs", "show"],
            &["runs", "compare"],
            &["runs", "prune"],
        ] {
            let help = printed(directory, &[topic, &["--help"]].concat())?;
            let (_, examples) = help.split_once("\nExamples:\n").ok_or("no examples")?;
            for line in examples.lines() {
                let arguments: Vec<&str> = line.split_whitespace().skip(1).collect();
                printed(directory, &arguments)?;
                count += 1;
            }
        }
        assert_eq!(count, 14);
        Ok(())
    }

    #[test]
    fn checks_are_recorded_and_shown() -> Result {
        let directory = tree(&[(
            "planets.csv",
            include_bytes!("../../flows/quality/corrupted.csv"),
        )])?;
        let directory = directory.path();
        let run = ["run", "quality", "-i", "file=planets.csv", "--record"];
        let (_, _, code) = said(directory, &run)?;
        assert_eq!(code, 1);

        let record = json(directory, &["runs", "show", "last"])?;
        let checks = record["checks"].as_array().ok_or("has checks")?;
        let failed: Vec<_> = checks
            .iter()
            .filter(|check| check["passes"] == false)
            .map(|check| (check["node"].as_str(), check["check"].as_str()))
            .collect();
        let expected = [
            ("body", "unique"),
            ("rings", "values_in"),
            ("day_length", "allow_nan"),
            ("equatorial_radius", "range"),
            ("bond_albedo", "range"),
            ("eccentricity", "range"),
            ("satellites", "are_whole"),
        ];
        let mut failed: Vec<_> = failed
            .into_iter()
            .map(|(node, check)| (node.unwrap_or_default(), check.unwrap_or_default()))
            .collect();
        failed.sort_unstable();
        let mut expected = expected.to_vec();
        expected.sort_unstable();
        assert_eq!(failed, expected);
        assert!(checks.len() > 80, "{}", checks.len());
        let radius = checks
            .iter()
            .find(|check| check["node"] == "equatorial_radius" && check["check"] == "range")
            .ok_or("is checked")?;
        assert_eq!(
            (&radius["calls"], &radius["failures"]),
            (&Json::from(1), &Json::from(1))
        );
        assert_eq!(radius["importance"], "fail");
        let message = "1 of 8 values is outside 2000.0 to 80000.0: 2440500.0 at 0";
        assert_eq!(radius["message"], message);

        let shown = printed(directory, &["runs", "show", "last"])?;
        let line = shown
            .lines()
            .find(|line| line.contains("equatorial_radius ") && line.contains(" range "))
            .ok_or("is shown")?;
        assert!(line.ends_with(message), "{line}");
        Ok(())
    }
}
