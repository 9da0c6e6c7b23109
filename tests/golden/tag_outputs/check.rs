use super::generated::{GRAPH, Inputs};

pub(crate) fn check() {
    for outputs in every_run!(Inputs { spend: &[1.0, 2.0], rate: 4.0 }) {
        assert!((outputs.total - 19.2).abs() < 1e-9);
    }
    let tags = |name: &str| GRAPH.node(name).map_or(&[][..], |node| node.tags);
    assert_eq!(tags("net"), [("owner", "growth"), ("currency", "EUR"), ("pii", "false")]);
    let gross = [("owner", "growth"), ("currency", "USD"), ("secret", "true")];
    assert_eq!(tags("gross"), gross);
    assert_eq!(tags("gross.rates"), gross);
    assert_eq!(tags("rounded"), [("owner", "growth"), ("currency", "EUR")]);
}
