use nevis::{inputs, overrides};

use super::generated::{GRAPH, Inputs, driver};

pub(crate) fn check() {
    for outputs in every_run!(Inputs {}) {
        assert!((outputs.signups_mean - 2.5).abs() < 1e-9);
        // Means 20 and 2.5, and the first of them twice and thrice.
        assert!((outputs.large - 9_500.0).abs() < 1e-6);
        assert!((outputs.small - 95.0).abs() < 1e-9);
        assert_eq!(outputs.part_shares, [10.0, 20.0, 30.0, 60.0].map(|spend| spend / 120.0));
        assert_eq!(outputs.piece_shares, [1.0, 2.0, 3.0, 4.0].map(|signups| signups / 10.0));
    }

    let docs = |name: &str| GRAPH.node(name).map(|node| node.docs);
    assert_eq!(docs("spend_mean"), Some("Mean of spend, of the first 3: `spend_mean`.\n\nWith `first = 3`."));
    assert_eq!(docs("signups_mean"), Some("How many signed up.\n\nWith `first = 4`."));
    assert_eq!(docs("thrice"), Some("The mean, 3 times.\n\nWith `times = 3`."));
    assert_eq!(docs("mean"), None);
    assert_eq!(GRAPH.node("small.means").map(|node| node.tags), Some(&[("owner", "growth")][..]));

    // Each is asked for and overridden by its name.
    let driver = driver().build();
    let given = overrides! { spend_mean: 1.0 };
    let results = driver.execute(["twice", "signups_mean"], inputs! {}, given).unwrap();
    assert!((results.get::<f64>("twice").unwrap() - 2.0).abs() < 1e-9);
    assert!((results.get::<f64>("signups_mean").unwrap() - 2.5).abs() < 1e-9);
    let given = overrides! { large.means: vec![1.0, 1.0], scaled.scale: vec![1.0, 2.0] };
    let results = driver.execute(["large"], inputs! {}, given).unwrap();
    assert!((results.get::<f64>("large").unwrap() - 30.0).abs() < 1e-9);
    // In a block: for every item.
    let given = overrides! { part_share: vec![0.5, 0.25] };
    let results = driver.execute(["part_shares"], inputs! {}, given).unwrap();
    assert_eq!(results.get::<Vec<f64>>("part_shares").unwrap(), &[0.5, 0.25]);
}
