use super::{flow, generated::Inputs};

pub fn check() {
    for outputs in every_run!(Inputs { text: "to be or" }) {
        let shout: nevis::Collect<String> = flow::word("to be or")
            .into_iter()
            .map(|word| flow::shout(&word))
            .collect();
        assert_eq!(
            outputs.joined,
            flow::joined(shout.clone(), &flow::sorted(shout.clone()))
        );
        assert_eq!(outputs.count, flow::count(&shout));
    }
}
