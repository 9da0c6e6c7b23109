//! Everything that nests, deeper than a parser's stack.

use nevis_codegen::Code;

use crate::{Case, LeftToRustc, Legal, Refused};

/// What people write, what is too much, and what fills a module.
const DEPTHS: [usize; 3] = [300, 10_000, 40_000];

fn nested(depth: usize, open: &str, middle: &str, close: &str) -> String {
    open.repeat(depth) + middle + &close.repeat(depth)
}

fn node(params: &str, returns: &str) -> String {
    format!("pub fn a({params}) -> {returns} {{ todo!() }}\n")
}

pub(crate) fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for (kind, open, close) in [
        ("parentheses", "(", ")"),
        ("brackets", "[", "]"),
        ("braces", "{", "}"),
    ] {
        for depth in DEPTHS {
            let name = |place: &str| format!("{depth} {kind} {place}");
            let text = nested(depth, open, "", close);
            cases.push(Case::new(
                name("as items"),
                text.clone(),
                Refused(Code::TooLarge),
            ));
            cases.push(Case::new(
                name("in a body"),
                format!("pub fn a() {{ {text} }}"),
                Refused(Code::TooLarge),
            ));
            cases.push(Case::new(
                name("in an attribute"),
                format!("#[x({text})] pub fn a() {{}}"),
                Refused(Code::TooLarge),
            ));
            let unclosed = open.repeat(depth);
            cases.push(Case::new(
                name("that stay open"),
                unclosed,
                Refused(Code::Syntax),
            ));
        }
    }
    // Types: each of these nests as deeply as it is long.
    let kinds: [(&str, &str, &str, &str); 17] = [
        ("generics", "Vec<", "u8", ">"),
        ("generics of two arguments", "Result<u8, ", "u8", ">"),
        ("references", "&", "u8", ""),
        ("references with lifetimes", "&'a ", "u8", ""),
        ("mutable references", "&mut ", "u8", ""),
        ("pointers", "*const ", "u8", ""),
        ("slices", "[", "u8", "]"),
        ("arrays", "[", "u8", "; 2]"),
        ("tuples", "(", "u8", ",)"),
        ("parenthesised types", "(", "u8", ")"),
        ("function pointers", "fn(", "u8", ")"),
        ("arrows", "fn() -> ", "u8", ""),
        ("arrows of traits", "Box<dyn Fn() -> ", "u8", ">"),
        ("trait objects", "dyn ", "A", ""),
        ("impl traits", "impl ", "A", ""),
        ("qualified paths", "<", "A", " as B>::C"),
        ("associated types", "A<B = ", "u8", ">"),
    ];
    for (kind, open, middle, close) in kinds {
        for depth in [70, 300, 20_000] {
            let ty = nested(depth, open, middle, close);
            let expect = Refused(Code::TooLarge);
            cases.push(Case::new(
                format!("{depth} {kind} in a parameter"),
                node(&format!("x: {ty}"), "u8"),
                expect,
            ));
            cases.push(Case::new(
                format!("{depth} {kind} returned"),
                node("", &ty),
                expect,
            ));
        }
    }
    // Expressions in types: an array's length.
    let lengths = [
        ("negations", "!", "1", ""),
        ("dereferences", "*", "1", ""),
        ("minuses", "-", "1", ""),
        ("borrows", "&", "1", ""),
        ("closures", "|| ", "1", ""),
        ("closures with an argument", "|x| ", "1", ""),
        ("returns", "return ", "1", ""),
        ("breaks", "break ", "1", ""),
        ("assignments", "x = ", "1", ""),
        ("ranges", "..", "1", ""),
        ("casts", "", "1", " as u8"),
        ("fields", "", "x", ".y"),
        ("questions", "", "x", "?"),
        ("else ifs", "if a {} else ", "{}", ""),
        ("turbofish", "a::<", "b", ">"),
        ("blocks", "{", "1", "}"),
        ("unsafe blocks", "unsafe {", "1", "}"),
        ("matches", "match ", "x", " {}"),
        ("lets", "if let x = ", "x", " {}"),
        ("struct literals", "A { x: ", "1", " }"),
        ("operators", "1 + ", "1", ""),
        ("comparisons", "a < ", "b", ""),
        ("raw borrows", "&raw const ", "1", ""),
        ("labels", "'a: ", "{}", ""),
        ("asyncs", "async move ", "{}", ""),
    ];
    for (kind, open, middle, close) in lengths {
        for depth in [1_000, 4_000, 20_000] {
            let length = nested(depth, open, middle, close);
            let text = node(&format!("x: [u8; {length}]"), "u8");
            cases.push(Case::new(
                format!("{depth} {kind} as an array's length"),
                text,
                LeftToRustc,
            ));
            let text = node("", &format!("[u8; {{ {length} }}]"));
            cases.push(Case::new(
                format!("{depth} {kind} as a returned array's length"),
                text,
                LeftToRustc,
            ));
            let text = format!("#[doc = {length}]\npub fn a() {{}}");
            cases.push(Case::new(
                format!("{depth} {kind} as an attribute's value"),
                text,
                LeftToRustc,
            ));
            let text = format!("#![doc = {length}]\npub fn a() {{}}");
            cases.push(Case::new(
                format!("{depth} {kind} as a module attribute's value"),
                text,
                LeftToRustc,
            ));
        }
    }
    for depth in DEPTHS {
        let name = |kind: &str| format!("{depth} {kind}");
        let with_node = |text: String| text + "\npub fn a() -> u8 { 1 }";
        let attribute =
            |kind: &str, text: String, expect| Case::new(name(kind), with_node(text), expect);
        cases.extend([
            attribute(
                "cfg negations",
                format!("#[cfg({})]", nested(depth, "not(", "unix", ")")),
                Refused(Code::TooLarge),
            ),
            attribute(
                "cfg alls",
                format!("#[cfg({})]", nested(depth, "all(", "unix", ")")),
                Refused(Code::TooLarge),
            ),
            attribute("attributes", "#[inline]".repeat(depth), Legal),
            attribute(
                "derives' generics",
                format!("#[derive({})] pub struct S;", nested(depth, "A<", "B", ">")),
                LeftToRustc,
            ),
            attribute(
                "derives' arrows",
                format!("#[derive({}u8)] pub struct S;", "Fn() -> ".repeat(depth)),
                LeftToRustc,
            ),
            attribute(
                "tags' generics",
                format!("#[nevis::tag(x = {})]", nested(depth, "A<", "B", ">")),
                Refused(Code::BadArgument),
            ),
            attribute(
                "use trees",
                format!("use {};", nested(depth, "a::{", "b", "}")),
                Refused(Code::TooLarge),
            ),
            attribute(
                "path segments in a use",
                format!("use {}b;", "a::".repeat(depth)),
                Refused(Code::TooLarge),
            ),
            attribute(
                "segments of an attribute's path",
                format!("#[{}b]", "a::".repeat(depth)),
                LeftToRustc,
            ),
            attribute(
                "segments of a visibility",
                format!("pub(in {}b) fn b() {{}}", "a::".repeat(depth)),
                LeftToRustc,
            ),
            attribute(
                "modules in modules",
                nested(depth, "mod a {", "", "}"),
                Refused(Code::TooLarge),
            ),
            attribute("block comments", nested(depth, "/*", "", "*/"), Legal),
            attribute(
                "bounds",
                format!("pub fn b<T: {}A>() {{}}", "A + ".repeat(depth)),
                LeftToRustc,
            ),
            attribute(
                "higher ranked binders",
                format!("pub fn b(x: {}A) {{}}", "for<'a> ".repeat(depth)),
                LeftToRustc,
            ),
            attribute(
                "where clauses",
                format!("pub fn b() where {} {{}}", "A: B, ".repeat(depth)),
                LeftToRustc,
            ),
            attribute(
                "defaults of parameters",
                format!("pub fn b<{}>() {{}}", nested(depth, "T = A<", "B", ">")),
                LeftToRustc,
            ),
            attribute(
                "patterns",
                format!("pub fn b({}x: A) {{}}", "&".repeat(depth)),
                LeftToRustc,
            ),
            attribute(
                "alternatives",
                format!("pub fn b({}x: A) {{}}", "x | ".repeat(depth)),
                LeftToRustc,
            ),
            attribute(
                "bindings",
                format!("pub fn b({}x: A) {{}}", "x @ ".repeat(depth)),
                LeftToRustc,
            ),
            attribute(
                "parents",
                format!("pub fn b(x: {}A) {{}}", "super::".repeat(depth)),
                LeftToRustc,
            ),
            attribute("comments in a row", "// a\n".repeat(depth), Legal),
            attribute("docs in a row", "/// a\n".repeat(depth), Legal),
            attribute("unknown docs", "#[doc(hidden)]\n".repeat(depth), Legal),
        ]);
    }
    // Just below the bounds on either axis, so that both count at once.
    let deep_use = (0..250).fold("b".to_owned(), |inner, _| {
        format!("{}{{{inner}}}", "a::".repeat(250))
    });
    cases.push(Case::new(
        "a use tree of 250 times 250 levels",
        format!("use {deep_use};\npub fn a() {{}}"),
        LeftToRustc,
    ));
    let wide_use = format!(
        "use {}{{{}}};\npub fn a() {{}}",
        "abc::".repeat(250),
        (0..30_000).map(|i| format!("b{i},")).collect::<String>()
    );
    cases.push(Case::new(
        "a use of 30,000 long paths",
        wide_use,
        LeftToRustc,
    ));
    let many_uses = (0..500)
        .map(|i| {
            format!(
                "use {}{{{}}};\n",
                "a::".repeat(60),
                (0..200).map(|j| format!("b{i}x{j},")).collect::<String>()
            )
        })
        .collect::<String>();
    cases.push(Case::new(
        "500 uses of 200 long paths",
        many_uses + "pub fn a() {}",
        LeftToRustc,
    ));
    let legal = nested(60, "Vec<", "u8", ">");
    cases.push(Case::new(
        "60 generics, which is allowed",
        format!("pub fn a(x: {legal}) -> usize {{ x.len() }}"),
        Legal,
    ));
    cases.push(Case::new(
        "250 brackets, which is allowed",
        format!("pub fn a() {{ {} }}", nested(250, "(", "", ")")),
        Legal,
    ));
    cases
}
