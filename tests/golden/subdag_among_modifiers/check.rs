use super::generated::{GRAPH, Inputs};

pub(crate) fn check() {
    for outputs in every_run!(Inputs {}) {
        assert_eq!((outputs.weighted, outputs.unweighted), (12.0, 6.0));
        assert_eq!(outputs.both, 20.0);
        assert_eq!(outputs.low, 13.0);
    }
    // What is made for a secret is secret.
    let of_secret = GRAPH.nodes.iter().filter(|node| node.name.starts_with("first."));
    assert!(of_secret.clone().count() > 0);
    assert!(of_secret.clone().all(|node| node.tags.contains(&("secret", "true"))));
}
