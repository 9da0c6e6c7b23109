//! Config from TOML files, and a flow with variants in a user's own crate.

use super::Result;
use super::package::Package;

const FLOW: &str = r#"
#[nevis::config_when(region = "eu")]
pub fn price__eu(net: f64, rates: &[f64]) -> f64 {
    net * (1.0 + rates[0])
}

#[nevis::config_otherwise]
pub fn price__rest(net: f64) -> f64 {
    net
}

pub fn rounded(price: f64, digits: i32) -> f64 {
    (price * 10f64.powi(digits)).round() / 10f64.powi(digits)
}
"#;

const MAIN: &str = r#"
mod flow;
mod graph {
    nevis::include_flow!("flow");
}

fn main() -> Result<(), nevis::Error> {
    for &variant in graph::Variant::ALL {
        let rounded = graph::run(variant, graph::Inputs { net: 10.123 })?.rounded;
        println!("{variant} {rounded}");
    }
    Ok(())
}
"#;

const REGIONS: &str = "\
other = true

[eu]
region = \"eu\"
rates = [0.5]

[us]
region = \"us\"
";

/// A flow for the regions of a file.
fn package(name: &str) -> Result<Package> {
    let package = Package::new(name)?;
    package.replace(
        "Cargo.toml",
        "/codegen\" }",
        "/codegen\", features = [\"toml\"] }",
    )?;
    package.write("src/flow.rs", FLOW)?;
    package.write("src/main.rs", MAIN)?;
    package.write("config/regions.toml", REGIONS)?;
    package.write("config/common.toml", "digits = 2\ncolour = \"red\"\n")?;
    package.build_script(
        "use nevis_codegen::{Builder, Config, Flow};
    let region = |name: &str| Config::new().table(\"config/regions.toml\", name);
    let flow = Flow::new(\"flow\").module(\"src/flow.rs\").config_file(\"config/common.toml\");
    Builder::new().flow(flow.variant(\"eu\", region(\"eu\")).variant(\"us\", region(\"us\"))).build();",
    )?;
    Ok(package)
}

#[test]
fn variants_of_tables_are_built_and_an_edited_file_is_read_again() -> Result {
    let package = package("regions")?;
    assert_eq!(package.run()?.succeeds().printed, "eu 15.18\nus 10.12\n");
    package.build()?.does_nothing();
    package.replace("config/common.toml", "digits = 2", "digits = 0")?;
    assert_eq!(package.run()?.succeeds().printed, "eu 15\nus 10\n");
    Ok(())
}

#[test]
fn mistakes_in_a_file_are_shown_at_their_lines() -> Result {
    let package = package("regions-mistakes")?;
    let said = |package: &Package| -> Result<String> {
        let errors = package.check()?.fails().errors();
        Ok(errors.iter().map(|error| error.text() + "\n").collect())
    };
    package.replace("config/regions.toml", "[0.5]", "eu")?;
    let text = said(&package)?;
    assert!(
        text.contains("`config/regions.toml` is not TOML: "),
        "{text}"
    );
    assert!(text.contains("config/regions.toml:5:"), "{text}");
    package.replace("config/regions.toml", "rates = eu", "rates = 1979-05-27")?;
    let text = said(&package)?;
    let title = "`rates` in `config/regions.toml` is a date, which is no config value";
    assert!(text.contains(title), "{text}");
    package.replace("config/regions.toml", "1979-05-27", "[\"high\"]")?;
    let text = said(&package)?;
    assert!(text.contains("`price` needs `rates` as `&[f64]`"), "{text}");
    assert!(text.contains("config/regions.toml:5"), "{text}");
    package.replace("config/regions.toml", "[us]", "[usa]")?;
    let text = said(&package)?;
    assert!(
        text.contains("there is no table `us` in `config/regions.toml`"),
        "{text}"
    );
    package.remove("config/common.toml")?;
    let text = said(&package)?;
    assert!(
        text.contains("cannot read the config file `config/common.toml`"),
        "{text}"
    );
    Ok(())
}
