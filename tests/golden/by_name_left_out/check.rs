use super::{flow, generated};

pub fn check() {
    assert_eq!(flow::compared(&["a"], 2), "1 of 2");
    let driver = generated::driver().build();
    let given = || nevis::inputs! { text: "a b\nc" };

    let out = driver.execute(["most", "count"], given(), nevis::overrides! {});
    assert_eq!(format!("{:?}", out.unwrap()), r#"{"most": 2, "count": [2, 1]}"#);
    let out = driver.execute(["compared"], given(), nevis::overrides! {});
    assert_eq!(out.unwrap_err().problems()[0].kind, nevis::ProblemKind::NotByName);
    assert_eq!(generated::run(generated::Inputs { text: "a b" }).unwrap().most, 2);
}
