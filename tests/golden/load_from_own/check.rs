use std::path::Path;

use super::generated::Inputs;

pub(crate) fn check() {
    for outputs in every_run!(Inputs { directory: Path::new("a") }) {
        assert_eq!(outputs.doubled, [0.0, 1.0, 2.0]);
        assert_eq!(outputs.doubled_save.source(), Some("[0.0, 1.0, 2.0]"));
        assert_eq!(outputs.file, Path::new("a/file"));
    }
}
