use nevis::{inputs, overrides};

use super::generated::{Inputs, driver};

pub(crate) fn check() {
    for outputs in every_run!(Inputs { text: "a b", left: None }) {
        assert_eq!(outputs.label, ["> \"a\"aa", "> \"a\"bb"]);
        assert_eq!(outputs.scaled, [750_000.25, 3_000_001.0]);
        assert_eq!(
            outputs.all,
            "> \"a\" 2 [0.5, 2.0] [[1, 2], [3, 4]] true {\"de\": 0.19, \"fr\": 0.2} {\"a\": 0.5} [\"x\", \"\"] \"data\" Some(5) 1234567 -12"
        );
        assert!((outputs.rest - 1_500_000.5).abs() < f64::EPSILON);
    }
    let driver = driver().build();
    let given = inputs! { text: "c".to_owned() };
    let results = driver.execute(["label"], given, overrides! {}).unwrap();
    assert_eq!(results.get::<Vec<String>>("label").unwrap(), &["> \"a\"cc"]);
}
