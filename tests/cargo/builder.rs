//! What a driver's builder refuses: rustc says why, in words that a user knows.

use super::Result;
use super::package::{Diagnostic, Package};

/// Calls of the builder, one per line, and rustc's first message about each, without the notes.
/// Those without a message compile.
const CASES: &[(&str, &str)] = &[
    ("with_local_executor(ONE).with_remote_executor(ONE)", ""),
    ("with_remote_executor(ONE).with_local_executor(&ONE)", ""),
    ("with_execution_manager(manager()).with_adapters(())", ""),
    (
        "with_result_builder(nevis::DictResult).with_execution_manager(manager())",
        "",
    ),
    ("with_config(nevis::config! { rate: 0.5 })", ""),
    (
        "with_local_executor(ONE).with_local_executor(ONE)",
        "this driver has a local executor already",
    ),
    (
        "with_local_executor(ONE).with_remote_executor(ONE).with_local_executor(ONE)",
        "this driver has a local executor already",
    ),
    (
        "with_remote_executor(ONE).with_remote_executor(ONE)",
        "this driver has a remote executor already",
    ),
    (
        "with_execution_manager(manager()).with_local_executor(ONE)",
        "this driver has an execution manager already",
    ),
    (
        "with_execution_manager(manager()).with_remote_executor(ONE)",
        "this driver has an execution manager already",
    ),
    (
        "with_execution_manager(manager()).with_execution_manager(manager())",
        "this driver has an execution manager already",
    ),
    (
        "with_local_executor(ONE).with_execution_manager(manager())",
        "this driver has an executor already, and an execution manager would choose it",
    ),
    (
        "with_remote_executor(ONE).with_execution_manager(manager())",
        "this driver has an executor already, and an execution manager would choose it",
    ),
    (
        "with_local_executor(ONE).with_remote_executor(ONE).with_execution_manager(manager())",
        "this driver has an executor already, and an execution manager would choose it",
    ),
    (
        "with_result_builder(nevis::DictResult).with_result_builder(nevis::DictResult)",
        "this driver has a result builder already",
    ),
    (
        "with_adapters(()).with_adapters(())",
        "this driver has adapters already",
    ),
    (
        "with_adapters(ONE)",
        "`SynchronousLocalTaskExecutor` is not an adapter",
    ),
    ("with_adapters((token(), token()))", ""),
    ("with_adapters(Some(token()))", ""),
    ("with_adapters(vec![boxed(), boxed()])", ""),
    (
        "with_adapters((token(), retry()))",
        "`Retry` is not an adapter",
    ),
    ("with_node_execution(retry()).with_adapters(token())", ""),
    ("with_node_execution(retry().around(retry()))", ""),
    (
        "with_node_execution(retry()).with_node_execution(retry())",
        "this driver has a `node_execute` already: two adapters cannot both call its nodes",
    ),
    (
        "with_node_execution(retry()).with_adapters(()).with_node_execution(retry())",
        "this driver has a `node_execute` already: two adapters cannot both call its nodes",
    ),
    (
        "with_node_execution(token())",
        "`CancellationToken` does not implement `node_execute`",
    ),
    (
        "with_result_builder(7)",
        "`{integer}` is not a result builder",
    ),
    (
        "with_result_builder(nevis::TypedResult::<u8>::new())",
        "`u8` cannot be made of results by name",
    ),
    (
        "with_local_executor(7)",
        "`{integer}` cannot run the tasks of a flow",
    ),
    (
        "with_execution_manager(ONE)",
        "`SynchronousLocalTaskExecutor` does not choose executors",
    ),
];

#[test]
fn what_cannot_work_does_not_compile() -> Result {
    let package = Package::new("builder")?;
    let mut main = String::from(
        "use nevis::adapters::Retry;\n\
         use nevis::{Adapter, Builder, CancellationToken, DefaultExecutionManager, Flow};\n\
         use nevis::{NodeExecutionMethod as _, SynchronousLocalTaskExecutor};\n\
         static ONE: SynchronousLocalTaskExecutor = SynchronousLocalTaskExecutor;\n\
         fn manager() -> DefaultExecutionManager { DefaultExecutionManager::default() }\n\
         fn token() -> CancellationToken { CancellationToken::new() }\n\
         fn boxed() -> Box<dyn Adapter> { Box::new(token()) }\n\
         fn retry() -> Retry { Retry::new(3) }\n\
         fn main() {}\n",
    );
    for (number, (calls, _)) in CASES.iter().enumerate() {
        let name = format!("pub fn case_{number}<F: Flow>(new: Builder<F>)");
        main.extend([&name, " { new.", calls, ".build(); }\n"]);
    }
    package.write("src/main.rs", &main)?;

    let built = package.check()?.fails();
    let errors = built.errors();
    for (calls, expected) in CASES {
        let place = (
            "src/main.rs".to_owned(),
            package.line_of("src/main.rs", &format!("new.{calls}.build"))?,
        );
        let first = errors
            .iter()
            .find(|error| error.is_error() && error.place() == place);
        let title = first.map(Diagnostic::title).unwrap_or_default();
        assert_eq!(title, *expected, "{calls}\n{}", built.everything());
    }
    Ok(())
}
