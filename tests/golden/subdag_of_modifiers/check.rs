use std::sync::{Arc, Mutex};

use nevis::{Adapter, HookResult, PreNodeExecute, inputs, overrides};

use super::generated::{Inputs, driver};

/// The names of the nodes that run.
#[derive(Clone, Default)]
struct Seen(Arc<Mutex<Vec<&'static str>>>);

impl Adapter for Seen {
    fn pre_node_execute(&self, context: &PreNodeExecute<'_>) -> HookResult {
        self.0.lock().unwrap().push(context.node().name);
        Ok(())
    }
}

pub(crate) fn check() {
    let expected = [1.0, 3.0, 6.0, 7.0, 7.0, 6.0];
    for outputs in every_run!(Inputs { scale: Some(2.0) }) {
        assert_eq!(outputs.report, expected);
    }
    let seen = Seen::default();
    let driver = driver().with_adapters((seen.clone(),)).build();
    let results = driver.execute(["report.checked"], inputs! {}, overrides! {}).unwrap();
    assert_eq!(results.get::<f64>("report.checked").unwrap(), &7.0);
    let seen = std::mem::take(&mut *seen.0.lock().unwrap());
    for name in ["report.stats", "report.high", "report.mean.parts", "report.limit"] {
        assert!(seen.contains(&name), "{name} of {seen:?}");
    }
    assert!(!seen.contains(&"report.scaled"));

    let given = overrides! { report.mean: 1000.0 };
    let error = driver.execute(["report.checked"], inputs! {}, given).unwrap_err();
    assert!(error.to_string().contains("report.checked"), "{error}");
    let results = driver.execute(["report.scaled"], inputs! {}, overrides! { report.high: 8.0 });
    assert_eq!(results.unwrap().get::<f64>("report.scaled").unwrap(), &4.0);
}
