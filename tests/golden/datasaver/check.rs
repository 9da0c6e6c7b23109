use super::generated::{GRAPH, Inputs};

pub(crate) fn check() {
    let path = std::env::temp_dir().join(format!("nevis-datasaver-{}", std::process::id()));
    for outputs in every_run!(Inputs { spend: &[1.0, 2.5], path: &path }) {
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "[1.0, 2.5]\n");
        assert_eq!(outputs.report_saved.bytes(), Some(11));
    }
    std::fs::remove_file(&path).unwrap();
    let savers = GRAPH.nodes_tagged(&nevis::TagFilter::new().has("nevis.saver"));
    let names: Vec<&str> = savers.iter().map(|saver| saver.name).collect();
    assert_eq!(names, ["report_saved"]);
}
