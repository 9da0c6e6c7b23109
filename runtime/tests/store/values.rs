//! What is in a record.

use nevis::store::{Change, Filter, GivenKind, Status, Store};
use nevis::{config, inputs, overrides};

use crate::spend_flow;
use crate::{Directory, Result, RunRecorder};

#[test]
fn a_record_has_what_was_asked_given_and_done() -> Result {
    let directory = Directory::new();
    let file = directory.file();
    let recorder = RunRecorder::open(&file)?;
    let driver = spend_flow::driver()
        .with_config(config! { spend: vec![1.0, 3.0] })
        .with_adapters((recorder,))
        .build();
    driver.execute(
        ["spend_zero_mean"],
        inputs! {},
        overrides! { spend_mean: 1.0 },
    )?;
    driver.execute(["spend_mean"], inputs! {}, overrides! {})?;
    let unknown = driver.execute(["spend_men"], inputs! {}, overrides! {});
    assert!(unknown.is_err());

    let store = Store::open(&file)?;
    let record = store.run("last~2")?;
    assert_eq!(record.run.status, Status::Succeeded);
    assert_eq!(record.run.flow_hash, spend_flow::GRAPH.hash);
    assert_eq!(record.run.pid, std::process::id());
    assert_eq!(record.requested, ["spend_zero_mean"]);
    let given: Vec<_> = record
        .given
        .iter()
        .map(|given| (given.kind, &*given.name, given.text.as_deref()))
        .collect();
    let expected = [
        (GivenKind::Config, "spend", Some("[1.0, 3.0]")),
        (GivenKind::Override, "spend_mean", Some("1.0")),
    ];
    assert_eq!(given, expected);
    assert!(record.given.iter().all(|given| given.fingerprint.is_some()));
    // What is overridden does not run.
    let nodes: Vec<_> = record
        .nodes
        .iter()
        .map(|node| (&*node.name, node.calls))
        .collect();
    assert_eq!(nodes, [("spend_zero_mean", 1)]);
    assert_eq!(store.plan(&record.run)?, spend_flow::GRAPH.export());

    let failed = store.run("last")?;
    assert_eq!(failed.run.status, Status::Failed);
    assert!(
        failed
            .run
            .error
            .is_some_and(|error| error.contains("spend_men"))
    );

    let comparison = store.compare("last~2", "last~1")?;
    assert_eq!(comparison.requested, ["spend_mean"]);
    assert_eq!(comparison.not_requested, ["spend_zero_mean"]);
    let changes: Vec<_> = comparison
        .nodes
        .iter()
        .map(|it| (&*it.name, &*it.changes))
        .collect();
    assert!(
        changes.contains(&("spend_mean", &[Change::Added][..])),
        "{changes:?}"
    );
    assert!(
        changes.contains(&("spend_zero_mean", &[Change::Removed][..])),
        "{changes:?}"
    );
    let given: Vec<_> = comparison.given.iter().map(|it| &*it.name).collect();
    assert_eq!(given, ["spend_mean"]);
    Ok(())
}

#[test]
fn borrowed_and_owned_values_have_one_fingerprint() -> Result {
    let directory = Directory::new();
    let file = directory.file();
    let driver = spend_flow::driver()
        .with_adapters((RunRecorder::open(&file)?,))
        .build();
    let signups = [1.0];
    driver.run(spend_flow::Inputs {
        spend: &[1.0, 3.0],
        signups: &signups,
    })?;
    driver.execute(
        ["spend_zero_mean"],
        inputs! { spend: vec![1.0, 3.0] },
        overrides! {},
    )?;
    driver.run(spend_flow::Inputs {
        spend: &[1.0, 3.5],
        signups: &signups,
    })?;

    let store = Store::open(&file)?;
    let fingerprint = |id| -> Result<_> {
        let given = store.run(id)?.given;
        let spend = given.into_iter().find(|given| given.name == "spend");
        Ok(spend
            .and_then(|spend| spend.fingerprint)
            .ok_or("it has one")?)
    };
    assert_eq!(fingerprint("last~2")?, fingerprint("last~1")?);
    assert_ne!(fingerprint("last~1")?, fingerprint("last")?);
    let comparison = store.compare("last~2", "last")?;
    assert_eq!(comparison.given.len(), 1);
    assert!(
        comparison.summary().ends_with("`spend` differs"),
        "{}",
        comparison.summary()
    );
    Ok(())
}

#[test]
fn runs_are_found_by_the_beginnings_of_their_ids_and_forgotten() -> Result {
    let directory = Directory::new();
    let file = directory.file();
    let recorder = RunRecorder::open(&file)?;
    for _ in 0..20 {
        crate::run(&recorder)?;
    }
    let mut store = Store::open(&file)?;
    let runs = store.runs(&Filter::new().limit(7))?;
    assert_eq!(runs.len(), 7);
    for run in &runs {
        let short = store.short_id(&run.id)?;
        assert_eq!(&store.run(&short)?.run, run);
        assert_eq!(&store.run(&run.id.to_uppercase())?.run, run);
    }
    let several = store.run(&runs[0].id[..4]).unwrap_err().to_string();
    assert!(
        several.contains("is the beginning of several ids"),
        "{several}"
    );
    let none = store.run("ffff").unwrap_err().to_string();
    assert!(
        none.starts_with("there is no run `ffff` among the 20"),
        "{none}"
    );
    assert!(store.run("last~20").is_err());
    assert!(store.runs(&Filter::new().flow("other"))?.is_empty());

    assert_eq!(store.prune(Some(3), None)?, 17);
    assert_eq!(store.runs(&Filter::new())?, runs[..3]);
    assert_eq!(store.prune(None, Some(nevis::store::Timestamp::now()))?, 3);
    assert!(store.runs(&Filter::new())?.is_empty());
    // Forgotten while a recorder has the file open.
    crate::run(&recorder)?;
    assert_eq!(store.runs(&Filter::new())?.len(), 1);
    store.verify()?;
    Ok(())
}
