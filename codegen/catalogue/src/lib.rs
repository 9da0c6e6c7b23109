//! Every kind of mistake that the compiler of nevis reports, with its stable code and what `explain`
//! prints about it. A crate of its own, so that the command line explains without the compiler.

macro_rules! catalogue {
    ($($(#[$doc:meta])* $name:ident = $id:literal, $title:literal, $text:literal;)*) => {
        /// What kind of mistake a message is about. The codes are stable.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum Code {
            $(#[doc = $title] $name,)*
        }

        impl Code {
            /// All codes, in order.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// The stable code, for example `NV0003`.
            #[must_use]
            pub const fn id(self) -> &'static str {
                match self {
                    $(Self::$name => $id,)*
                }
            }

            /// What the mistake is, in a few words.
            #[must_use]
            pub const fn title(self) -> &'static str {
                match self {
                    $(Self::$name => $title,)*
                }
            }

            /// What the rule is, why it is there, and what to do.
            #[must_use]
            pub const fn explanation(self) -> &'static str {
                match self {
                    $(Self::$name => $text,)*
                }
            }
        }
    };
}

/// The long form of a code such as `NV0003`, upper or lower case; `None` when there is none.
///
/// ```
/// let cycle = nevis_catalogue::explain("nv0003").unwrap_or_default();
/// assert!(cycle.starts_with("NV0003: a value depends on itself"));
/// ```
#[must_use]
pub fn explain(id: &str) -> Option<String> {
    let code = Code::ALL
        .iter()
        .find(|code| code.id().eq_ignore_ascii_case(id))?;
    Some(format!(
        "{}: {}\n\n{}\n",
        code.id(),
        code.title(),
        code.explanation()
    ))
}

catalogue! {
    UnknownName = "NV0001", "unknown name",
"A parameter names a value that no node computes. Such a name is an external input, unless it is so
close to a node's name that it is probably a slip, or the flow lists its inputs in the build script.

    pub fn spend_mean(spend: &[f64]) -> f64 { .. }
    pub fn report(spend_maen: f64) -> String { .. }     // `spend_mean`?

Correct the name. If it is meant as an input, say so in the build script: `.inputs([\"spend_maen\"])`
lists all inputs of the flow.";

    DuplicateNode = "NV0002", "two nodes of one name",
"A function's name is the value it computes, so a flow can have one public function of each name,
over all of its modules. Rename one, make it private, or mark it `#[nevis::skip]`. If a later module of
the build script's list is meant to override earlier ones, say so: `.allow_module_overrides()`.";

    Cycle = "NV0003", "a value depends on itself",
"The parameters of the functions lead from a value back to itself, so no order of calls exists.
The message shows the shortest way around. Rename a parameter, or make it an input.";

    FunctionShape = "NV0004", "a function that cannot be a node",
"A node is a plain function from values to one value, called by path with all of its types known.

- no type or const parameters, and no `impl Trait` parameters: nothing at the call would choose them
- no `self`: there is no receiver
- no `async`, `unsafe` or `extern` function: the call is direct and safe
- no `&mut` parameter: values are shared between the nodes that read them
- a parameter is a name, not a pattern: the name says what is needed
- `Parallelizable` is the whole return type, or the value in a `Result`
- `Collect<T>` is a whole parameter, by value or by reference

Make the function private, mark it `#[nevis::skip]`, or wrap it in a plain function.";

    TypeMismatch = "NV0005", "a value of another type is needed",
"The type that a parameter asks for is obviously not the type that the node computes. rustc would
refuse the generated call too; this message shows both functions.";

    InputConflict = "NV0006", "one input, two types",
"Every parameter that reads an external input must agree on its type. `&T` and `T` agree, and so do
`&str` and `String`, `&[T]` and `Vec<T>`, `&Path` and `PathBuf`.";

    CollectWithoutBlock = "NV0007", "`Collect` of a value that is not in a map block",
"`Collect<T>` is every item's value of a node of a map block. The node it names does not depend on an
item of any expander (a node that returns `impl Parallelizable<T>`), so there is one value only.
Take the value itself, or let it depend on an expander.";

    UnrelatedExpanders = "NV0008", "items of two unrelated expanders",
"A node runs once per item of one expander, or of expanders nested in one another. Items of two
expanders that do not depend on each other could only be combined as their product.
Collect one of them first, or make one expander depend on the other's item.";

    BorrowedOutput = "NV0009", "a borrowed value cannot leave",
"A node may return data that borrows from its arguments; it lives as long as they do. It cannot be an
output of the flow, and what is collected or kept over a map block cannot borrow from one item.
Return an owned value (`String` for `&str`, `Vec<T>` for `&[T]`), or choose other outputs.";

    UnnamedOutput = "NV0010", "a type that cannot be named",
"An output is a field of the struct `Outputs`, and what is collected is a `Vec`, so their types must
have a name. `impl Trait` has none. Return `Box<dyn Trait>`, a `Vec` or a type of your own.";

    Unreadable = "NV0011", "a module that cannot be read",
"The build script names a flow module that is not there, is not a file, cannot be read or is not UTF-8.
Paths are relative to the package, the folder of Cargo.toml.";

    NoNodes = "NV0012", "a flow without nodes",
"Every `pub fn` at the top of a flow module is a node, and there is none. Private functions,
`pub(crate)` functions, functions in nested modules or made by a macro are not nodes.";

    OutsidePackage = "NV0013", "a path outside the package",
"A build reads the files of its own package only, so that it gives the same result everywhere and the
package can be published. Move the module into the package.";

    BadArgument = "NV0014", "a wrong attribute argument",
"An attribute of nevis has an argument that it does not take, or says something about a function that
cannot be: `retry` of one that cannot fail. The message underlines it and shows what would be right.";

    UnknownAttribute = "NV0015", "an unknown attribute",
"There is no attribute of this name in nevis.";

    Syntax = "NV0016", "a syntax error",
"The module is not valid Rust. rustc reports the same mistake at the token.";

    TooLarge = "NV0017", "too large to be a flow module",
"What the build script parses is bounded, so that a build neither hangs nor runs out of stack: 4 MiB a
module, 256 levels of brackets, 64 levels of types, 1,000 parameters, 4,096 tokens a type.";

    AmbiguousName = "NV0018", "an ambiguous name",
"One name means two things: a node, an input that the build script lists, a key of the config. Rename one
of them.";

    UnknownOutput = "NV0019", "no such output",
"The build script asks for an output that no node computes, or nothing in the flow can be an output:
by default outputs are the nodes outside map blocks that no other node reads.";

    NotSupported = "NV0020", "not supported yet",
"The attribute is part of the language, but this version does not act on it yet. Ignoring it would
silently compute something else, so it is refused.";

    BadFlow = "NV0021", "a flow that is declared wrongly",
"The build script declares two flows of one name, a flow without modules, a flow that is both
`single_threaded` and of `parallel_branches`, or a name that is no file name (letters, digits, `_` and `-`).";

    BadGrouping = "NV0022", "a grouping that makes no tasks",
"The build script's own grouping (`Flow::grouping(Grouping::own(..))`) is given all nodes and returns the
name of each node's task. Nodes of one name are one task, and a task is one unit of work: its nodes run
equally often, so they are all outside of map blocks, or all in the same one. A name has letters, digits,
`_` and `-`, because an id puts such names and the positions of items together with full stops.";

    Refused = "NV0023", "refused by the build script",
"The build script has checks of its own, and one of them refuses the flow, or panics.

    Builder::new()
        .path(\"src/flow.rs\")
        .validate_node(|node| match node.tag(\"owner\") {
            Some(_) => Ok(()),
            None => Err(\"it has no owner\".to_owned()),
        })
        .build();

`validate_node` is called for every node, `validate_graph` for the whole flow, and `post_graph_construct`
once nothing is wrong with it. The message has the text that the check gives, and ends with the place in
the build script that adds the check. Change the flow so that the check accepts it, or change the check.";

    BadConfig = "NV0024", "config that does not fit the flow",
"The build script gives a flow config, values by name: `.config(\"region\", \"eu\")`, or a TOML file. A
value has the type that it is written with: the text \"1\" is not the number 1, and 1 is not 1.0. A key
that no attribute and no parameter reads is a mistake, and so is one that is also a node or an input.";

    Alternatives = "NV0025", "no alternative fits, or several do",
"Functions that `#[nevis::config_when(..)]` and its kin choose among compute one value, and the config
says which of them does: exactly one. The text after the last `__` of such a function's name is not part
of the value's name.

    #[nevis::config_when(region = \"eu\")]
    pub fn price__eu(net: f64, vat: f64) -> f64 { .. }

    #[nevis::config_otherwise]
    pub fn price__rest(net: f64) -> f64 { .. }

Let the conditions exclude each other, and mark the one that is there for the rest
`#[nevis::config_otherwise]`. Where the value is an input in some configs, list the flow's inputs in the
build script; a value that the config itself has needs no function either.";
    CannotCross = "NV0030", "a C function that cannot be a node",
"A public function of an `extern \"C\"` block is a node, whose parameters are what C can be given:

- numbers and `bool` by value, and the types of `std::ffi` such as `c_int`
- structs of the same module with `#[repr(C)]`
- slices, as a pointer directly before a length: `xs: *const f64, xs_len: usize` is `xs: &[f64]`
- slices of one length, before a length named `n` or `len`: `a: *const f64, b: *const f64, n: usize`
- a list that C writes, as long as what it reads: `xs: *const f64, out: *mut f64, n: usize` is a node
  that takes `xs: &[f64]` and computes a `Vec<f64>`

    unsafe extern \"C\" {
        pub unsafe fn dot(a: *const f64, b: *const f64, n: usize) -> f64;
    }

Anything else has no form in C that is the same everywhere. Make the function private, and write a node in
Rust that calls it.";

    KernelSource = "NV0031", "C that is not there",
"A public function of an `extern \"C\"` block is compiled by the build script, from C sources of the
package. One is missing or does not compile, defines no function of this name or another one than Rust
declares, there is no C compiler, or the feature `kernels` of `nevis-codegen` is off. The source of `src/flow.rs` is `src/flow.c`, unless the
build script names others: `Flow::kernel(\"src/dot.c\")`. Functions of a library that is there already have
its name above their block: `#[link(name = \"m\")]`.";
}
