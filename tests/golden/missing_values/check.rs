use nevis::adapters::GracefulErrors;
use nevis::{Dict, inputs, overrides};

use super::generated::{Inputs, driver};

const NAMES: [&str; 9] = [
    "greeting", "mixed", "texts", "halves", "count", "all", "again", "shares", "needs",
];

/// What a run gives, some nodes of which fail.
fn execute(fails: &str) -> Dict {
    let driver = driver().with_adapters((GracefulErrors::new(),)).build();
    driver.execute(NAMES, inputs! { fails: fails.to_owned() }, overrides! {}).unwrap()
}

fn text(results: &Dict, name: &str) -> String {
    results.get::<String>(name).unwrap().clone()
}

pub(crate) fn check() {
    for outputs in every_run!(Inputs { fails: "" }) {
        assert_eq!(outputs.greeting, "ada 7");
        assert_eq!(outputs.mixed, "Some(\"ada\") 3 Some(7)");
        assert_eq!(outputs.texts, "0ada 0ada 1ada 1ada");
        assert_eq!(outputs.count, 4);
        assert_eq!(outputs.again, 4);
        assert_eq!(outputs.shares, [6, 7, 8, 9]);
    }

    let results = execute("");
    assert!(results.absent_names().is_empty());
    assert_eq!(text(&results, "mixed"), "Some(\"ada\") 3 Some(7)");
    assert_eq!(results.get::<Vec<u64>>("shares").unwrap(), &[6, 7, 8, 9]);

    let results = execute("name");
    assert_eq!(results.absent_names(), ["mixed", "needs"]);
    assert_eq!(text(&results, "greeting"), "nobody 7");
    assert_eq!(text(&results, "texts"), "0 0 1 1");

    let results = execute("number");
    assert_eq!(results.absent_names(), ["halves"]);
    assert_eq!(text(&results, "greeting"), "ada 0");
    assert_eq!(text(&results, "mixed"), "Some(\"ada\") 3 None");
    assert_eq!(results.get::<Vec<u64>>("shares").unwrap(), &[1_002, 1_003, 1_004, 1_005]);

    // Of two items there is no value.
    let results = execute("half");
    assert_eq!(results.absent_names(), ["all"]);
    assert_eq!(text(&results, "texts"), "0ada ?ada 1ada ?ada");
    let halves = results.get::<Vec<Option<u64>>>("halves").unwrap();
    assert_eq!(halves, &[Some(7), None, Some(8), None]);
    assert_eq!(results.get::<usize>("count").unwrap(), &2);
    assert_eq!(results.get::<usize>("again").unwrap(), &4);
    assert_eq!(results.get::<Vec<u64>>("shares").unwrap(), &[104, 105, 106, 107]);

    // Nobody knows how many items there would be.
    let results = execute("item");
    let absent = ["texts", "halves", "count", "all", "again", "shares"];
    assert_eq!(results.absent_names(), absent);
}
