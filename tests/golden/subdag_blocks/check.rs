use nevis::{inputs, overrides};

use super::generated::{Inputs, driver};
use super::{flow, prices};

pub(crate) fn check() {
    let priced = |shop| flow::priced(prices::gross(prices::net(shop, 3)), shop);
    let week = |week| prices::gross(prices::net(week, 10));
    let weeks = |weeks| (0..weeks).map(week).sum::<f64>();
    for outputs in every_run!(Inputs { shops: 3 }) {
        assert_eq!(outputs.most, priced(3));
        assert_eq!(outputs.spring, 2.0);
        assert_eq!(outputs.all, weeks(1) + weeks(2) + weeks(3));
    }

    let driver = driver().build();
    let run = |name, given| {
        let results = driver.execute([name], inputs! { shops: 3_u32 }, given);
        results.unwrap()
    };
    let results = run("priced.net", overrides! {});
    assert_eq!(results.get::<Vec<f64>>("priced.net").unwrap(), &[3.0, 6.0, 9.0]);
    let results = run("spring.of_week.gross", overrides! {});
    assert_eq!(results.get::<Vec<f64>>("spring.of_week.gross").unwrap(), &[1.0, 11.0]);
    let results = run("of_shop.of_week.net", overrides! {});
    let nested = results.get::<Vec<Vec<f64>>>("of_shop.of_week.net").unwrap();
    assert_eq!(nested, &[vec![0.0], vec![0.0, 10.0], vec![0.0, 10.0, 20.0]]);
    let results = run("spring", overrides! { spring.of_week.net: vec![1.0, 2.0, 3.0] });
    assert_eq!(results.get::<f64>("spring").unwrap(), &3.0);
}
