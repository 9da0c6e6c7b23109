//! What holds of checks of any numbers, tried with thousands of them.

use nevis::check::{
    max_fraction_nan, max_standard_dev, mean_in_range, range, range_of_known, unique, values_in,
};

/// Lists of up to nine numbers, some of them special.
fn lists() -> impl Iterator<Item = Vec<f64>> {
    const SPECIAL: [f64; 6] = [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, 0.0, -0.0, 1e300];
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut next = move || {
        // Xorshift.
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state
    };
    std::iter::repeat_with(move || {
        let length = next() % 10;
        let number = |_| match next() % 40 {
            special @ 0..6 => SPECIAL[usize::try_from(special).expect("is small")],
            _ => (next() % 2_001) as f64 / 100.0 - 10.0,
        };
        (0..length).map(number).collect()
    })
    .take(5_000)
}

#[test]
fn a_range_is_what_comparison_says() {
    for list in lists() {
        let is_within = |x: &f64| (-2.5..=7.25).contains(x);
        assert_eq!(
            range(&list, -2.5, 7.25).passes,
            list.iter().all(is_within),
            "{list:?}"
        );
        let known: Vec<f64> = list.iter().copied().filter(|x| !x.is_nan()).collect();
        let result = range_of_known(&list, -2.5, 7.25);
        assert_eq!(result.passes, range(&known, -2.5, 7.25).passes, "{list:?}");
    }
}

#[test]
fn integers_are_as_their_floats() {
    for list in lists() {
        #[allow(clippy::cast_possible_truncation, reason = "any integers will do")]
        let integers: Vec<i16> = list.iter().map(|x| *x as i16).collect();
        let floats: Vec<f64> = integers.iter().map(|x| f64::from(*x)).collect();
        let options: Vec<Option<f64>> = floats.iter().copied().map(Some).collect();
        for (min, max) in [(0.0, 5.0), (-2.5, 2.5), (f64::NEG_INFINITY, 3.0)] {
            let expected = range(&floats, min, max).passes;
            assert_eq!(range(&integers, min, max).passes, expected, "{list:?}");
            assert_eq!(range(&options, min, max), range(&floats, min, max));
            assert_eq!(
                mean_in_range(&integers, min, max),
                mean_in_range(&floats, min, max)
            );
        }
        assert_eq!(unique(&integers).passes, unique(&floats).passes, "{list:?}");
        assert_eq!(
            max_standard_dev(&integers, 2.0),
            max_standard_dev(&floats, 2.0)
        );
    }
}

#[test]
fn what_is_missing_changes_no_mean_and_no_deviation() {
    for list in lists() {
        let known: Vec<f64> = list.iter().copied().filter(|x| !x.is_nan()).collect();
        assert_eq!(
            mean_in_range(&list, -1.0, 1.0),
            mean_in_range(&known, -1.0, 1.0)
        );
        assert_eq!(max_standard_dev(&list, 5.0), max_standard_dev(&known, 5.0));
        let missing = list.len() - known.len();
        let fraction = missing as f64 / list.len().max(1) as f64;
        assert!(max_fraction_nan(&list, fraction).passes, "{list:?}");
        assert_eq!(
            max_fraction_nan(&list, 0.0).passes,
            missing == 0,
            "{list:?}"
        );
    }
}

#[test]
fn values_are_in_the_list_of_themselves() {
    for list in lists() {
        let has_nan = list.iter().any(|x| x.is_nan());
        assert_eq!(values_in(&list, &list).passes, !has_nan, "{list:?}");
    }
}

#[test]
fn repeats_are_found() {
    for list in lists() {
        let known: Vec<f64> = list.iter().copied().filter(|x| !x.is_nan()).collect();
        let repeats = |at: usize| known[..at].contains(&known[at]);
        let repeats = (0..known.len()).any(repeats);
        assert_eq!(unique(&list).passes, !repeats, "{list:?}");
    }
}
