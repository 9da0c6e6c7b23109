//! Map blocks, wrongly.

use nevis_codegen::Code;

use crate::{Case, LeftToRustc, Refused};

pub(crate) fn cases() -> Vec<Case> {
    let shape = Refused(Code::FunctionShape);
    let table: &[(&str, &str, crate::Expect)] = &[
        (
            "Parallelizable without a type",
            "pub fn a() -> impl nevis::Parallelizable { [1] }",
            LeftToRustc,
        ),
        (
            "Parallelizable of nothing",
            "pub fn a() -> impl nevis::Parallelizable<> { [1] }",
            LeftToRustc,
        ),
        (
            "Parallelizable of two",
            "pub fn a() -> impl nevis::Parallelizable<u8, u8> { [1] }",
            LeftToRustc,
        ),
        (
            "Parallelizable of a lifetime",
            "pub fn a() -> impl nevis::Parallelizable<'static> { [1] }",
            LeftToRustc,
        ),
        (
            "Parallelizable in a Vec",
            "pub fn a() -> Vec<impl nevis::Parallelizable<u8>> { vec![] }",
            shape,
        ),
        (
            "Parallelizable in an Option",
            "pub fn a() -> Option<impl nevis::Parallelizable<u8>> { None }",
            shape,
        ),
        (
            "Parallelizable in a tuple",
            "pub fn a() -> (impl nevis::Parallelizable<u8>,) { ([1],) }",
            shape,
        ),
        (
            "Parallelizable as dyn",
            "pub fn a() -> Box<dyn nevis::Parallelizable<u8>> { todo!() }",
            LeftToRustc,
        ),
        (
            "Parallelizable of Parallelizable",
            "pub fn a() -> impl nevis::Parallelizable<impl nevis::Parallelizable<u8>> { [[1]] }",
            LeftToRustc,
        ),
        (
            "Parallelizable as a parameter",
            "pub fn a(x: impl nevis::Parallelizable<u8>) {}",
            shape,
        ),
        (
            "an expander alone",
            "pub fn a() -> impl nevis::Parallelizable<u8> { [1] }",
            Refused(Code::UnknownOutput),
        ),
        (
            "a Collect of an input",
            "pub fn a(x: nevis::Collect<u8>) -> u8 { 1 }",
            LeftToRustc,
        ),
        (
            "a Collect of a plain value",
            "pub fn x() -> u8 { 1 }\npub fn a(x: nevis::Collect<u8>) -> u8 { 1 }",
            Refused(Code::CollectWithoutBlock),
        ),
        (
            "a Collect of a Collect",
            "pub fn a(x: nevis::Collect<nevis::Collect<u8>>) -> u8 { 1 }",
            shape,
        ),
        (
            "a Collect in an Option",
            "pub fn a(x: Option<nevis::Collect<u8>>) -> u8 { 1 }",
            shape,
        ),
        (
            "a Collect in a tuple",
            "pub fn a(x: (nevis::Collect<u8>, u8)) -> u8 { 1 }",
            shape,
        ),
        (
            "a Collect of nothing",
            "pub fn x() -> impl nevis::Parallelizable<u8> { [1] }\npub fn a(x: nevis::Collect) -> u8 { 1 }",
            LeftToRustc,
        ),
        (
            "a Collect of two",
            "pub fn x() -> impl nevis::Parallelizable<u8> { [1] }\npub fn a(x: nevis::Collect<u8, u8>) -> u8 { 1 }",
            LeftToRustc,
        ),
        (
            "a Collect returned",
            "pub fn a() -> nevis::Collect<u8> { todo!() }",
            shape,
        ),
        (
            "a mutable Collect",
            "pub fn x() -> impl nevis::Parallelizable<u8> { [1] }\npub fn a(x: &mut nevis::Collect<u8>) -> u8 { 1 }",
            shape,
        ),
        (
            "a Result without types",
            "pub fn a() -> Result { todo!() }",
            LeftToRustc,
        ),
        (
            "a Result of a lifetime",
            "pub fn a() -> Result<'static> { todo!() }",
            LeftToRustc,
        ),
        (
            "an Option without a type",
            "pub fn a(x: Option) -> u8 { 1 }",
            LeftToRustc,
        ),
        (
            "an Option of two",
            "pub fn a(x: Option<u8, u8>) -> u8 { 1 }",
            LeftToRustc,
        ),
    ];
    crate::rows(table)
}
