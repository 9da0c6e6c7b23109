use super::generated::Inputs;

pub fn check() {
    for outputs in every_run!(Inputs { samples: &[1.0, 2.0, 6.0], scale: 2.0, title: "a long title" }) {
        assert_eq!(outputs.largest, 6.0);
        assert_eq!(outputs.words, 3);
        assert_eq!(outputs.lengths, 10);
        assert_eq!(outputs.starts, "aoe");
        assert_eq!(outputs.part_count, 3);
    }
}
