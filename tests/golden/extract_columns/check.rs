use nevis::{inputs, overrides};

use super::flow::People;
use super::generated::{Inputs, driver};

pub(crate) fn check() {
    for outputs in every_run!(Inputs {}) {
        assert_eq!(outputs.all, [1.75, 3.5]);
    }

    let driver = driver().build();
    let people = People {
        ages: vec![90.0],
        names: vec!["Max".to_owned()],
    };
    let some = driver.execute(["oldest"], inputs! {}, overrides! { people: people }).unwrap();
    assert_eq!(some.get::<String>("oldest").unwrap(), "Max");
    let names = vec!["x".to_owned(), "y".to_owned()];
    let some = driver.execute(["oldest"], inputs! {}, overrides! { name: names }).unwrap();
    assert_eq!(some.get::<String>("oldest").unwrap(), "y");
    // What is secret of the table is of its columns.
    let secrets = driver.graph().nodes.iter().filter(|node| node.tags.contains(&("secret", "true")));
    assert_eq!(secrets.map(|node| node.name).collect::<Vec<_>>(), ["people", "age", "name"]);
}
