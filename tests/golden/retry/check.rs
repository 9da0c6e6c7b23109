use super::generated::{Inputs, driver};

pub(crate) fn check() {
    let names = ["a".to_owned(), "b".to_owned()];
    let inputs = || Inputs {
        names: &names,
        prefix: Some("-".to_owned()),
        notes: vec![1, 2],
    };
    for outputs in every_run!(inputs()) {
        assert_eq!(outputs.report, "A-10,B-10,a-10,b-10 2");
        assert_eq!(outputs.attempts, "attempt 4 with 2");
    }
    let inputs = nevis::inputs! {
        names: names.to_vec(),
        prefix: "-".to_owned(),
        notes: vec![1_u8, 2],
    };
    let names = ["report", "text", "settings", "attempts"];
    let results = driver().build().execute(names, inputs, nevis::overrides! {}).unwrap();
    assert_eq!(results.get::<String>("report").unwrap(), "A-10,B-10,a-10,b-10 2");
    assert_eq!(results.get::<String>("attempts").unwrap(), "attempt 4 with 2");
    assert_eq!(results.get::<Vec<String>>("text").unwrap(), &["a-10", "b-10"]);
    assert_eq!(results.get::<u64>("settings").unwrap(), &10);
}
