//! Modules of plain functions whose graph is the problem.

use nevis_codegen::Code;

use crate::{Case, LeftToRustc, Legal, Refused};

fn list(count: usize, one: impl Fn(usize) -> String) -> String {
    (0..count).map(one).collect()
}

const EXPAND: &str = "impl nevis::Parallelizable<u8>";

/// Block inside block: each expander needs an item of the one before.
fn nested(depth: usize) -> String {
    let expanders = list(depth, |i| match i {
        0 => format!("pub fn e0() -> {EXPAND} {{ [1] }}\n"),
        i => format!("pub fn e{i}(e{}: u8) -> {EXPAND} {{ [1] }}\n", i - 1),
    });
    let innermost = format!("pub fn c{depth}(e{}: u8) -> u8 {{ 1 }}\n", depth - 1);
    expanders
        + &innermost
        + &list(depth, |i| {
            format!(
                "pub fn c{}(c{}: nevis::Collect<u8>) -> u8 {{ 1 }}\n",
                depth - i - 1,
                depth - i
            )
        })
}

pub(crate) fn cases() -> Vec<Case> {
    // `layers` layers of `width` nodes, each needing all of the layer before, the first all of the last.
    let ring = |layers: usize, width: usize| {
        list(layers * width, |node| {
            let before = (node / width + layers - 1) % layers;
            let params = list(width, |i| format!("n{}: u8,", before * width + i));
            format!("pub fn n{node}({params}) -> u8 {{ 1 }}\n")
        })
    };
    vec![
        Case::new(
            "a ring of two",
            "pub fn a(b: u8) -> u8 { 1 }\npub fn b(a: u8) -> u8 { 1 }",
            Refused(Code::Cycle),
        ),
        Case::new(
            "a ring of 10,000",
            list(10_000, |i| {
                format!("pub fn n{i}(n{}: u8) -> u8 {{ 1 }}\n", (i + 1) % 10_000)
            }),
            Refused(Code::Cycle),
        ),
        Case::new(
            "5,000 rings of two",
            list(5_000, |i| {
                format!(
                    "pub fn a{i}x(b{i}x: u8) -> u8 {{ 1 }}\npub fn b{i}x(a{i}x: u8) -> u8 {{ 1 }}\n"
                )
            }),
            Refused(Code::Cycle),
        ),
        Case::new(
            "200 nodes that all need one another",
            list(200, |i| {
                format!(
                    "pub fn n{i}({}) -> u8 {{ 1 }}\n",
                    list(200, |j| format!("n{j}: u8,"))
                )
            }),
            Refused(Code::Cycle),
        ),
        Case::new(
            "a ring of three dense layers",
            ring(3, 160),
            Refused(Code::Cycle),
        ),
        Case::new("a ring of 40 layers", ring(40, 12), Refused(Code::Cycle)),
        Case::new(
            "60 layers that all read the layer before",
            list(60 * 20, |node| {
                let params = if node < 20 {
                    String::new()
                } else {
                    list(20, |i| format!("n{}: u8,", (node / 20 - 1) * 20 + i))
                };
                format!("pub fn n{node}({params}) -> u8 {{ 1 }}\n")
            }),
            Legal,
        ),
        Case::new("60 nested blocks", nested(60), Legal),
        Case::new(
            "1,000 nested blocks",
            nested(1_000),
            Refused(Code::TooLarge),
        ),
        Case::new(
            "4,000 nested blocks",
            nested(4_000),
            Refused(Code::TooLarge),
        ),
        Case::new(
            "2,000 blocks in a row",
            list(2_000, |i| {
                let param = if i == 0 {
                    String::new()
                } else {
                    format!("c{}: u8", i - 1)
                };
                format!(
                    "pub fn e{i}({param}) -> {EXPAND} {{ [1] }}\npub fn c{i}(e{i}: nevis::Collect<u8>) -> u8 {{ 1 }}\n"
                )
            }),
            Legal,
        ),
        Case::new(
            "1,000 blocks in a row with bodies, last first",
            list(1_000, |at| {
                let i = 999 - at;
                let param = if i == 0 {
                    String::new()
                } else {
                    format!("c{}: u8", i - 1)
                };
                format!(
                    "pub fn e{i}({param}) -> {EXPAND} {{ [1] }}\npub fn b{i}(e{i}: u8) -> u8 {{ 1 }}\npub fn c{i}(b{i}: nevis::Collect<u8>) -> u8 {{ 1 }}\n"
                )
            }),
            Legal,
        ),
        Case::new(
            "500 unrelated blocks",
            list(500, |i| {
                format!(
                    "pub fn e{i}() -> {EXPAND} {{ [1] }}\npub fn b{i}(e{i}: u8) -> u8 {{ 1 }}\npub fn c{i}(b{i}: nevis::Collect<u8>) -> u8 {{ 1 }}\n"
                )
            }),
            Legal,
        ),
        Case::new(
            "a block of 3,000 nodes",
            format!(
                "pub fn e() -> {EXPAND} {{ [1] }}\n{}",
                list(3_000, |i| format!(
                    "pub fn b{i}({}: u8) -> u8 {{ 1 }}\n",
                    if i == 0 {
                        "e".to_owned()
                    } else {
                        format!("b{}", i - 1)
                    }
                ))
            ) + "pub fn c(b2999: nevis::Collect<u8>) -> u8 { 1 }",
            Legal,
        ),
        Case::new(
            "a block of 300 passes",
            format!(
                "pub fn e() -> {EXPAND} {{ [1] }}\npub fn m0() -> u8 {{ 1 }}\n{}",
                list(300, |i| format!(
                    "pub fn b{i}(e: u8, m{i}: u8) -> u8 {{ 1 }}\npub fn m{}(b{i}: nevis::Collect<u8>) -> u8 {{ 1 }}\n",
                    i + 1
                ))
            ),
            Legal,
        ),
        Case::new(
            "1,000 collects in one function",
            format!(
                "pub fn e() -> {EXPAND} {{ [1] }}\n{}pub fn c({}) -> u8 {{ 1 }}",
                list(1_000, |i| format!("pub fn b{i}(e: u8) -> u8 {{ 1 }}\n")),
                list(1_000, |i| format!("b{i}: nevis::Collect<u8>,"))
            ),
            Legal,
        ),
        Case::new(
            "items of 500 unrelated expanders in one function",
            list(500, |i| format!("pub fn e{i}() -> {EXPAND} {{ [1] }}\n"))
                + &format!(
                    "pub fn c({}) -> u8 {{ 1 }}",
                    list(500, |i| format!("e{i}: u8,"))
                ),
            Refused(Code::UnrelatedExpanders),
        ),
        Case::new(
            "3,000 values that borrow in a row",
            list(3_000, |i| match i {
                0 => "pub fn v0(text: &str) -> Vec<&str> { vec![] }\n".to_owned(),
                i => format!(
                    "pub fn v{i}<'a>(v{}: &Vec<&'a str>) -> Vec<&'a str> {{ vec![] }}\n",
                    i - 1
                ),
            }) + "pub fn end(v2999: &Vec<&str>) -> u8 { 1 }",
            Legal,
        ),
        Case::new(
            "300 values that point into the one before",
            list(300, |i| match i {
                0 => "pub fn v0(text: &str) -> Vec<&str> { vec![] }\n".to_owned(),
                i => format!(
                    "pub fn v{i}<'a>(v{}: &'a Vec<&'a str>) -> Vec<&'a str> {{ vec![] }}\n",
                    i - 1
                ),
            }) + "pub fn end(v299: &Vec<&str>) -> u8 { 1 }",
            LeftToRustc,
        ),
        Case::new(
            "10,000 references in a row, last first",
            list(10_000, |at| match 9_999 - at {
                0 => "pub fn v0(text: &str) -> &str { text }\n".to_owned(),
                i => format!("pub fn v{i}(v{}: &str) -> &str {{ v }}\n", i - 1),
            }) + "pub fn end(v39999: &str) -> u8 { 1 }",
            LeftToRustc,
        ),
        Case::new(
            "1,000 wrong types",
            list(1_000, |i| {
                format!("pub fn a{i}x() -> String {{ todo!() }}\npub fn b{i}y(a{i}x: u8) {{}}\n")
            }),
            Refused(Code::TypeMismatch),
        ),
        Case::new(
            "one input of 1,000 types",
            list(1_000, |i| format!("pub fn a{i}(x: T{i}) {{}}\n")),
            Refused(Code::InputConflict),
        ),
        Case::new(
            "mistakes of all kinds at once",
            "pub fn a(self) {}\npub fn b(b: u8) -> u8 { 1 }\n#[nevis::x] pub fn c() {}\npub fn d(x: u8) {}\npub fn e(x: u16) {}\npub fn d() {}\npub async fn f() {}\npub fn g(f: nevis::Collect<u8>, d: nevis::Collect<u8>) {}\n",
            LeftToRustc,
        ),
    ]
}
