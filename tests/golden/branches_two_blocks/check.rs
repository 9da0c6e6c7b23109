use super::generated::{self, Inputs};

pub fn check() {
    let documents = ["a b c".to_owned(), "d e".to_owned()];
    for outputs in every_run!(Inputs { documents: &documents, count: 5 }) {
        assert_eq!(outputs.report, "5 35");
    }
    let expected: u64 = (0..200).map(|n: u64| n * (0..n).sum::<u64>()).sum();
    for threads in [1, 2, 3, 8] {
        let executor = nevis::MultiThreadingExecutor::new(threads);
        for _ in 0..20 {
            let inputs = Inputs { documents: &documents, count: 200 };
            let outputs = generated::run_on(inputs, &executor).unwrap();
            assert_eq!(outputs.report, format!("5 {expected}"));
        }
    }
}
