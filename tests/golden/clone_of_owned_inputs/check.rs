use super::{flow, generated::Inputs};

pub fn check() {
    let names = || vec!["a".to_owned(), "b".to_owned()];
    for outputs in every_run!(Inputs {
        names: names(),
        name: "Ada".to_owned()
    }) {
        assert_eq!(outputs.count, flow::count(&names()));
        assert_eq!(outputs.joined, flow::joined(names()));
        assert_eq!(outputs.title, flow::title("Ada"));
        assert_eq!(outputs.greeting, flow::greeting("Ada".to_owned()));
    }
}
