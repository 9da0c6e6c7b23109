//! Attributes, wrongly.

use nevis_codegen::Code;

use crate::{Case, LeftToRustc, Legal, Refused};

pub(crate) fn cases() -> Vec<Case> {
    let none = Refused(Code::NoNodes);
    let syntax = Refused(Code::Syntax);
    let argument = Refused(Code::BadArgument);
    let table: &[(&str, &str, crate::Expect)] = &[
        ("an empty attribute", "#[] pub fn a() {}", syntax),
        (
            "an attribute that is a number",
            "#[1] pub fn a() {}",
            syntax,
        ),
        ("an attribute of nothing", "#[inline]", LeftToRustc),
        (
            "an attribute in the middle",
            "pub #[inline] fn a() {}",
            LeftToRustc,
        ),
        (
            "an inner attribute in the middle",
            "pub fn b() {}\n#![allow(x)]\npub fn a() {}",
            LeftToRustc,
        ),
        (
            "an unsafe attribute",
            "#[unsafe(no_mangle)] pub fn a() -> u8 { 1 }",
            Legal,
        ),
        (
            "a cfg without a predicate",
            "#[cfg] pub fn a() -> u8 { 1 }",
            LeftToRustc,
        ),
        (
            "a cfg with an empty predicate",
            "#[cfg()] pub fn a() -> u8 { 1 }",
            LeftToRustc,
        ),
        (
            "a cfg of two",
            "#[cfg(a, b)] pub fn a() -> u8 { 1 }",
            LeftToRustc,
        ),
        (
            "a cfg of a value",
            "#[cfg = \"unix\"] pub fn a() -> u8 { 1 }",
            LeftToRustc,
        ),
        (
            "a cfg of a number",
            "#[cfg(1)] pub fn a() -> u8 { 1 }",
            LeftToRustc,
        ),
        (
            "a cfg of nothing",
            "#[cfg(not())] pub fn a() -> u8 { 1 }",
            LeftToRustc,
        ),
        (
            "a cfg that removes all",
            "#[cfg(windows)] pub fn a() {}",
            none,
        ),
        (
            "a module that cfg removes",
            "#![cfg(windows)]\npub fn a() -> u8 { 1 }",
            LeftToRustc,
        ),
        (
            "skip with an argument",
            "#[nevis::skip(1)] pub fn a() {} pub fn b() -> u8 { 1 }",
            Refused(Code::BadArgument),
        ),
        (
            "skip with a value",
            "#[nevis::skip = 1] pub fn a() {} pub fn b() -> u8 { 1 }",
            Refused(Code::BadArgument),
        ),
        ("skip of all", "#[nevis::skip] pub fn a() {}", none),
        (
            "tag of nothing",
            "#[nevis::tag] pub fn a() {}",
            Refused(Code::BadArgument),
        ),
        (
            "tag of an empty list",
            "#[nevis::tag()] pub fn a() {}",
            Refused(Code::BadArgument),
        ),
        (
            "tag of a number",
            "#[nevis::tag(a = 1)] pub fn a() {}",
            Refused(Code::BadArgument),
        ),
        (
            "tag of a name",
            "#[nevis::tag(a)] pub fn a() {}",
            Refused(Code::BadArgument),
        ),
        (
            "tag of a keyword",
            "#[nevis::tag(type = \"x\", r#fn = \"y\")] pub fn a() {}",
            Legal,
        ),
        (
            "tag of a path",
            "#[nevis::tag(a::b = \"x\")] pub fn a() {}",
            Refused(Code::BadArgument),
        ),
        (
            "a tag twice",
            "#[nevis::tag(a = \"x\", a = \"y\")] pub fn a() {}",
            Refused(Code::BadArgument),
        ),
        (
            "an unknown attribute",
            "#[nevis::what] pub fn a() {}",
            Refused(Code::UnknownAttribute),
        ),
        (
            "an attribute of later",
            "#[nevis::cache] pub fn a() {}",
            Refused(Code::NotSupported),
        ),
        (
            "cross",
            "#[nevis::cross] pub fn a() {}",
            Refused(Code::NotSupported),
        ),
        (
            "an attribute deep in nevis",
            "#[nevis::a::b] pub fn a() -> u8 { 1 }",
            LeftToRustc,
        ),
        (
            "an attribute that is nevis",
            "#[nevis] pub fn a() -> u8 { 1 }",
            LeftToRustc,
        ),
        (
            "an attribute through an import",
            "use nevis::skip as other;\n#[other] pub fn a() {}",
            none,
        ),
        // How often, and how long.
        (
            "attempts beyond a number",
            r#"#[nevis::retry(99999999999999999999)] pub fn a() -> Result<u8, String> { Ok(1) }"#,
            argument,
        ),
        (
            "attempts of a float",
            r#"#[nevis::retry(3.5)] pub fn a() -> Result<u8, String> { Ok(1) }"#,
            argument,
        ),
        (
            "attempts with a suffix of another type",
            r#"#[nevis::retry(3, backoff = b"1s")] pub fn a() -> Result<u8, String> { Ok(1) }"#,
            argument,
        ),
        (
            "a wait beyond a number",
            r#"#[nevis::retry(3, backoff = "99999999999999999999999999s")] pub fn a() -> Result<u8, String> { Ok(1) }"#,
            argument,
        ),
        (
            "a wait with a fraction beyond a number",
            r#"#[nevis::retry(3, backoff = "0.00000000000000000000000000000000000000001s")] pub fn a() -> Result<u8, String> { Ok(1) }"#,
            argument,
        ),
        (
            "attempts in brackets",
            r#"#[nevis::retry((((3))))] pub fn a() -> Result<u8, String> { Ok(1) }"#,
            argument,
        ),
        (
            "a raw key",
            r#"#[nevis::retry(3, r#backoff = 1)] pub fn a() -> Result<u8, String> { Ok(1) }"#,
            argument,
        ),
        (
            "a comma alone",
            r#"#[nevis::retry(,)] pub fn a() -> Result<u8, String> { Ok(1) }"#,
            argument,
        ),
        (
            "a timeout of nothing",
            r#"#[nevis::timeout("")] pub fn a() -> Result<u8, String> { Ok(1) }"#,
            argument,
        ),
        (
            "a timeout of other digits",
            r#"#[nevis::timeout("٣s")] pub fn a() -> Result<u8, String> { Ok(1) }"#,
            argument,
        ),
        (
            "a timeout beyond all time",
            r#"#[nevis::timeout("18446744073709551615m")] pub fn a() -> Result<u8, String> { Ok(1) }"#,
            argument,
        ),
        (
            "a timeout before now",
            r#"#[nevis::timeout("-1s")] pub fn a() -> Result<u8, String> { Ok(1) }"#,
            argument,
        ),
    ];
    crate::rows(table)
}
