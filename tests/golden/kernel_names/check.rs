use super::generated::Inputs;

pub(crate) fn check() {
    let inputs = Inputs {
        match_: &[1, 2],
        out_len: 3,
        a: 1,
        b: 2,
        c: 3,
        d: 4,
        e: 5,
        f: 6,
        g: 7,
        h_: &[true],
        x: 3.0,
        y: 4.0,
    };
    for outputs in every_run!(inputs) {
        assert!((outputs.fma - 14.0).abs() < 1e-12);
    }
}
