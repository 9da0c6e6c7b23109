use super::generated::{Inputs, driver};

pub(crate) fn check() {
    let inputs = || Inputs {
        title: "ab c",
        factor: 2.0,
        extra: None,
    };
    for outputs in every_run!(inputs()) {
        assert_eq!(outputs.borrowed, 14);
        assert!((outputs.functions - 6.0).abs() < 1e-9);
        assert_eq!(outputs.options, 4);
        assert!(outputs.options_of_options);
        assert_eq!(outputs.whole, 8);
        assert_eq!(outputs.taken_before, "ab c!");
        assert_eq!(outputs.said, "ab ?");
        assert_eq!(outputs.taken, 8);
    }
    let inputs = nevis::inputs! { title: "ab c".to_owned(), factor: 2.0, extra: "d".to_owned() };
    let names = ["borrowed", "whole", "options_of_options", "said", "taken", "name"];
    let results = driver().build().execute(names, inputs, nevis::overrides! {}).unwrap();
    assert_eq!(results.get::<u64>("borrowed").unwrap(), &14);
    assert_eq!(results.get::<usize>("whole").unwrap(), &8);
    assert!(results.get::<bool>("options_of_options").unwrap());
    assert_eq!(results.get::<String>("said").unwrap(), "ab d");
    assert_eq!(results.get::<usize>("taken").unwrap(), &8);
    assert_eq!(results.get::<String>("name").unwrap(), "ab c");
}
