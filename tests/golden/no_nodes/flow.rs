//! Nothing in here is a node.

fn private() -> u64 {
    1
}

pub(crate) fn of_the_crate() -> u64 {
    private()
}

pub mod inner {
    pub fn nested() -> u64 {
        super::of_the_crate()
    }
}

macro_rules! node {
    ($name:ident) => {
        pub fn $name() -> u64 {
            1
        }
    };
}

node!(made);
