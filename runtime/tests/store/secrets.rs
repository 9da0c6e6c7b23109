//! Secrets are not in the file.

use std::fs;
use std::io::{self, Write};
use std::sync::{Arc, Mutex, PoisonError};

use nevis::adapters::{Debugger, FaultInjection, GracefulErrors, PrintLn};
use nevis::rt::{Executors, InputSlots, Lifecycle, Request, Table, View};
use nevis::store::Store;
use nevis::{
    Builder, Error, Flow, Graph, GraphTables, Node, NodeCall, NodeExecute, NodeExecutionMethod,
    inputs, overrides,
};

use crate::spend_flow::{Dataflow, Inputs, Outputs, TABLES};
use crate::{Directory, Result, RunRecorder};

/// The flow, with a node that is a secret.
struct Secret;

static NODES: [Node; 2] = {
    const SECRET: &[(&str, &str)] = &[("secret", "true")];
    const fn copy(node: &Node, tags: &'static [(&'static str, &'static str)]) -> Node {
        Node {
            name: node.name,
            docs: node.docs,
            module: node.module,
            ty: node.ty,
            file: node.file,
            line: node.line,
            kind: node.kind,
            fallible: node.fallible,
            hash: node.hash,
            block: node.block,
            dependencies: node.dependencies,
            tags,
        }
    }
    [copy(&TABLES.nodes[0], SECRET), copy(&TABLES.nodes[1], &[])]
};

static SECRET: Graph = Graph::new(GraphTables {
    name: "secret",
    nodes: &NODES,
    ..TABLES
});

impl Flow for Secret {
    type Inputs<'a> = Inputs<'a>;
    type Outputs = Outputs;

    const WHOLE: nevis::rt::Whole = Dataflow::WHOLE;

    fn graph() -> &'static Graph {
        &SECRET
    }

    fn table() -> &'static Table {
        Dataflow::table()
    }

    fn run(inputs: Inputs<'_>, executors: &Executors<'_>) -> std::result::Result<Outputs, Error> {
        Dataflow::run(inputs, executors)
    }

    fn execute<L: Lifecycle>(
        request: &Request<'_, L>,
        inputs: &mut InputSlots,
        executors: &Executors<'_>,
    ) -> std::result::Result<(), Error> {
        Dataflow::execute(request, inputs, executors)
    }

    fn watch<L: Lifecycle>(
        request: &Request<'_, L>,
        inputs: Inputs<'_>,
        executors: &Executors<'_>,
    ) -> std::result::Result<(), Error> {
        Dataflow::watch(request, inputs, executors)
    }

    fn look(inputs: &Inputs<'_>, views: &mut dyn FnMut(&[&dyn View])) {
        Dataflow::look(inputs, views);
    }
}

const SPEND: f64 = 12_345.671_875;

#[test]
fn no_text_and_no_fingerprint_of_a_secret_is_recorded() -> Result {
    let directory = Directory::new();
    let file = directory.file();
    let recorder = RunRecorder::open(&file)?;
    let driver = Builder::<Secret>::new()
        .with_adapters((recorder.clone(),))
        .build();
    // `spend` is read by the secret node.
    driver.run(Inputs {
        spend: &[SPEND],
        signups: &[1.0],
    })?;
    let overrides = overrides! { spend_mean: SPEND };
    driver.execute(
        ["spend_zero_mean"],
        inputs! { spend: vec![SPEND] },
        overrides,
    )?;
    let wrong = driver.execute(
        ["spend_mean"],
        inputs! { spend: "12345.671875" },
        overrides! {},
    );
    assert!(wrong.is_err());
    // Who mistypes the name of a secret does not give it away.
    let wrong = driver.execute(["spend_mean"], inputs! { spent: "12345" }, overrides! {});
    assert!(wrong.is_err());
    let failing = Builder::<Secret>::new()
        .with_adapters((recorder.clone(),))
        .with_node_execution(FaultInjection::new().node("spend_zero_mean"))
        .build();
    assert!(
        failing
            .run(Inputs {
                spend: &[SPEND],
                signups: &[1.0]
            })
            .is_err()
    );
    drop((driver, failing, recorder));

    let store = Store::open(&file)?;
    for back in 0..5 {
        let record = store.run(&format!("last~{back}"))?;
        for given in record
            .given
            .iter()
            .filter(|given| given.name.starts_with("spend"))
        {
            assert!(given.is_secret, "{given:?}");
            assert_eq!(
                (&given.text, &given.fingerprint, given.len),
                (&None, &None, None)
            );
        }
    }
    let error = store.run("last")?.run.error.unwrap_or_default();
    let expected =
        "node `spend_zero_mean` failed; with what is not recorded, because it is or reads a secret";
    assert!(error.starts_with(expected), "{error}");
    drop(store);
    for entry in fs::read_dir(file.parent().ok_or("it is in a directory")?)? {
        let bytes = fs::read(entry?.path())?;
        let text = String::from_utf8_lossy(&bytes);
        assert!(!text.contains("12345"), "the secret is in the file");
        assert!(
            !text.contains("injected"),
            "what is about the secret is in the file"
        );
    }
    Ok(())
}

/// Fails a node with a text that has a secret in it.
struct BadKey(&'static str);

impl NodeExecutionMethod for BadKey {
    fn node_execute(
        &self,
        context: &NodeExecute<'_>,
        call: &mut dyn NodeCall,
    ) -> std::result::Result<(), Error> {
        if context.node().name == self.0 {
            return Err(context.error("bad key hunter2"));
        }
        call.run()
    }
}

#[test]
fn a_failure_that_leaves_no_value_does_not_give_the_secret_away() -> Result {
    let directory = Directory::new();
    let file = directory.file();
    let recorder = RunRecorder::open(&file)?;
    // The first is a secret, and the second reads it.
    for node in ["spend_mean", "spend_zero_mean"] {
        let driver = Builder::<Secret>::new()
            .with_adapters((recorder.clone(), GracefulErrors::new()))
            .with_node_execution(BadKey(node))
            .build();
        let inputs = Inputs {
            spend: &[SPEND],
            signups: &[1.0],
        };
        let error = driver.run(inputs).err().ok_or("a value is missing")?;
        assert!(error.to_string().contains("hunter2"), "{error}");
        let results = driver.execute(
            ["spend_zero_mean"],
            inputs! { spend: vec![SPEND] },
            overrides! {},
        )?;
        assert_eq!(results.absent_names(), ["spend_zero_mean"]);
    }
    drop(recorder);

    let store = Store::open(&file)?;
    let expected = "`spend_zero_mean` has no value: it or something that it needs has failed; with \
                    what is not recorded, because that is or reads a secret";
    for run in ["last~1", "last~3"] {
        assert_eq!(store.run(run)?.run.error.as_deref(), Some(expected));
    }
    drop(store);
    for entry in fs::read_dir(file.parent().ok_or("it is in a directory")?)? {
        let bytes = fs::read(entry?.path())?;
        let text = String::from_utf8_lossy(&bytes);
        assert!(!text.contains("hunter2"), "the secret is in the file");
    }
    Ok(())
}

/// What is written to it can be read.
#[derive(Clone, Default)]
struct Paper(Arc<Mutex<Vec<u8>>>);

impl Write for Paper {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut text = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        text.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn why_a_secret_node_failed_is_not_printed() {
    let paper = Paper::default();
    let print = PrintLn::new().verbosity(2).to(paper.clone());
    let debugger = Debugger::scripted(["continue", "result", "print spend_mean"])
        .before("spend_mean")
        .to(paper.clone());
    let driver = Builder::<Secret>::new()
        .with_adapters((print, debugger))
        .with_node_execution(BadKey("spend_mean"))
        .build();
    let inputs = Inputs {
        spend: &[SPEND],
        signups: &[1.0],
    };
    assert!(driver.run(inputs).is_err());
    let text = paper.0.lock().unwrap_or_else(PoisonError::into_inner);
    let text = String::from_utf8_lossy(&text);
    assert!(!text.contains("hunter2"), "{text}");
    let expected = "an error that is not shown: the node is secret";
    assert_eq!(text.matches(expected).count(), 4, "{text}");
}

#[cfg(feature = "serde")]
#[test]
fn what_is_wrong_with_a_secret_is_not_recorded() -> Result {
    let directory = Directory::new();
    let file = directory.file();
    let driver = Builder::<Secret>::new()
        .with_adapters((RunRecorder::open(&file)?,))
        .build();
    let mut inputs = nevis::Given::new();
    inputs.set_json("spend", serde_json::json!("a secret text"));
    let error = driver
        .execute(["spend_mean"], inputs, overrides! {})
        .unwrap_err();
    let record = Store::open(&file)?.run("last")?;
    let recorded = record.run.error.unwrap_or_default();
    assert!(
        !recorded.contains("a secret text"),
        "{recorded}, of {error}"
    );
    assert!(recorded.contains("`spend`"), "{recorded}");
    assert!(record.given[0].is_secret);
    Ok(())
}
