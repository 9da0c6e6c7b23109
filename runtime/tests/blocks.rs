//! Map blocks on threads: results in order, whatever the producer is like.

mod common;

/// As this build has them.
mod as_built {
    use nevis::rt::{scope, try_scope};

    include!("blocks/cases.rs");
}

/// As a release build has them.
#[cfg(debug_assertions)]
mod in_release {
    use nevis::rt::in_release::{scope, try_scope};

    include!("blocks/cases.rs");
}
