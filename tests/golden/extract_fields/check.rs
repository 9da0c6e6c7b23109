use nevis::{inputs, overrides};

use super::flow::Stats;
use super::generated::{Inputs, driver};

pub(crate) fn check() {
    let numbers = [1.0, 4.0, 2.0, 5.0];
    for outputs in every_run!(Inputs { numbers: &numbers }) {
        assert_eq!(outputs.title, "numbers of in.csv: 5");
        assert_eq!(outputs.lines, ["a35: Some(3)", "b35: Some(3)"]);
    }

    let driver = driver().build();
    let some = |names: [&'static str; 1], given| {
        driver.execute(names, inputs! { numbers: numbers.to_vec() }, given).unwrap()
    };
    // The fields come from what overrides the whole.
    let stats = || Stats {
        mean: 10.0,
        max: 20.0,
        values: vec![30.0],
        name: "given".to_owned(),
        path: "there".into(),
        rest: Vec::new(),
    };
    let mean = some(["mean"], overrides! { stats: stats() });
    assert!((mean.get::<f64>("mean").unwrap() - 10.0).abs() < 1e-9);
    let values = some(["values"], overrides! { stats: stats() });
    assert_eq!(values.get::<Vec<f64>>("values").unwrap(), &[30.0]);
    assert_eq!(some(["title"], overrides! { stats: stats() }).get::<String>("title").unwrap(), "given of there: 20");
    // A field is overridden.
    let title = some(["title"], overrides! { max: 7.0 });
    assert_eq!(title.get::<String>("title").unwrap(), "numbers of in.csv: 7");
    // What is missing is named.
    let none = std::collections::HashMap::from([("left", vec![1.0]), ("up", vec![1.0])]);
    let error = driver.execute(["balance"], inputs! { numbers: numbers.to_vec() }, overrides! { halves: none });
    let error = error.err().unwrap().to_string();
    assert!(error.contains("there is no entry `right`, there are `left` and `up`"), "{error}");
}
