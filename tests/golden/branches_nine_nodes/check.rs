use super::generated::Inputs;

pub fn check() {
    let (a, b) = (1 + 5, 2 + 5);
    let (c, d, e) = (a + 3, a + b + 4, b + 5);
    let (f, g, h) = (c + d + 6, e + d + 7, e + 8);
    for outputs in every_run!(Inputs { start: 5 }) {
        assert_eq!(outputs.node_i, f + g + h + 9);
    }
}
