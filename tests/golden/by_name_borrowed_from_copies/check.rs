use super::generated::{self, Inputs};

pub fn check() {
    for outputs in every_run!(Inputs { text: "a b" }) {
        assert_eq!(outputs.steps, 3);
    }
    let driver = generated::driver().build();
    let execute = |name: &str, text: &'static str| {
        driver.execute([name], nevis::inputs! { text: text }, nevis::overrides! {})
    };
    assert_eq!(format!("{:?}", execute("step", "a b").unwrap()), r#"{"step": [3]}"#);
    assert_eq!(format!("{:?}", execute("number", "4 2").unwrap()), r#"{"number": [4, 2]}"#);
    assert_eq!(execute("number", "4 two").unwrap_err().items(), [("number", 1)]);
    assert!(execute("word", "a b").is_err());
}
