use super::{flow, generated::Inputs};

pub fn check() {
    let text = "a longer text";
    for outputs in every_run!(Inputs {
        count: 3,
        seed: 5,
        text
    }) {
        let part_a = flow::part_a(5);
        let part_b = flow::part_b(text);
        let part_c = flow::part_c(5);
        let part_d = flow::part_d(5);
        let part_e = flow::part_e(text);
        let part_f = flow::part_f(5);
        let part_g = flow::part_g(5);
        let part_h = flow::part_h(text);
        let part_i = flow::part_i(5);
        let value = flow::item(3).into_iter().map(|item| {
            flow::value(
                item, &part_a, part_b, part_c, &part_d, part_e, part_f, &part_g, part_h, part_i,
            )
        });
        let view = flow::item(3)
            .into_iter()
            .map(|item| flow::view(item, part_b));
        assert_eq!(
            outputs.total,
            flow::total(value.collect(), view.collect(), part_a.clone())
        );
    }
}
