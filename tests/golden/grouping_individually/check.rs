use super::generated::{self, Inputs};

pub fn check() {
    for outputs in every_run!(Inputs { text: "a bc\nd" }) {
        assert_eq!(outputs.report, "6 5");
    }
    let tasks: Vec<&str> = generated::GRAPH.tasks.iter().map(|task| task.id).collect();
    let expected = ["expand-line", "expand-line.expand-word", "expand-line.expand-word.length", "expand-line.expand-word.squared", "expand-line.letters", "most", "title", "report"];
    assert!(tasks.len() == expected.len() && expected.iter().all(|id| tasks.contains(id)), "{tasks:?}");
    task("", "line", "expand-line");
    task("fine\nand a bad one", "length", "expand-line.1.expand-word.2.length");
    task("one two three four", "letters", "expand-line.0.letters");
    task("one", "report", "report");
}

/// Which task a failure is in, on every executor.
fn task(text: &str, node: &str, task: &str) {
    let executors: [&dyn nevis::TaskExecutor; 3] = [
        &nevis::SynchronousLocalTaskExecutor,
        &nevis::MultiThreadingExecutor::new(2),
        &nevis::MultiThreadingExecutor::new(8),
    ];
    for executor in executors {
        let error = generated::run_on(Inputs { text }, executor).err().unwrap();
        assert_eq!(error.node(), Some(node));
        assert_eq!(error.task().as_deref(), Some(task));
        assert!(task == node || error.to_string().contains(&format!("task {task}\n")), "{error}");
    }
}
