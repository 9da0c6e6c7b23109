use super::generated::{Inputs, driver};

pub(crate) fn check() {
    let names = ["a".to_owned(), "b".to_owned()];
    let inputs = |slow| Inputs {
        days: 2,
        names: &names,
        slow,
    };
    for outputs in every_run!(inputs(false)) {
        assert_eq!(outputs.quick, "A B");
        assert!(outputs.unlimited);
    }
    for error in every_error!(inputs(true)) {
        let error = error.lines().next().unwrap();
        let (head, tail) = error.split_once(" took ").unwrap();
        assert_eq!(head, "node `quick` failed:");
        assert!(tail.ends_with(" ms, more than its timeout of 30 ms"), "{tail}");
    }
    let inputs = || nevis::inputs! { days: 2_u64, names: names.to_vec(), slow: true };
    let driver = driver().build();
    let results = driver
        .execute(["unlimited", "line"], inputs(), nevis::overrides! {})
        .unwrap();
    assert_eq!(results.get::<String>("line").unwrap(), "A B");
    assert!(results.get::<bool>("unlimited").unwrap());
    let error = driver.execute(["quick"], inputs(), nevis::overrides! {}).err().unwrap();
    assert!(error.to_string().contains("more than its timeout of 30 ms"), "{error}");
}
