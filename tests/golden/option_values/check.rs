use super::{flow, generated::Inputs};

pub fn check() {
    for numbers in [&[3, 9][..], &[]] {
        for outputs in every_run!(Inputs { numbers }) {
            let name = flow::name(flow::largest(numbers));
            assert_eq!(outputs.length, flow::length(name.as_deref()));
            assert_eq!(outputs.shouted, flow::shouted(&name));
            assert_eq!(outputs.whole, flow::whole(name.as_ref()));
            assert_eq!(outputs.taken, flow::taken(name));
        }
    }
}
