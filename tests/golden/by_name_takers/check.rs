use super::flow::{self, Token};
use super::generated;

pub fn check() {
    let driver = generated::driver().build();
    let given = || nevis::inputs! { count: 3u32 };

    let mut out = driver
        .execute(["token", "seen"], given(), nevis::overrides! {})
        .unwrap();
    assert_eq!(out.take::<Token>("token").unwrap().0, 3);
    assert_eq!(out.take::<u32>("seen").unwrap(), 3);
    let spent = driver.execute(["spent"], given(), nevis::overrides! {});
    assert_eq!(*spent.unwrap().get::<u32>("spent").unwrap(), flow::spent(Token(3), 3));
    let both = driver.execute(["spent", "token"], given(), nevis::overrides! {});
    assert!(both.unwrap_err().to_string().contains("moves on to `spent`"));
}
