//! What an edit does: no more than needed is done again, and nothing stays that should not.

use super::Result;
use super::package::Package;

const OTHER: &str = "pub fn other(spend: &[f64]) -> usize { spend.len() }\n";

#[test]
fn an_edited_comment_writes_no_new_text() -> Result {
    let package = Package::new("comment")?;
    let written = package.build()?.succeeds().written("flow")?;
    package.replace(
        "src/flow.rs",
        "week - spend_mean)",
        "week /* of seven days */ - spend_mean)",
    )?;
    let second = package.build()?.succeeds();
    assert!(second.ran_build_script());
    assert!(!second.compiled_build_script());
    assert_eq!(second.written("flow")?, written);
    package.build()?.does_nothing();
    Ok(())
}

#[test]
fn an_edited_body_writes_another_hash_and_nothing_else() -> Result {
    let package = Package::new("body")?;
    let first = package.build()?.succeeds().text("flow")?;
    package.replace(
        "src/flow.rs",
        "week - spend_mean",
        "week - 2.0 * spend_mean",
    )?;
    let second = package.build()?.succeeds().text("flow")?;
    let pairs = first.lines().zip(second.lines());
    let changed: Vec<_> = pairs.filter(|(old, new)| old != new).collect();
    // Of the flow, and of the node.
    assert_eq!(changed.len(), 2, "{changed:?}");
    let is_hash = |field: &str| field.len() == 32 && field.chars().all(|it| it.is_ascii_hexdigit());
    for (old, new) in changed {
        let fields = old.split(" | ").zip(new.split(" | "));
        let differ: Vec<_> = fields.filter(|(old, new)| old != new).collect();
        assert!(
            matches!(differ.as_slice(), [(old, new)] if is_hash(old) && is_hash(new)),
            "{differ:?}"
        );
    }
    package.build()?.does_nothing();
    Ok(())
}

#[test]
fn an_edited_signature_writes_a_new_text() -> Result {
    let package = Package::new("signature")?;
    let written = package.build()?.succeeds().written("flow")?;
    package.replace("src/flow.rs", "report(spend_mean: f64, ", "report(")?;
    package.replace("src/flow.rs", "{spend_mean} ", "")?;
    let second = package.run()?.succeeds();
    assert_ne!(second.written("flow")?, written);
    assert_eq!(second.printed, "[10.0, 1.0, 0.4, 0.4] 3\n");
    Ok(())
}

#[test]
fn an_edit_elsewhere_does_not_run_the_build_script() -> Result {
    let package = Package::new("elsewhere")?;
    package.build()?.succeeds();
    package.replace("src/main.rs", "40.0", "40.5")?;
    assert!(!package.run()?.succeeds().ran_build_script());
    Ok(())
}

#[test]
fn new_renamed_and_deleted_flows_of_a_directory_are_seen() -> Result {
    let package = Package::new("flows")?;
    package.build_script("nevis_codegen::build(\"src\")")?;
    assert_eq!(package.build()?.succeeds().flows()?, ["flow"]);

    package.write("src/other.rs", OTHER)?;
    assert_eq!(package.build()?.succeeds().flows()?, ["flow", "other"]);

    std::fs::rename(
        package.root.join("src/other.rs"),
        package.root.join("src/named.rs"),
    )?;
    assert_eq!(package.build()?.succeeds().flows()?, ["flow", "named"]);

    package.remove("src/named.rs")?;
    assert_eq!(package.build()?.succeeds().flows()?, ["flow"]);

    // A nested module belongs to the watched directory, and is no flow.
    package.write("src/nested/deep/part.rs", OTHER)?;
    let build = package.build()?.succeeds();
    assert!(build.ran_build_script());
    assert_eq!(build.flows()?, ["flow"]);
    package.build()?.does_nothing();
    Ok(())
}

#[test]
fn messages_are_gone_once_the_mistake_is_corrected() -> Result {
    let package = Package::new("corrected")?;
    package.build()?.succeeds();
    package.replace(
        "src/flow.rs",
        "report(spend_mean: f64",
        "report(spend_maen: f64",
    )?;
    let build = package.build()?.fails();
    assert_eq!(build.files()?, ["flow.1.txt", "flow.rs", "flow.stub.rs"]);
    package.replace("src/flow.rs", "spend_maen", "spend_mean")?;
    let drawn = [
        "flow.dot",
        "flow.html",
        "flow.mmd",
        "flow.rs",
        "flow.stub.rs",
        "flow.svg",
    ];
    assert_eq!(package.run()?.succeeds().files()?, drawn);
    Ok(())
}
