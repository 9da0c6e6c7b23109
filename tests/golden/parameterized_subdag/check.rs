use nevis::{inputs, overrides};

use super::generated::{Inputs, driver};

const VISITS: &[(u32, u32)] = &[(7, 1), (8, 2), (7, 1), (9, 2)];

pub(crate) fn check() {
    for outputs in every_run!(Inputs { visits: VISITS }) {
        assert_eq!(outputs.report, "107 270");
    }
    let driver = driver().build();
    let given = inputs! { visits: VISITS.to_vec() };
    let results = driver.execute(["us.unique"], given, overrides! {}).unwrap();
    assert_eq!(results.get::<Vec<u32>>("us.unique").unwrap(), &[9, 8]);
    let unique = overrides! { us.unique: vec![1_u32] };
    let results = driver.execute(["us"], inputs! {}, unique).unwrap();
    assert_eq!(results.get::<i64>("us").unwrap(), &110);
}
