//! What is compared computes the same.

use nevis::MultiThreadingExecutor;
use nevis_benches::{by_hand, cases, fan_out_flow, flows};

#[test]
fn generated_and_hand_written_functions_give_the_same_values() {
    for case in cases() {
        for seed in [0.5, 1.0, 3.25] {
            let (generated, by_hand) = (case.values)(seed);

            assert!(!generated.is_empty());
            assert_eq!(generated, by_hand, "{} of {seed}", case.name);
        }
    }
}

#[test]
fn map_blocks_and_rayon_give_the_same_values() {
    let executor = MultiThreadingExecutor::new(2);
    let count = 10_000;
    let numbers: Vec<u64> = (0..10_000).collect();

    let inputs = flows::one_range::flow::Inputs { count };
    let one_range = flows::one_range::flow::run_on(inputs, &executor).unwrap();
    assert_eq!(one_range.all, by_hand::one_range(count));

    let inputs = flows::five_range::flow::Inputs { count };
    let five_range = flows::five_range::flow::run_on(inputs, &executor).unwrap();
    assert_eq!(five_range.all, by_hand::five_range(count));

    let inputs = flows::one_list::flow::Inputs { numbers: &numbers };
    let one_list = flows::one_list::flow::run_on(inputs, &executor).unwrap();
    assert_eq!(one_list.all, by_hand::one_list(&numbers));
    assert_eq!(one_list.all, one_range.all);

    let inputs = flows::five_list::flow::Inputs { numbers: &numbers };
    let five_list = flows::five_list::flow::run_on(inputs, &executor).unwrap();
    assert_eq!(five_list.all, by_hand::five_list(&numbers));
}

#[test]
fn skewed_items_and_rayon_give_the_same_values() {
    let executor = MultiThreadingExecutor::new(2);
    let costs: Vec<u64> = (0..500).map(|item| item % 7 * 10).collect();

    let inputs = flows::skewed::flow::Inputs { costs: &costs };
    let outputs = flows::skewed::flow::run_on(inputs, &executor).unwrap();

    assert_eq!(outputs.all, by_hand::skewed(&costs));
}

#[test]
fn words_and_rayon_give_the_same_values() {
    let executor = MultiThreadingExecutor::new(2);
    let file = std::path::PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md"));
    let files = vec![file; 5];

    let inputs = flows::words::flow::Inputs { files: &files };
    let outputs = flows::words::flow::run_on(inputs, &executor).unwrap();

    let by_hand = by_hand::words(&files).unwrap();
    assert_eq!((outputs.total_lines, outputs.total_words), by_hand);
    assert!(by_hand.1 > 100);
}

#[test]
fn buffers_are_summed() {
    let executor = MultiThreadingExecutor::new(2);

    let inputs = flows::buffers::flow::Inputs { count: 300 };
    let outputs = flows::buffers::flow::run_on(inputs, &executor).unwrap();

    let expected: usize = (0..300).map(|index| index % 256 * 64 * 1024).sum();
    assert_eq!(outputs.total, expected as u64);
}

#[test]
fn branches_and_a_tree_by_hand_give_the_same_values() {
    let executor = MultiThreadingExecutor::new(2);
    let inputs = fan_out_flow::flow::Inputs { rounds: 10 };
    let outputs = fan_out_flow::flow::run_on(inputs, &executor).unwrap();
    assert_eq!(outputs.total, fan_out_flow::by_hand(10));
    assert_eq!(
        outputs.total,
        fan_out_flow::flow::run(inputs).unwrap().total
    );
}
