use super::generated::Inputs;

pub fn check() {
    for outputs in every_run!(Inputs { start: 5 }) {
        assert_eq!(outputs.done, (5, 4, Some(4)));
        assert_eq!(outputs.both, "5!5?");
        assert!(outputs.after);
    }
}
