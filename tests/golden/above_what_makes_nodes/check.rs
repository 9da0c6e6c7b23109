use super::generated::Inputs;

pub(crate) fn check() {
    nevis::io::MemoryStore::global().insert("golden scale", 3.0_f64);
    for outputs in every_run!(Inputs {
        number: 4.0,
        scale: 2.0,
        p: 1.0
    }) {
        let all = [
            outputs.stepped,
            outputs.checked,
            outputs.loaded,
            outputs.quarters,
        ];
        assert_eq!(format!("{all:?}"), "[21.0, 4.0, 12.0, 1.0]");
    }
}
