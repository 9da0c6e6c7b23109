//! Bytes and characters that editors do not write.

use nevis_codegen::Code;

use crate::{Case, LeftToRustc, Legal, Refused};

const ONE: &str = "pub fn a() -> u8 { 1 }\n";

pub(crate) fn cases() -> Vec<Case> {
    let mut cases = vec![
        Case::new("an empty module", "", Refused(Code::NoNodes)),
        Case::new("only a byte order mark", "\u{feff}", Refused(Code::NoNodes)),
        Case::new("only a shebang", "#!/bin/sh", Refused(Code::NoNodes)),
        Case::new("only spaces", "  \n\t\n", Refused(Code::NoNodes)),
        Case::new(
            "only comments",
            "// a\n/* b */\n//! c\n",
            Refused(Code::NoNodes),
        ),
        Case::new("only a doc comment", "/// of nothing\n", LeftToRustc),
        Case::new(
            "not UTF-8",
            [b"pub fn a() {}\n".as_slice(), &[0xff, 0xfe]].concat(),
            Refused(Code::Unreadable),
        ),
        Case::new(
            "Latin-1",
            b"// caf\xe9\npub fn a() {}\n".to_vec(),
            Refused(Code::Unreadable),
        ),
        Case::new(
            "UTF-16",
            "pub fn a() {}"
                .encode_utf16()
                .flat_map(u16::to_le_bytes)
                .collect::<Vec<u8>>(),
            LeftToRustc,
        ),
        Case::new(
            "a surrogate",
            b"pub fn a() {} // \xed\xa0\x80\n".to_vec(),
            Refused(Code::Unreadable),
        ),
        Case::new(
            "an overlong form",
            b"pub fn a() {} // \xc0\xaf\n".to_vec(),
            Refused(Code::Unreadable),
        ),
        Case::new(
            "a megabyte of 0xff",
            vec![0xff; 1 << 20],
            Refused(Code::Unreadable),
        ),
        Case::new("a megabyte of NUL", vec![0; 1 << 20], Refused(Code::Syntax)),
        Case::new("a byte order mark", format!("\u{feff}{ONE}"), Legal),
        Case::new(
            "two byte order marks",
            format!("\u{feff}\u{feff}{ONE}"),
            LeftToRustc,
        ),
        Case::new(
            "a byte order mark and a mistake",
            "\u{feff}pub fn a(self) {}",
            Refused(Code::FunctionShape),
        ),
        Case::new(
            "a shebang",
            format!("#!/usr/bin/env -S cargo +nightly\n{ONE}"),
            Legal,
        ),
        Case::new(
            "a byte order mark and a shebang",
            format!("\u{feff}#!/bin/sh\n{ONE}"),
            Legal,
        ),
        Case::new(
            "a shebang and a mistake",
            "#!/bin/sh\npub fn a(self) {}",
            Refused(Code::FunctionShape),
        ),
        Case::new(
            "an inner attribute like a shebang",
            format!("#![allow(dead_code)]\n{ONE}"),
            Legal,
        ),
        Case::new(
            "frontmatter",
            format!("---\n[dependencies]\n---\n{ONE}"),
            LeftToRustc,
        ),
        Case::new(
            "CRLF",
            "/// Docs.\r\n///\r\n/// More.\r\npub fn a() -> u8 {\r\n    1\r\n}\r\n",
            Legal,
        ),
        Case::new(
            "CRLF and a mistake",
            "/// Docs.\r\npub fn a(\r\n    self,\r\n) {}\r\n",
            Refused(Code::FunctionShape),
        ),
        Case::new("CR alone", "/// Docs.\rpub fn a() {}\r", LeftToRustc),
        Case::new(
            "CR in a doc comment",
            "/// a\rb\npub fn a() {}",
            LeftToRustc,
        ),
        Case::new(
            "CR in a block doc",
            "/** a\rb */\npub fn a() {}",
            LeftToRustc,
        ),
        Case::new("vertical tab and form feed", "pub\u{b}fn\u{c}a() {}", Legal),
        Case::new("line separators", "pub\u{2028}fn\u{2029}a() {}", Legal),
        Case::new(
            "NEL and directional marks as spaces",
            "pub\u{85}fn\u{200e}a\u{200f}() {}",
            Legal,
        ),
        Case::new("a no-break space", "pub\u{a0}fn a() {}", LeftToRustc),
        Case::new(
            "a zero width space",
            "pub fn a\u{200b}() {}",
            Refused(Code::Syntax),
        ),
        Case::new(
            "a zero width joiner in a name",
            "pub fn a\u{200d}b() {}",
            LeftToRustc,
        ),
        Case::new("a fullwidth name", "pub fn \u{ff41}() -> u8 { 1 }", Legal),
        Case::new("a combining name", "pub fn e\u{301}() -> u8 { 1 }", Legal),
        Case::new(
            "a name in Greek",
            "pub fn \u{3b1}\u{3b2}\u{3b3}(\u{3b4}: u8) -> u8 { 1 }",
            Legal,
        ),
        Case::new(
            "two names that look alike",
            "pub fn a() -> u8 { 1 }\npub fn \u{430}() -> u8 { 1 }",
            Legal,
        ),
        Case::new(
            "an emoji name",
            "pub fn \u{1f980}() {}",
            Refused(Code::Syntax),
        ),
        Case::new(
            "bidirectional marks in a comment",
            "// \u{202e}\u{2066}\npub fn a() -> u8 { 1 }",
            Legal,
        ),
        Case::new(
            "bidirectional marks in a doc comment",
            "/// \u{202e}evil\u{2066}\npub fn a() -> u8 { 1 }",
            Legal,
        ),
        Case::new(
            "bidirectional marks beside a mistake",
            "pub fn a(/* \u{202e}\u{2066} */ self) {}",
            Refused(Code::FunctionShape),
        ),
        Case::new(
            "bidirectional marks in a tag",
            "#[nevis::tag(a = \"\u{202e}\")]\npub fn a() -> u8 { 1 }",
            Legal,
        ),
        Case::new(
            "escapes beside a mistake",
            "pub fn a(/* \u{1b}[31m\u{7}\u{8} */ self) {}",
            Refused(Code::FunctionShape),
        ),
        Case::new(
            "a wide line before a mistake",
            format!("pub fn a(/* {} */ self) {{}}", "\u{5b57}".repeat(120)),
            Refused(Code::FunctionShape),
        ),
        Case::new(
            "tabs before a mistake",
            "\t\t\tpub fn a(\t\tself) {}",
            Refused(Code::FunctionShape),
        ),
        Case::new(
            "a mistake at the end without a line end",
            "pub fn a(self",
            Refused(Code::Syntax),
        ),
        Case::new(
            "docs that end a comment",
            "/// */ /* \" \\ {}\npub fn a() -> u8 { 1 }",
            Legal,
        ),
        Case::new(
            "docs with code",
            "/// ```\n/// panic!()\n/// ```\npub fn a() -> u8 { 1 }",
            Legal,
        ),
        Case::new(
            "docs with links",
            "/// [a](javascript:x) [`b`] [c]: d <e>\npub fn a() -> u8 { 1 }",
            Legal,
        ),
        Case::new(
            "docs with line ends",
            "#[doc = \"a\\nb\\r\\n\\u{2028}c\\u{0}d\"]\npub fn a() -> u8 { 1 }",
            Legal,
        ),
        Case::new(
            "docs with a carriage return",
            "#[doc = \"a\\rb\"]\npub fn a() -> u8 { 1 }",
            Legal,
        ),
        Case::new(
            "docs that are a macro",
            "#[doc = include_str!(\"/etc/passwd\")]\npub fn a() -> u8 { 1 }",
            Legal,
        ),
        Case::new(
            "module docs with line ends",
            "#![doc = \"a\\n\\n#![allow(x)]\\nmod x;\"]\npub fn a() -> u8 { 1 }",
            Legal,
        ),
        Case::new(
            "a string that never ends",
            "pub fn a() { \"",
            Refused(Code::Syntax),
        ),
        Case::new(
            "a raw string that never ends",
            "pub fn a() { r##\"x\"#",
            Refused(Code::Syntax),
        ),
        Case::new(
            "a comment that never ends",
            "pub fn a() {} /* /* */",
            Refused(Code::Syntax),
        ),
        Case::new(
            "a character that never ends",
            "pub fn a() { ' }",
            Refused(Code::Syntax),
        ),
        Case::new(
            "a byte that is none",
            "pub fn a() { b'\u{e9}' }",
            Refused(Code::Syntax),
        ),
        Case::new(
            "an unknown escape",
            "pub fn a() { \"\\q\" }",
            Refused(Code::Syntax),
        ),
        Case::new(
            "a huge character escape",
            "pub fn a() { '\\u{110000}' }",
            Refused(Code::Syntax),
        ),
        Case::new(
            "a C string with a NUL",
            "pub fn a() { c\"\\0\" }",
            Refused(Code::Syntax),
        ),
        Case::new("an unknown prefix", "pub fn a() { k#x z\"\" }", LeftToRustc),
        Case::new(
            "brackets that do not match",
            "pub fn a() { ( ] }",
            Refused(Code::Syntax),
        ),
        Case::new(
            "a bracket too many",
            "pub fn a() {} }",
            Refused(Code::Syntax),
        ),
        Case::new("a bracket too few", "pub fn a() {", Refused(Code::Syntax)),
        Case::new("a backslash", "pub fn a() {} \\", Refused(Code::Syntax)),
        Case::new("a backtick", "`pub fn a() {}`", Refused(Code::Syntax)),
        Case::new(
            "a number that is none",
            "pub fn a() { 0b12 1e 0x }",
            LeftToRustc,
        ),
        Case::new("a diff", "+pub fn a() {}\n-pub fn b() {}\n", LeftToRustc),
        Case::new(
            "merge markers",
            format!("<<<<<<< HEAD\n{ONE}=======\npub fn b() {{}}\n>>>>>>> x\n"),
            LeftToRustc,
        ),
        Case::new(
            "HTML",
            "<!DOCTYPE html><html><body>It's</body></html>",
            LeftToRustc,
        ),
        Case::new(
            "JSON",
            "{\"a\": [1, 2, {\"b\": null}]}",
            Refused(Code::NoNodes),
        ),
        Case::new(
            "an ELF file",
            b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0>\0".to_vec(),
            LeftToRustc,
        ),
        Case::new(
            "Python",
            "def a(x: int) -> int:\n    return x\n",
            Refused(Code::NoNodes),
        ),
        Case::new(
            "English",
            "Dear compiler, please add the two numbers.",
            Refused(Code::NoNodes),
        ),
    ];
    // Every control character, between tokens, in a name, in a comment and in a string.
    for control in (0u8..32)
        .chain([127])
        .map(char::from)
        .filter(|c| !c.is_whitespace())
    {
        let code = u32::from(control);
        cases.push(Case::new(
            format!("U+{code:04X} between tokens"),
            format!("pub {control} fn a() {{}}"),
            Refused(Code::Syntax),
        ));
        cases.push(Case::new(
            format!("U+{code:04X} beside a mistake"),
            format!("pub fn a(/*{control}*/ self) {{}}"),
            Refused(Code::FunctionShape),
        ));
        cases.push(Case::new(
            format!("U+{code:04X} in docs and tags"),
            format!(
                "/// a{control}b\n#[nevis::tag(k = \"a{control}b\")]\npub fn a() -> u8 {{ 1 }}"
            ),
            Legal,
        ));
    }
    cases
}
