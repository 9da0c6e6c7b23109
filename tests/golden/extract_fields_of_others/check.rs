use nevis::{inputs, overrides};

use super::flow::Guard;
use super::generated::{Inputs, driver};

pub(crate) fn check() {
    for outputs in every_run!(Inputs { x: 2 }) {
        assert_eq!(outputs.texts, ["guard 2 parts 2 5 [0, 1, 2] [3]"]);
        assert_eq!((outputs.whole.first, outputs.whole.second), (vec![0, 1], vec![3]));
    }

    let driver = driver().build();
    let given = overrides! { guard: Guard { name: "other".to_owned(), count: 1 } };
    let some = driver.execute(["name", "left"], inputs! { x: 2_u32 }, given).unwrap();
    assert_eq!(some.get::<String>("name").unwrap(), "other");
    assert_eq!(some.get::<Vec<u32>>("left").unwrap(), &[0]);
}
