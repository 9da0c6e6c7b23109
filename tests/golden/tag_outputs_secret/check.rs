use super::generated::{GRAPH, Inputs};

pub(crate) fn check() {
    for outputs in every_run!(Inputs { line: "ann:12345678" }) {
        assert_eq!(outputs.user, "ann");
        assert!(!outputs.is_strong);
    }
    let tags = |name: &str| GRAPH.node(name).map_or(&[][..], |node| node.tags);
    let secret = [("owner", "security"), ("secret", "true")];
    assert_eq!(tags("account"), secret);
    assert_eq!(tags("password"), secret);
    assert_eq!(tags("user"), [("owner", "security")]);
}
