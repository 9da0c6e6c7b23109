//! Items that fail or panic: always the lowest, nothing lost, nothing left running.

mod common;

/// As this build has them.
mod as_built {
    use nevis::rt::{At, try_scope};

    include!("failures/cases.rs");
}

/// As a release build has them.
#[cfg(debug_assertions)]
mod in_release {
    use nevis::rt::in_release::{At, try_scope};

    include!("failures/cases.rs");
}
