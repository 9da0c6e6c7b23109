use std::fs;
use std::path::PathBuf;

use nevis::{inputs, overrides};

use super::generated::{Inputs, driver};

pub(crate) fn check() {
    let directory = std::env::temp_dir().join(format!("nevis-io-subdag-{}", std::process::id()));
    fs::create_dir_all(&directory).unwrap();
    let files: Vec<PathBuf> = (0..4).map(|at| directory.join(format!("{at}.txt"))).collect();
    for (at, file) in files.iter().enumerate() {
        fs::write(file, "ab\n".repeat(at + 1)).unwrap();
    }
    for outputs in every_run!(Inputs { first_path: &files[1], files: &files }) {
        assert_eq!(outputs.first, "[2, 2, 6] Some(3)");
        assert_eq!(outputs.totals, [5, 10, 15, 20]);
        assert_eq!(outputs.each_lengths_save[3].rows(), Some(5));
        assert_eq!(fs::read_to_string(directory.join("0.json")).unwrap(), "[2,3]\n");
    }

    // By name: what is overridden is neither loaded nor saved twice.
    let words = vec!["abc".to_owned()];
    let given = overrides! { first.words: words, first.lengths.select_data.text: String::new() };
    let inputs = inputs! { first_path: directory.join("given") };
    let results = driver().build().execute(["first"], inputs, given).unwrap();
    assert_eq!(results.get::<String>("first").unwrap(), "[3, 0] Some(2)");
    assert_eq!(fs::read_to_string(directory.join("given.json")).unwrap(), "[3,0]\n");
    fs::remove_dir_all(directory).unwrap();
}
