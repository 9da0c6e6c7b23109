use super::generated::{Inputs, driver};

pub(crate) fn check() {
    for outputs in every_run!(Inputs { word: "a", rows: 3 }) {
        let counts = outputs.count;
        assert_eq!(outputs.all, format!("/A10/A20 A21 {}", counts.iter().sum::<u64>()));
        assert_eq!(counts, [0, 1, 3]);
        assert_eq!(outputs.shares, 3 + 3 * outputs.all.len() as u64);
    }
    let inputs = nevis::inputs! { word: "a".to_owned(), rows: 3_u64 };
    let results = driver()
        .build()
        .execute(["all", "shares", "text"], inputs, nevis::overrides! {})
        .unwrap();
    assert_eq!(results.get::<String>("all").unwrap(), "/A10/A20 A21 4");
    assert_eq!(results.get::<u64>("shares").unwrap(), &45);
    let texts = results.get::<Vec<Vec<String>>>("text").unwrap();
    assert_eq!(texts[2], ["A20", "A21"]);
}
