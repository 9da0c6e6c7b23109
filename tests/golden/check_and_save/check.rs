use std::fs;

use super::generated::Inputs;

pub(crate) fn check() {
    let directory = std::env::temp_dir().join(format!("nevis-check-and-save-{}", std::process::id()));
    fs::create_dir_all(&directory).expect("is made");
    let saved = || fs::read_dir(&directory).expect("is there").count();
    // One of them fails, so neither is saved.
    for error in every_error!(Inputs { x: 6.0, directory: &directory }) {
        assert!(error.contains("1 check of `below` failed"), "{error}");
        assert_eq!(saved(), 0);
    }
    for outputs in every_run!(Inputs { x: 5.0, directory: &directory }) {
        assert_eq!((outputs.above_save.bytes(), outputs.below_save.bytes()), (Some(4), Some(5)));
        assert_eq!(saved(), 2);
    }
    fs::remove_dir_all(&directory).expect("is removed");
}
