//! Builds in a directory of their own: what is compiled again, and what is not.

use std::fs;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::environment::Environment;
use super::{Builder, Flow};
use crate::grouping::{GroupedNode, Grouping};
use crate::parse::Cfg;

/// A package, which is removed at the end.
struct Package {
    root: PathBuf,
    environment: Environment,
}

impl Drop for Package {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.root);
    }
}

const FLOW: &str =
    "pub fn sum(x: f64, y: f64) -> f64 { x + y }\npub fn end(sum: f64) -> f64 { sum }\n";

impl Package {
    fn new() -> Self {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("nevis-codegen-{}-{count}", std::process::id());
        let root = std::env::temp_dir().join(name);
        let package = root.join("package");
        fs::create_dir_all(package.join("src")).expect("a directory");
        let this = Self {
            environment: Environment {
                #[cfg(feature = "kernels")]
                name: "package".to_owned(),
                out_dir: root.join("out"),
                emit: None,
                cfg: Cfg::default(),
                threads: 1,
                package,
            },
            root,
        };
        this.write("src/lib.rs", "mod flow;");
        this.write("src/flow.rs", FLOW);
        this
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.environment.package.join(path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a directory");
        fs::write(path, text).expect("a file is written");
    }

    fn out(&self, name: &str) -> PathBuf {
        self.environment.out_dir.join("nevis").join(name)
    }

    /// What is compiled, of what build.rs says.
    fn build(&self, builder: Builder) -> Vec<String> {
        builder.run_in(&self.environment).expect("a build")
    }

    /// Whether the flow is compiled, with what else is said of it.
    fn compiles(&self, more: impl Fn(Flow) -> Flow) -> bool {
        let flow = more(Flow::new("flow").module("src/flow.rs"));
        !self.build(Builder::new().flow(flow)).is_empty()
    }

    /// The flow is compiled now, and not again.
    #[track_caller]
    fn compiles_once(&self, why: &str, more: impl Fn(Flow) -> Flow) {
        assert!(self.compiles(&more), "{why}: not seen");
        assert!(!self.compiles(&more), "{why}: seen again");
    }
}

fn same(flow: Flow) -> Flow {
    flow
}

/// What else is said of a flow.
type Say = fn(Flow) -> Flow;

#[test]
fn every_option_is_seen() {
    let package = Package::new();
    package.compiles_once("the first build", same);
    let options: [(&str, Say); 10] = [
        ("outputs", |flow| flow.outputs(["sum"])),
        ("inputs", |flow| flow.inputs(["x", "y"])),
        ("one thread", Flow::single_threaded),
        ("branches", Flow::parallel_branches),
        ("grouping", |flow| flow.grouping(Grouping::ByLevel)),
        ("overrides", Flow::allow_module_overrides),
        ("the place of a module", |flow| {
            flow.module_at("src/more.rs", "crate::a")
        }),
        ("config", |flow| flow.config("y", 2.0)),
        ("another value", |flow| flow.config("y", 3.0)),
        ("variants", |flow| {
            flow.variant("one", [("y", 1.0)])
                .variant("two", [("y", 2.0)])
        }),
    ];
    package.write("src/more.rs", "pub fn more(x: f64) -> f64 { x }\n");
    for (why, more) in options {
        package.compiles_once(why, more);
        package.compiles_once("back again", same);
    }
}

#[test]
fn every_source_is_seen() {
    let mut package = Package::new();
    package.compiles_once("the first build", same);
    package.write("src/flow.rs", &FLOW.replace("x + y", "x - y"));
    package.compiles_once("a body", same);
    package.write("src/flow.rs", &FLOW.replace("x + y", "x - y "));
    package.compiles_once("a space", same);
    package.environment.cfg.insert("unix", None);
    package.compiles_once("the target", same);
    let with_library = |flow: Flow| flow.library("src/features.rs");
    package.write("src/features.rs", "pub fn one(x: f64) -> f64 { x }\n");
    package.compiles_once("a library", with_library);
    package.write("src/features.rs", "pub fn one(x: f64) -> f64 { x + 1.0 }\n");
    package.compiles_once("a library's body", with_library);
}

#[test]
fn modules_that_attributes_name_are_seen() {
    let package = Package::new();
    let subdag = "#[nevis::subdag(crate::features, inputs(x = source(y)), namespace = \"inner\")]\n\
                  pub fn sum(one: f64) -> f64 { one }\n";
    package.write("src/flow.rs", subdag);
    package.write("src/features.rs", "pub fn one(x: f64) -> f64 { x }\n");
    package.compiles_once("the first build", same);
    package.write("src/features.rs", "pub fn one(x: f64) -> f64 { x + 1.0 }\n");
    package.compiles_once("its body", same);
    // The same module at its other place.
    package.write(
        "src/features/mod.rs",
        "pub fn one(x: f64) -> f64 { x + 1.0 }\n",
    );
    fs::remove_file(package.environment.package.join("src/features.rs")).expect("removed");
    package.compiles_once("its place", same);
}

#[test]
#[cfg(feature = "toml")]
fn config_files_are_seen() {
    let package = Package::new();
    let with_file = |flow: Flow| flow.config_file("flow.toml");
    package.write("flow.toml", "y = 1.0\n");
    package.compiles_once("the first build", with_file);
    package.write("flow.toml", "y = 2.0\n");
    package.compiles_once("a value", with_file);
}

#[test]
fn files_that_were_touched_are_written_again() {
    let package = Package::new();
    package.compiles_once("the first build", same);
    let names = [
        "flow.rs",
        "flow.stub.rs",
        "flow.dot",
        "flow.mmd",
        "flow.svg",
        "flow.html",
    ];
    for name in names.into_iter().chain(["flow.inputs"]) {
        let before = fs::read_to_string(package.out(name)).expect("a file");
        fs::remove_file(package.out(name)).expect("removed");
        package.compiles_once(name, same);
        assert!(package.out(name).is_file());
        fs::write(package.out(name), &before[1..]).expect("altered");
        package.compiles_once(name, same);
        if name != "flow.inputs" {
            assert_eq!(
                fs::read_to_string(package.out(name)).expect("a file"),
                before
            );
        }
    }
    let known = fs::read_to_string(package.out("flow.inputs")).expect("a file");
    for end in (0..known.len()).step_by(11) {
        fs::write(package.out("flow.inputs"), &known[..end]).expect("cut");
        assert!(
            package.compiles(same),
            "after {end} bytes: {}",
            &known[..end]
        );
    }
}

#[test]
fn drawings_are_made_again_only_when_they_change() {
    let package = Package::new();
    package.compiles_once("the first build", same);
    let svg = package.out("flow.svg");
    let written = || {
        fs::metadata(&svg)
            .and_then(|file| file.modified())
            .expect("a time")
    };
    let first = written();
    package.write("src/flow.rs", &FLOW.replace("x + y", "x * y"));
    package.compiles_once("a body", same);
    assert_eq!(written(), first);
    fs::write(&svg, "no drawing").expect("altered");
    package.write("src/flow.rs", &FLOW.replace("x + y", "x / y"));
    package.compiles_once("another body", same);
    assert!(
        fs::read_to_string(&svg)
            .expect("a file")
            .starts_with("<svg")
    );
    package.write("src/flow.rs", &FLOW.replace("end", "other"));
    package.compiles_once("a name", same);
    assert!(fs::read_to_string(&svg).expect("a file").contains("other"));
    assert!(!package.compiles(same));
}

#[test]
fn what_the_build_script_does_itself_is_always_done() {
    let package = Package::new();
    let own = |nodes: &[GroupedNode<'_>]| nodes.iter().map(|node| node.name.to_owned()).collect();
    for _ in 0..2 {
        assert!(package.compiles(|flow| flow.validate_node(|_| Ok(()))));
        assert!(package.compiles(|flow| flow.validate_graph(|_| Ok(()))));
        assert!(package.compiles(|flow| flow.post_graph_construct(|_| Ok(()))));
        assert!(package.compiles(|flow| flow.grouping(Grouping::own(own))));
        let builder = Builder::new().path("src/flow.rs").validate_node(|_| Ok(()));
        assert_eq!(package.build(builder), ["flow"]);
    }
}

#[test]
fn mistakes_are_said_in_every_build() {
    let package = Package::new();
    package.write("src/lib.rs", "mod flow; nevis::include_flow!(\"flow\");");
    package.compiles_once("the first build", same);
    package.write("src/flow.rs", "pub fn end(sum: &mut f64) -> f64 { *sum }\n");
    for _ in 0..2 {
        assert!(package.compiles(same));
        assert!(package.out("flow.1.txt").is_file());
    }
    package.write("src/flow.rs", FLOW);
    package.compiles_once("the mistake is gone", same);
    assert!(!package.out("flow.1.txt").exists());
}

#[test]
fn only_the_changed_flow_is_compiled() {
    let mut package = Package::new();
    let builder = || Builder::new().path("flows");
    for name in ["a", "b", "c"] {
        package.write(&format!("flows/{name}.rs"), FLOW);
    }
    assert_eq!(package.build(builder()), ["a", "b", "c"]);
    assert!(package.build(builder()).is_empty());
    package.write("flows/b.rs", "pub fn one(x: f64) -> f64 { x }\n");
    assert_eq!(package.build(builder()), ["b"]);
    fs::remove_file(package.environment.package.join("flows/c.rs")).expect("removed");
    assert!(package.build(builder()).is_empty());
    assert!(!package.out("c.rs").exists());
    // With NEVIS_EMIT, what a person reads is written whatever was there before.
    package.environment.emit = Some(package.root.join("emitted"));
    assert_eq!(package.build(builder()), ["a", "b"]);
    assert_eq!(package.build(builder()), ["a", "b"]);
}

#[test]
fn several_threads_write_what_one_does() {
    let texts = |threads| {
        let mut package = Package::new();
        package.environment.threads = threads;
        let mut names = Vec::new();
        for at in 0..9 {
            let name = format!("flow_{at}");
            // Two with mistakes: messages, too, are in the order of the flows.
            let mistake = if at % 4 == 2 {
                "pub fn bad(x: &mut f64) {}\n"
            } else {
                ""
            };
            package.write(&format!("flows/{name}.rs"), &format!("{FLOW}{mistake}"));
            package.write(
                &format!("src/{name}.rs"),
                &format!("nevis::include_flow!(\"{name}\");"),
            );
            names.push(name);
        }
        let checked = Flow::new("checked")
            .module("src/flow.rs")
            .validate_node(|_| Ok(()));
        let built = package.build(Builder::new().path("flows").flow(checked));
        names.push("checked".to_owned());
        assert_eq!(built, names);
        let mut texts = Vec::new();
        for entry in fs::read_dir(package.out("")).expect("a directory") {
            let path = entry.expect("an entry").path();
            if path
                .extension()
                .is_none_or(|extension| extension != "inputs")
            {
                let name = path.file_name().expect("a name").to_owned();
                texts.push((name, fs::read_to_string(path).expect("a text")));
            }
        }
        texts.sort();
        texts
    };
    let one = texts(1);
    assert!(one.len() > 40);
    assert_eq!(one, texts(4));
}
