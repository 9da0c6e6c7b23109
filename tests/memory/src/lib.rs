//! Flows whose values are large, to see when they are dropped.

#[expect(clippy::must_use_candidate, reason = "they are nodes")]
pub mod flows {
    //! The functions.
    pub mod buffers;
    pub mod diamonds;
    pub mod in_items;
    pub mod moved;
    /// A chain of values, each of which is made from the one before.
    pub mod long {
        include!(concat!(env!("OUT_DIR"), "/long.rs"));
    }

    /// As many bytes.
    fn next(bytes: &[u8]) -> Vec<u8> {
        vec![bytes[0].wrapping_add(1); bytes.len()]
    }
}

macro_rules! pipelines {
    ($($name:ident = $file:literal),*) => {$(
        #[doc = concat!("The flow `", $file, "`.")]
        pub mod $name {
            nevis::include_flow!($file);
        }
    )*};
}

pub mod pipeline {
    //! What was compiled from them.
    pipelines!(
        buffers = "buffers",
        diamonds = "diamonds",
        in_items = "in_items",
        long = "long",
        moved = "moved"
    );
}
