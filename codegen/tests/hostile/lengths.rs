//! Long names, texts, comments and rows of one token.

use nevis_codegen::Code;

use crate::{Case, LeftToRustc, Legal, Refused};

const MEGABYTE: usize = 1 << 20;

pub(crate) fn cases() -> Vec<Case> {
    let long = "a".repeat(MEGABYTE);
    let other = "a".repeat(MEGABYTE - 2) + "bb";
    let one = "pub fn a() -> u8 { 1 }\n";
    vec![
        Case::new(
            "a string of a megabyte",
            format!("pub fn a() -> &'static str {{ \"{long}\" }}"),
            LeftToRustc,
        ),
        Case::new(
            "a constant of a megabyte",
            format!("const A: &str = \"{long}\";\n{one}"),
            Legal,
        ),
        Case::new(
            "a raw string of a megabyte",
            format!("const A: &str = r#\"{long}\"#;\n{one}"),
            Legal,
        ),
        Case::new(
            "a raw string with 255 marks",
            format!("const A: &str = r{0}\"x\"{0};\n{one}", "#".repeat(255)),
            Legal,
        ),
        Case::new(
            "a raw string with a megabyte of marks",
            format!("const A: &str = r{0}\"x\"{0};\n{one}", "#".repeat(MEGABYTE)),
            LeftToRustc,
        ),
        Case::new(
            "a byte string of a megabyte",
            format!("const A: &[u8] = b\"{long}\";\n{one}"),
            Legal,
        ),
        Case::new(
            "a function's name of a megabyte",
            format!("pub fn {long}() -> u8 {{ 1 }}"),
            Legal,
        ),
        Case::new(
            "two names of a megabyte",
            format!("pub fn {long}() -> u8 {{ 1 }}\npub fn x({other}: u8) -> u8 {{ 1 }}"),
            Legal,
        ),
        Case::new(
            "one name of a megabyte twice",
            format!("pub fn {long}() -> u8 {{ 1 }}\npub fn {long}() -> u8 {{ 1 }}"),
            Refused(Code::DuplicateNode),
        ),
        Case::new(
            "a value of a megabyte that needs itself",
            format!("pub fn {long}({long}: u8) -> u8 {{ 1 }}"),
            Refused(Code::Cycle),
        ),
        Case::new(
            "a parameter's name of a megabyte",
            format!("pub fn a({long}: u8) -> u8 {{ 1 }}"),
            Legal,
        ),
        Case::new(
            "a type's name of a megabyte",
            format!("pub fn a(x: {long}) -> u8 {{ 1 }}"),
            Legal,
        ),
        Case::new(
            "two types of a megabyte for one input",
            format!("pub fn a(x: {long}) {{}} pub fn b(x: {other}) {{}}"),
            Refused(Code::InputConflict),
        ),
        Case::new(
            "an attribute's name of a megabyte",
            format!("#[{long}]\n{one}"),
            Legal,
        ),
        Case::new(
            "an unknown attribute of a megabyte",
            format!("#[nevis::{long}]\n{one}"),
            Refused(Code::UnknownAttribute),
        ),
        Case::new(
            "a tag of a megabyte",
            format!("#[nevis::tag(x = \"{long}\")]\n{one}"),
            Legal,
        ),
        Case::new(
            "a lifetime of a megabyte",
            format!("pub fn a<'{long}>(x: &'{long} u8) -> u8 {{ 1 }}"),
            Legal,
        ),
        Case::new(
            "a line comment of a megabyte",
            format!("// {long}\n{one}"),
            Legal,
        ),
        Case::new(
            "a block comment of a megabyte",
            format!("/* {long} */\n{one}"),
            Legal,
        ),
        Case::new(
            "a doc comment of a megabyte",
            format!("/// {long}\n{one}"),
            Legal,
        ),
        Case::new(
            "a module's doc of a megabyte",
            format!("//! {long}\n{one}"),
            Legal,
        ),
        Case::new(
            "a block doc of a megabyte of stars",
            format!("/**{}*/\n{one}", "*".repeat(MEGABYTE)),
            LeftToRustc,
        ),
        Case::new("a megabyte of spaces", " ".repeat(MEGABYTE) + one, Legal),
        Case::new(
            "a megabyte of blank lines",
            "\n".repeat(MEGABYTE) + "pub fn a(self) {}",
            Refused(Code::FunctionShape),
        ),
        Case::new(
            "a megabyte of semicolons",
            ";".repeat(MEGABYTE),
            Refused(Code::NoNodes),
        ),
        Case::new(
            "a megabyte of numbers",
            "1 ".repeat(MEGABYTE / 2),
            Refused(Code::NoNodes),
        ),
        Case::new(
            "a megabyte of strings",
            "\"\" ".repeat(MEGABYTE / 3),
            Refused(Code::NoNodes),
        ),
        Case::new(
            "a megabyte of `const`",
            "const ".repeat(MEGABYTE / 6),
            Refused(Code::NoNodes),
        ),
        Case::new(
            "a megabyte of `extern \"C\"`",
            "extern \"C\" ".repeat(MEGABYTE / 11),
            Refused(Code::NoNodes),
        ),
        Case::new(
            "a megabyte of `pub`",
            "pub ".repeat(MEGABYTE / 4),
            LeftToRustc,
        ),
        Case::new(
            "a megabyte of `fn`",
            "fn ".repeat(MEGABYTE / 3),
            LeftToRustc,
        ),
        Case::new(
            "a megabyte of `pub fn`",
            "pub fn ".repeat(MEGABYTE / 7),
            LeftToRustc,
        ),
        Case::new(
            "a megabyte of `pub fn;`",
            "pub fn;".repeat(MEGABYTE / 7),
            LeftToRustc,
        ),
        Case::new(
            "a megabyte of `unsafe`",
            "unsafe ".repeat(MEGABYTE / 7),
            LeftToRustc,
        ),
        Case::new(
            "a megabyte of `struct`",
            "struct ".repeat(MEGABYTE / 7),
            Refused(Code::NoNodes),
        ),
        Case::new(
            "a megabyte of `use`",
            "use ".repeat(MEGABYTE / 4),
            LeftToRustc,
        ),
        Case::new(
            "a megabyte of colons",
            ":".repeat(MEGABYTE),
            Refused(Code::NoNodes),
        ),
        Case::new("a megabyte of `#`", "#".repeat(MEGABYTE), LeftToRustc),
        Case::new(
            "a megabyte of `#![a]`",
            "#![a]".repeat(MEGABYTE / 5),
            LeftToRustc,
        ),
        Case::new(
            "a megabyte of `'a`",
            "'a ".repeat(MEGABYTE / 3),
            Refused(Code::NoNodes),
        ),
        Case::new(
            "a megabyte of `{}`",
            "{}".repeat(MEGABYTE / 2),
            Refused(Code::NoNodes),
        ),
        Case::new(
            "a megabyte of `m!();`",
            "m!();".repeat(MEGABYTE / 5),
            Refused(Code::NoNodes),
        ),
        Case::new(
            "a number of a megabyte",
            format!("const A: u8 = {};\n{one}", "1".repeat(MEGABYTE)),
            Refused(Code::TooLarge),
        ),
        Case::new(
            "an array of a huge length",
            "pub fn a(x: [u8; 340282366920938463463374607431768211456000]) -> u8 { 1 }",
            Legal,
        ),
        Case::new(
            "an array's length of a megabyte",
            format!("pub fn a(x: [u8; {}]) -> u8 {{ 1 }}", "1".repeat(MEGABYTE)),
            Refused(Code::TooLarge),
        ),
        Case::new(
            "arrays of two lengths of a megabyte",
            format!(
                "pub fn a() -> [u8; {0}] {{}}\npub fn b(a: [u8; {0}2]) {{}}",
                "1".repeat(MEGABYTE)
            ),
            Refused(Code::TooLarge),
        ),
        Case::new(
            "a module of 4 MiB and one byte",
            vec![b' '; (4 << 20) + 1],
            Refused(Code::TooLarge),
        ),
        Case::new(
            "a module of 64 MiB",
            vec![b'('; 64 << 20],
            Refused(Code::TooLarge),
        ),
    ]
}
