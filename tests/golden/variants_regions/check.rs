use nevis::{CancellationToken, MultiThreadingExecutor, SynchronousLocalTaskExecutor, TypedResult, inputs, overrides};

use super::generated::{GRAPH, Inputs, Outputs, Variant, driver, run, run_on};
use crate::{variants_alone_eu, variants_alone_rest, variants_alone_uk, variants_alone_us};

fn given(basket: &[f64]) -> Inputs<'_> {
    Inputs { basket, vat: Some(0.2), state_tax: Some(&[0.05]) }
}

pub(crate) fn check() {
    for basket in [&[][..], &[1.0], &[10.55, 7.0, 0.01]] {
        let alone = [
            variants_alone_eu::check::invoices(basket),
            variants_alone_uk::check::invoices(basket),
            variants_alone_us::check::invoices(basket),
            variants_alone_rest::check::invoices(basket),
        ];
        for (&variant, alone) in Variant::ALL.iter().zip(alone) {
            let pool = MultiThreadingExecutor::new(2);
            let runs = [
                run(variant, given(basket)).unwrap(),
                run_on(variant, given(basket), &SynchronousLocalTaskExecutor).unwrap(),
                run_on(variant, given(basket), &pool).unwrap(),
                driver(variant).build().run(given(basket)).unwrap(),
                driver(variant).with_adapters(CancellationToken::new()).build().run(given(basket)).unwrap(),
            ];
            for outputs in runs {
                assert_eq!(outputs.invoice, alone[0]);
            }
            let driver = driver(variant).with_result_builder(TypedResult::<Outputs>::new()).build();
            let inputs = inputs! { basket: basket.to_vec(), vat: 0.2, state_tax: vec![0.05] };
            let outputs = driver.execute(["invoice"], inputs, overrides! {}).unwrap();
            assert_eq!(outputs.invoice, alone[0]);
        }
    }

    // Chosen by its name.
    assert_eq!("us".parse::<Variant>().unwrap(), Variant::Us);
    assert_eq!(format!("{:>4}", Variant::Eu), "  eu");
    let error = "uss".parse::<Variant>().unwrap_err().to_string();
    assert_eq!(error, "the flow `variants_regions` has no variant `uss`: did you mean `us`?");
    let error = "asia".parse::<Variant>().unwrap_err().to_string();
    assert_eq!(
        error,
        "the flow `variants_regions` has no variant `asia`: it has `eu`, `uk`, `us`, `rest`"
    );

    // An input that only some variants need.
    let without = || Inputs { basket: &[1.0], vat: None, state_tax: None };
    assert_eq!(run(Variant::Rest, without()).unwrap().invoice, "1 for 1, tax [1.0]");
    let error = run(Variant::Uk, without()).unwrap_err().to_string();
    assert_eq!(
        error,
        "the input `vat` is missing: the variant `uk` of `variants_regions` needs it"
    );
    let inputs = || inputs! { basket: vec![1.0] };
    let error = driver(Variant::Eu).build().execute(["total"], inputs(), overrides! {});
    assert!(error.unwrap_err().to_string().contains("`vat` (`f64`) is missing"));

    // By name: the value and the alternative that the variant has, and no other.
    let results = driver(Variant::Rest).build().execute(["price", "price.rest"], inputs(), overrides! {});
    let results = results.unwrap();
    assert_eq!(results.get::<Vec<f64>>("price").unwrap(), results.get::<Vec<f64>>("price.rest").unwrap());
    let error = driver(Variant::Rest).build().execute(["price.eu"], inputs(), overrides! {});
    assert!(error.unwrap_err().to_string().contains("price.eu"));
    let given = overrides! { price: vec![3.0] };
    let results = driver(Variant::Us).build().execute(["total"], inputs(), given).unwrap();
    assert_eq!(results.get::<f64>("total").unwrap(), &3.0);

    // What fails is named by the value, as in the flow alone.
    let inputs = Inputs { basket: &[-1.0], vat: None, state_tax: Some(&[]) };
    let error = run(Variant::Us, inputs).unwrap_err().to_string();
    assert!(error.contains("a refund"), "{error}");

    assert_eq!(GRAPH.variants[3].name, "rest");
    assert_eq!(GRAPH.variants[3].config, [("digits", "0"), ("discount", "0.1"), ("region", "\"asia\"")]);
}
