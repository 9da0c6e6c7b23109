use super::generated::{self, Inputs};

pub fn check() {
    for outputs in every_run!(Inputs { start: 5 }) {
        assert_eq!(outputs.end, (false, 5, 15, 30));
    }
    let failed = |start: u64| {
        let mut texts: Vec<String> = every_error!(Inputs { start }).to_vec();
        for threads in [2, 8] {
            let executor = nevis::MultiThreadingExecutor::new(threads);
            for _ in 0..10 {
                texts.push(generated::run_on(Inputs { start }, &executor).err().unwrap().to_string());
            }
        }
        texts.dedup();
        assert_eq!(texts.len(), 1, "{texts:?}");
        texts.swap_remove(0)
    };
    assert!(failed(8).starts_with("node `odd` failed: seven\n  item 7 of `number`"));
    assert!(failed(12).starts_with("node `odd` failed: seven"));
    assert!(failed(101).starts_with("node `number` failed: many"));
}
