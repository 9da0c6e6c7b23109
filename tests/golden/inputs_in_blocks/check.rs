use super::{
    flow::{self, Settings},
    generated::Inputs,
};

pub fn check() {
    let settings = Settings { step: 3 };
    for outputs in every_run!(Inputs {
        count: 3,
        settings: &settings,
        name: "n".to_owned(),
        title: Some("t"),
        folder: "a".as_ref(),
        limit: None,
    }) {
        let moved = (0..3).map(|index| flow::moved(index, &settings, "n".to_owned(), Some("t")));
        let file = (0..3).map(|index| flow::file(index, "a".as_ref(), "n", None));
        assert_eq!(
            outputs.all,
            flow::all(moved.collect(), file.collect(), Some("t"))
        );
    }
}
