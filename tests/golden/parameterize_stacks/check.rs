use nevis::{inputs, overrides};

use super::generated::{GRAPH, Inputs, driver};

pub(crate) fn check() {
    for outputs in every_run!(Inputs { spend: &[10.0, 20.0], step: None }) {
        assert_eq!(outputs.lows, [2.0, 3.0]);
        assert_eq!(outputs.highs, [3.0, 4.0]);
        assert_eq!(outputs.all_gross, [12.0, 24.0]);
    }
    let failing = super::generated::run(Inputs { spend: &[10.0, 200.0], step: None });
    let message = failing.unwrap_err().to_string();
    assert!(message.contains("net") && message.contains("range"), "{message}");

    let tags = |name: &str| GRAPH.node(name).map_or(&[][..], |node| node.tags);
    assert_eq!(tags("net.raw"), [("owner", "growth")]);
    assert_eq!(tags("low.raw"), [("pii", "false")]);
    assert_eq!(tags("high.raw"), []);
    assert!(tags("gross.range_validator").contains(&("nevis.check.node", "gross")));
    assert_eq!(GRAPH.node("gross.raw").map(|node| node.docs), Some("`gross` before its checks.\n\nWith `factor = 1.2`."));

    let driver = driver().build();
    let given = overrides! { net.raw: vec![1.0, 2.0], low.step: 5.0 };
    let results = driver.execute(["lows"], inputs! { spend: vec![1.0, 1.0] }, given).unwrap();
    assert_eq!(results.get::<Vec<f64>>("lows").unwrap(), &[5.1, 5.2]);
}
