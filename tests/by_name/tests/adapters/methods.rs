//! Methods that call nodes: again, later, or not at all.

use std::time::Duration;

use nevis::adapters::{FaultInjection, GracefulErrors, InjectedFault, Retry, SlowDown, Timeout};
use nevis::{Adapter, CancellationToken, Error, NodeExecutionMethod, TimedOut};

use super::{NO_METHOD, failed, on, shelves};

#[test]
fn retry_calls_again_until_the_attempts_are_used_up() {
    let attempt = |attempts, faults: FaultInjection| {
        let retry = Retry::new(attempts).backoff(Duration::from_millis(1));
        on(
            4,
            (),
            retry.around(faults),
            &["total"],
            shelves(&[2; 20], 9),
        )
    };
    let faults = || FaultInjection::new().rate(0.3).seed(5);
    assert_eq!(
        attempt(3, faults().attempts(2))
            .unwrap()
            .get::<usize>("total")
            .unwrap(),
        &40
    );
    let error = attempt(2, faults().attempts(2)).unwrap_err();
    let fault = error.downcast_ref::<InjectedFault>().unwrap();
    assert_eq!(fault.attempt, Some(2));
    assert!(
        error.to_string().ends_with("note: all 2 attempts failed"),
        "{error}"
    );
    let panics = || faults().attempts(1).panics(true);
    assert!(matches!(attempt(3, panics()), Err(Error::NodePanicked(_))));
    let retry = Retry::new(3).panics(true).around(panics());
    assert!(on(4, (), retry, &["total"], shelves(&[2; 20], 9)).is_ok());
}

#[test]
fn the_same_faults_whatever_the_threads() {
    let failures = |threads, seed| {
        let faults = FaultInjection::new().rate(0.2).seed(seed).nodes("pages");
        let names = ["pages"];
        let results = on(
            threads,
            GracefulErrors::new(),
            faults,
            &names,
            shelves(&[5; 40], 9),
        );
        failed(&results.unwrap())
    };
    let once = failures(1, 3);
    assert!((20..60).contains(&once.len()), "{}", once.len());
    assert_eq!(once, failures(4, 3));
    assert_ne!(once, failures(4, 4));
}

#[test]
fn one_item_can_be_made_to_fail() {
    let faults = FaultInjection::new()
        .item_at("pages", &[1, 0])
        .item("readable", 2);
    let names = ["pages", "readable"];
    let results = on(
        4,
        GracefulErrors::new(),
        faults,
        &names,
        shelves(&[1, 2, 1], 9),
    )
    .unwrap();
    let pages = results
        .get::<Vec<Option<Vec<Option<usize>>>>>("pages")
        .unwrap();
    assert_eq!(
        pages,
        &[
            Some(vec![Some(0)]),
            Some(vec![None, Some(10)]),
            Some(vec![Some(0)])
        ]
    );
    let readable = results.get::<Vec<Option<usize>>>("readable").unwrap();
    assert_eq!(readable, &[Some(1), Some(1), None]);
}

#[test]
fn a_node_that_takes_its_argument_says_why_it_is_not_called_again() {
    // Its own failure: before the call nothing is taken.
    struct Spoil;
    impl NodeExecutionMethod for Spoil {
        fn node_execute(
            &self,
            context: &nevis::NodeExecute<'_>,
            call: &mut dyn nevis::NodeCall,
        ) -> Result<(), Error> {
            call.run()?;
            match context.node().name {
                "title" => Err(context.error("it is no good")),
                _ => Ok(()),
            }
        }
    }
    let error = on(
        1,
        (),
        Retry::new(3).around(Spoil),
        &["title"],
        shelves(&[1], 9),
    )
    .unwrap_err();
    let text = error.to_string();
    assert!(
        text.starts_with("node `title` failed: it is no good"),
        "{text}"
    );
    assert!(
        text.contains("note: it is not called again, because it takes an argument"),
        "{text}"
    );
}

#[test]
fn a_timeout_fails_what_comes_too_late() {
    let ms = Duration::from_millis;
    let method = Timeout::new(ms(5)).around(SlowDown::new(ms(20)).nodes("total"));
    let error = on(1, (), method, &["total"], shelves(&[1], 9)).unwrap_err();
    assert_eq!(error.node(), Some("total"));
    let late = error.downcast_ref::<TimedOut>().unwrap();
    assert!(late.took() >= ms(20) && late.limit() == ms(5));
}

#[test]
fn a_wait_ends_when_the_run_is_cancelled() {
    let token = CancellationToken::new();
    let slow = SlowDown::new(Duration::from_secs(600)).until_cancelled(token.clone());
    let error = std::thread::scope(|scope| {
        let run = scope.spawn(|| on(4, token.clone(), slow, &["total"], shelves(&[1], 9)));
        std::thread::sleep(Duration::from_millis(20));
        token.cancel();
        run.join().unwrap().unwrap_err()
    });
    assert!(matches!(error, Error::Cancelled(_)), "{error}");
}

#[test]
fn a_method_or_a_hook_that_panics_is_an_error_of_the_node() {
    struct Broken;
    impl NodeExecutionMethod for Broken {
        fn node_execute(
            &self,
            context: &nevis::NodeExecute<'_>,
            call: &mut dyn nevis::NodeCall,
        ) -> Result<(), Error> {
            assert_ne!(context.node().name, "readable", "the method is broken");
            call.run()
        }
    }
    impl Adapter for Broken {
        fn pre_node_execute(&self, context: &nevis::PreNodeExecute<'_>) -> nevis::HookResult {
            assert_ne!(context.node().name, "readable", "the hook is broken");
            Ok(())
        }
    }
    for threads in [1, 4] {
        let error = on(threads, (), Broken, &["total"], shelves(&[1], 9)).unwrap_err();
        assert_eq!(error.node(), Some("readable"), "{error}");
        let error = on(threads, Broken, NO_METHOD, &["total"], shelves(&[1], 9)).unwrap_err();
        assert_eq!(error.node(), Some("readable"), "{error}");
    }
}

#[test]
fn what_does_not_fit_the_flow_fails_the_first_node() {
    fn says(method: impl NodeExecutionMethod + 'static, expected: &str) {
        let retry = Retry::new(3).around(method);
        let error = on(1, (), retry, &["total"], shelves(&[2], 9)).unwrap_err();
        let text = error.to_string();
        let first = text.lines().next().unwrap_or_default();
        assert!(first.ends_with(&format!("failed: {expected}")), "{text}");
        assert!(!text.contains("attempts"), "{text}");
    }
    let name = "has no node `pagse`: did you mean `pages`?";
    let name = format!("flow `{}` {name}", super::flow::GRAPH.name);
    let second = Duration::from_secs(1);
    says(Retry::new(2).nodes("pagse"), &name);
    says(Timeout::new(second).nodes("pagse"), &name);
    says(SlowDown::new(second).nodes(["pages", "pagse"]), &name);
    says(FaultInjection::new().node("pagse"), &name);
    says(FaultInjection::new().item("pagse", 2), &name);
    says(FaultInjection::new().rate(0.5).nodes("pagse"), &name);
    for rate in [1.5, -0.1, f64::NAN] {
        let expected = format!("the rate of `FaultInjection` is {rate}: give a number from 0 to 1");
        says(FaultInjection::new().rate(rate), &expected);
    }
    says(
        FaultInjection::new().item("total", 1),
        "node `total` is in no map block, so it has no items",
    );
}
