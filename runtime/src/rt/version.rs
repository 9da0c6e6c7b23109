/// Stops compilation when the generated text comes from another version than this runtime.
///
/// Generated files hold `const _: () = nevis::rt::assert_version("0.1.0");`.
///
/// # Panics
///
/// At compile time, when `generated` is not the version of this crate.
pub const fn assert_version(generated: &str) {
    let (generated, runtime) = (generated.as_bytes(), env!("CARGO_PKG_VERSION").as_bytes());
    let mut same = generated.len() == runtime.len();
    let mut index = 0;
    while same && index < runtime.len() {
        same = generated[index] == runtime[index];
        index += 1;
    }
    assert!(
        same,
        concat!(
            "`nevis-codegen` and `nevis` are of different versions (`nevis` is ",
            env!("CARGO_PKG_VERSION"),
            "): give both the same version in Cargo.toml"
        )
    );
}

#[cfg(test)]
mod tests {
    use super::assert_version;

    const _: () = assert_version(env!("CARGO_PKG_VERSION"));

    #[test]
    #[should_panic(expected = "`nevis-codegen` and `nevis` are of different versions")]
    fn another_version_is_refused() {
        assert_version("0.0.1");
    }
}
