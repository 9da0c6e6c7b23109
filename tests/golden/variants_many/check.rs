use std::collections::BTreeMap;

use nevis::{CancellationToken, MultiThreadingExecutor, inputs, overrides};

use super::generated::{Inputs, Outputs, Variant, driver, run, run_on};

fn given(text: &str) -> Inputs<'_> {
    Inputs { text }
}

fn every(variant: Variant, text: &str) -> Vec<Outputs> {
    let pool = MultiThreadingExecutor::new(2);
    let adapters = CancellationToken::new();
    vec![
        run(variant, given(text)).unwrap(),
        run_on(variant, given(text), &pool).unwrap(),
        driver(variant).build().run(given(text)).unwrap(),
        driver(variant).with_adapters(adapters).build().run(given(text)).unwrap(),
    ]
}

pub(crate) fn check() {
    for outputs in every(Variant::Head, "to be or to") {
        // Two letters, one longest, times two.
        assert_eq!(outputs.summary, 3 + 2);
        assert_eq!(outputs.counts, None);
        assert_eq!(outputs.told, None);
    }
    for outputs in every(Variant::None, "to be or to") {
        assert_eq!(outputs.summary, 4);
        assert_eq!(outputs.counts, Some(BTreeMap::new()));
        assert_eq!(outputs.told, Some(()));
    }

    // What an alternative borrows, takes, and is split into is asked for under the name of all.
    for (variant, shout) in [(Variant::Head, ["a", "c"]), (Variant::None, ["AB", "CD"])] {
        let driver = driver(variant).build();
        let text = || inputs! { text: "ab cd".to_owned() };
        let results = driver.execute(["shout", "longest"], text(), overrides! {}).unwrap();
        assert_eq!(results.get::<Vec<String>>("shout").unwrap(), &shout);
        let longest = if variant == Variant::Head { 1 } else { 2 };
        assert_eq!(results.get::<usize>("longest").unwrap(), &longest);
        let given = overrides! { longest: 7usize };
        let results = driver.execute(["span"], text(), given).unwrap();
        let factor = if variant == Variant::Head { 2 } else { 1 };
        assert_eq!(results.get::<usize>("span").unwrap(), &(7 * factor));
    }

    // Checks of the variant, and only these, are in one report.
    let words = "a ".repeat(99) + "b";
    let error = run(Variant::None, given(&words)).unwrap_err().to_string();
    assert!(error.contains("100 is outside 0 to 50"), "{error}");
    assert!(!error.contains("0 to 100"), "{error}");
    let words = "a ".repeat(149) + "b";
    let watched = driver(Variant::None).with_adapters(CancellationToken::new()).build();
    for error in [run(Variant::None, given(&words)), watched.run(given(&words))] {
        let error = error.unwrap_err().to_string();
        assert!(error.contains("150 is outside 0 to 50"), "{error}");
        assert!(error.contains("150 is outside 0 to 100"), "{error}");
    }
}
