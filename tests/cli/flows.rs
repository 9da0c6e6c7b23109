//! What each flow computes.

use serde_json::{Value as Json, json};

use super::{Result, close, fails, input, outputs, printed, tree};

#[test]
fn marketing_as_hamilton_computes_it() -> Result {
    let outputs = outputs(&["marketing"])?;

    let rolling = &outputs["avg_3wk_spend"];
    assert_eq!((&rolling[0], &rolling[1]), (&Json::Null, &Json::Null));
    for (week, expected) in [13.333_333_3, 23.333_333_3, 33.333_333_3, 43.333_333_3]
        .iter()
        .enumerate()
    {
        close(&rolling[week + 2], *expected);
    }
    assert_eq!(
        outputs["spend_per_signup"],
        json!([10.0, 1.0, 0.4, 0.4, 0.2, 0.125])
    );
    let scores = &outputs["spend_zero_mean_unit_variance"];
    for (week, expected) in [
        -1.064_405, -1.064_405, -0.483_821, 0.677_349, 0.677_349, 1.257_934,
    ]
    .iter()
    .enumerate()
    {
        close(&scores[week], *expected);
    }
    Ok(())
}

#[test]
fn marketing_of_ones_own_numbers() -> Result {
    let directory = tree(&[("spend.json", b"[1, 2, 3.5]")])?;
    let spend = format!("spend=@{}", directory.path().join("spend.json").display());

    let outputs = outputs(&["marketing", "--input", &spend, "--input", "signups=[2,1,7]"])?;

    assert_eq!(outputs["spend_per_signup"], json!([0.5, 2.0, 0.5]));
    Ok(())
}

#[test]
fn air_travel_reports_what_the_config_names() -> Result {
    let all = outputs(&["air_travel"])?;
    assert_eq!(all["busiest_season"], "summer");
    let report =
        "growth in a month    0.015\ngrowth in a year     0.134\ntravelled in summer  0.301\n";
    assert_eq!(all["report"], report);

    let mut arguments = vec!["air_travel", "--input", "decimals=1"];
    arguments.extend(["--input", "passengers=1,2,4,8"]);
    let own = outputs(&arguments)?;
    let report = "growth in a month    1.0\ngrowth in a year     NaN\ntravelled in summer  0.0\n";
    assert_eq!(own["report"], report);
    Ok(())
}

#[test]
fn word_count_of_text_files_only() -> Result {
    let corpus = tree(&[
        ("a.txt", b"the cat\nthe dog\n"),
        ("b/c.txt", b"The end"),
        ("empty", b""),
        ("binary", b"the\0the"),
        ("latin1", b"h\xe4ufig"),
        (".git/config", b"the"),
        ("target/debug", b"the"),
    ])?;

    let corpus = input("corpus", corpus.path());
    let outputs = outputs(&["word_count", "--input", &corpus, "--input", "top=2"])?;

    let expected = json!({
        "files": 3,
        "total_lines": 2,
        "total_words": 6,
        "top_words": [{"word": "the", "count": 3}, {"word": "cat", "count": 1}],
    });
    assert_eq!(outputs, expected);
    Ok(())
}

#[test]
fn word_count_of_nothing() -> Result {
    let corpus = tempfile::tempdir()?;

    let outputs = outputs(&["word_count", "--input", &input("corpus", corpus.path())])?;

    let nothing = json!({"files": 0, "total_lines": 0, "total_words": 0, "top_words": []});
    assert_eq!(outputs, nothing);
    Ok(())
}

#[test]
fn map_reduce_has_one_checksum_on_any_number_of_threads() -> Result {
    for (kind, checksum) in [("io", json!(45)), ("cpu", json!(59_524_836_855_u64))] {
        let kind = format!("kind={kind}");
        for threads in ["1", "4"] {
            let outputs: Json = serde_json::from_str(&printed(&[
                "run",
                "map_reduce",
                "--json",
                "--threads",
                threads,
                "-i",
                "items=10",
                "-i",
                &kind,
                "-i",
                "sleep_ms=1",
                "-i",
                "iterations=1",
            ])?)?;
            assert_eq!(outputs["checksum"], checksum);
            assert_eq!(outputs["statistics"]["items"], 10);
        }
    }
    Ok(())
}

#[test]
fn column_metrics_as_published() -> Result {
    let outputs = outputs(&["column_metrics"])?;

    let expected = [
        ("OJ", "0.5", 13.23, 4.459_708_5),
        ("OJ", "1", 22.70, 3.910_953_0),
        ("OJ", "2", 26.06, 2.655_058_1),
        ("VC", "0.5", 7.98, 2.746_634_0),
        ("VC", "1", 16.77, 2.515_308_6),
        ("VC", "2", 26.14, 4.797_730_6),
    ];
    assert_eq!(outputs["metrics"].as_array().map(Vec::len), Some(6));
    for (group, (supplement, dose, mean, std_dev)) in expected.iter().enumerate() {
        let group = &outputs["metrics"][group];
        assert_eq!(group["group"], json!([supplement, dose]));
        close(&group["mean"], *mean);
        close(&group["std_dev"], *std_dev);
    }
    Ok(())
}

#[test]
fn column_metrics_of_ones_own_table() -> Result {
    let directory = tree(&[(
        "t.csv",
        b"region,year,net\neu,1,3\nus,1,NA\neu,2,5\nus,2,4\n",
    )])?;
    let file = input("file", &directory.path().join("t.csv"));

    let text = printed(&["run", "column_metrics", "-i", &file, "-i", "by=region"])?;

    let expected = "\
metrics
  group   mean  std_dev
  eu     4.000    1.414
  us     4.000        -
";
    assert_eq!(text, expected);
    Ok(())
}

#[test]
fn star_counting_of_a_tree() -> Result {
    let root = tree(&[
        ("a.rs", b"fn a() {}\n"),
        ("b/c.rs", b"//\n//\n"),
        ("b/README", b"one\ntwo\nthree"),
        (".hidden", b"hidden"),
    ])?;

    let outputs = outputs(&[
        "star_counting",
        "-i",
        &input("root", root.path()),
        "-i",
        "top=1",
    ])?;

    let expected = json!({
        "by_extension": [
            {"extension": "rs", "files": 2, "bytes": 16, "lines": 3},
            {"extension": "", "files": 1, "bytes": 13, "lines": 2},
        ],
        "by_directory": [{"directory": root.path().join("b"), "files": 2}],
        "largest_files": [{"file": root.path().join("b/README"), "bytes": 13, "lines": 2}],
    });
    assert_eq!(outputs, expected);
    Ok(())
}

#[test]
fn outliers_are_the_two_that_newcomb_is_known_for() -> Result {
    let outputs = outputs(&["outliers"])?;

    let readings: Vec<_> = outputs["outliers"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|row| &row["reading_ns"])
        .collect();
    assert_eq!(readings, [&json!(-44.0), &json!(-2.0)]);
    assert_eq!(outputs["estimate"]["readings"], 66);
    close(&outputs["estimate"]["speed"], 299_763.868_098);
    close(
        &outputs["estimate"]["speed_without_outliers"],
        299_745.257_105,
    );
    Ok(())
}

#[test]
fn outliers_by_another_threshold() -> Result {
    let outputs = outputs(&["outliers", "--input", "threshold=100"])?;

    assert_eq!(outputs["outliers"], json!([]));
    Ok(())
}

#[test]
fn braking_is_predicted_better_by_a_line_than_by_the_mean() -> Result {
    let outputs = outputs(&["braking"])?;

    let forecast = json!({ "cars": 10, "mean_miss": 3.371, "mean_miss_of_the_mean": 7.224 });
    assert_eq!(outputs["forecast"], forecast);
    close(&outputs["spread"], 4.652_378_8);
    Ok(())
}

#[test]
fn steps_and_fields_are_asked_for_by_name() -> Result {
    let names = [
        "--only",
        "slope",
        "--only",
        "predicted.raw",
        "--only",
        "predicted",
    ];
    let outputs = outputs(&[&["braking"], &names[..]].concat())?;

    close(&outputs["slope"], 0.712_502_4);
    close(&outputs["predicted.raw"][0], 3.019_057);
    close(&outputs["predicted"][0], 3.0);
    Ok(())
}

#[test]
fn hyperparameters_are_ranked_by_their_error() -> Result {
    let outputs = outputs(&["hyperparameters"])?;

    let (best, ranking) = (&outputs["best"], &outputs["ranking"]);
    assert_eq!(&ranking[0], best);
    assert_eq!(
        (&best["degree"], &best["penalty"]),
        (&json!(3), &json!(0.001))
    );
    // Both errors were computed by another program as well.
    close(&best["rmse"], 0.643_169_494);
    assert_eq!(
        (&ranking[14]["degree"], &ranking[14]["penalty"]),
        (&json!(1), &json!(10.0))
    );
    close(&ranking[14]["rmse"], 0.769_173_023);
    Ok(())
}

/// The numbers were computed by another program as well.
#[test]
fn unique_users_by_region_and_grain() -> Result {
    let outputs = outputs(&["reusing_functions"])?;

    for (name, grain, periods, mean, from, users) in [
        ("daily_us", "Day", 90, 328.0 / 90.0, "2022-09-13", 9),
        ("weekly_us", "Week", 14, 244.0 / 14.0, "2022-10-03", 22),
        ("monthly_us", "Month", 4, 110.0 / 4.0, "2022-11-01", 39),
        ("daily_ca", "Day", 73, 164.0 / 73.0, "2022-10-19", 6),
        ("weekly_ca", "Week", 14, 122.0 / 14.0, "2022-10-17", 14),
        ("monthly_ca", "Month", 3, 59.0 / 3.0, "2022-10-01", 22),
    ] {
        let summary = &outputs[name];
        assert_eq!(summary["grain"], grain, "{name}");
        assert_eq!(summary["periods"], periods, "{name}");
        close(&summary["mean"], mean);
        assert_eq!(
            summary["busiest"],
            json!({ "from": from, "users": users }),
            "{name}"
        );
    }
    Ok(())
}

#[test]
fn nodes_of_an_instance_are_outputs() -> Result {
    let directory = tree(&[(
        "visits.csv",
        b"at,user_id,region\n2022-09-01T12:00:00Z,7,US\n",
    )])?;
    let file = format!("file={}", directory.path().join("visits.csv").display());
    let node = "weekly_us.unique_users";

    let outputs = outputs(&["reusing_functions", "--input", &file, "--only", node])?;

    assert_eq!(outputs[node], json!([{ "from": "2022-08-29", "users": 1 }]));
    Ok(())
}

#[test]
fn sunspots_come_back_after_about_eleven_years() -> Result {
    let outputs = outputs(&["sunspots"])?;

    let cycles = outputs["cycles"].as_array().ok_or("a list")?;
    assert_eq!(cycles.len(), 5);
    // As another program computes it.
    close(&cycles[0]["years"], 11.2);
    close(&cycles[0]["amplitude"], 28.078_578_5);
    Ok(())
}

#[test]
fn sunspots_on_any_number_of_threads() -> Result {
    let run = |threads| {
        let numbers = "sunspots=0,4,9,4,0,5,9,4,0,5,8,4";
        let options = ["-i", numbers, "-i", "shortest=2", "-i", "longest=6"];
        let command = ["run", "sunspots", "--json", "--threads", threads];
        printed(&[command.as_slice(), &options].concat())
    };
    let outputs = run("1")?;
    assert_eq!(outputs, run("4")?);
    let outputs: Json = serde_json::from_str(&outputs)?;
    close(&outputs["cycles"][0]["years"], 3.95);
    Ok(())
}

#[test]
fn inputs_from_one_file() -> Result {
    let directory = tree(&[("in.json", br#"{"spend": [1, 2, 6], "signups": [1, 4, 3]}"#)])?;
    let file = format!("@{}", directory.path().join("in.json").display());

    let outputs = outputs(&["marketing", "--input", &file])?;

    assert_eq!(outputs["spend_per_signup"], json!([1.0, 0.5, 2.0]));
    Ok(())
}

#[test]
fn quality_of_the_planets() -> Result {
    let outputs = outputs(&["quality"])?;

    assert_eq!(
        outputs["ringed"],
        json!(["Jupiter", "Saturn", "Uranus", "Neptune"])
    );
    let summary = &outputs["summary"];
    assert_eq!(summary.as_object().map(serde_json::Map::len), Some(32));
    // The earth is not in opposition to itself.
    assert_eq!(summary["synodic_period"]["values"], 7);
    close(&summary["mass"]["max"], 1898.13);
    close(&outputs["largest_error"], 0.012_378_237);
    Ok(())
}

#[test]
fn quality_of_a_corrupted_table() -> Result {
    let report = r#"error: node `nevis.checks` failed: 7 checks of 7 nodes failed
  `body`
    unique: 1 of 8 values is there already: "Venus" at 1 and again at 6
  `rings`
    values_in: 1 of 8 values is not one of "yes", "no": "maybe" at 7
  `equatorial_radius`
    range: 1 of 8 values is outside 2000.0 to 80000.0: 2440500.0 at 0
  `bond_albedo`
    range: 1 of 8 values is outside 0.0 to 1.0: 77.0 at 1
  `satellites`
    are_whole: 9.5 at 4 is no whole number
  `eccentricity`
    range: 1 of 8 values is outside 0.0 to 0.3: -0.0167 at 2
  `day_length`
    allow_nan: 1 of 8 values is missing, at 5
  at flows/quality.rs:75
"#;
    let run = |only: &[&'static str]| {
        let file = ["run", "quality", "-i", "file=flows/quality/corrupted.csv"];
        [&file, only].concat()
    };
    fails(&run(&[]), 1, report)?;
    // Who asks for one column checks one column.
    let gravity = outputs(&run(&["--only", "gravity"])[1..])?;
    close(&gravity["gravity"][2], 9.82);
    let density = "error: node `density_error` failed: 1 check of `density_error` failed\n  \
                   range: 1 of 8 values is outside -0.001 to 0.001: -0.9989995946329224 at 3\n  \
                   at flows/quality.rs:181\n";
    fails(&run(&["--only", "density_error"]), 1, density)
}
