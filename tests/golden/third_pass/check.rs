use super::{flow, generated::Inputs};

pub fn check() {
    let names = ["a", "bb", "cccc"].map(str::to_owned);
    for outputs in every_run!(Inputs { names: &names }) {
        let size: nevis::Collect<u64> = names.iter().map(|item| flow::size(item)).collect();
        let total = flow::total(size.clone());
        let share: nevis::Collect<f64> =
            size.iter().map(|size| flow::share(*size, total)).collect();
        let largest = flow::largest(&share);
        let line = names
            .iter()
            .zip(&share)
            .map(|(item, share)| flow::line(item.clone(), *share, largest, total));
        assert_eq!(
            outputs.report,
            flow::report(line.collect(), names.to_vec().into())
        );
    }
}
