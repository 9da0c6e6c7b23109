// What generated code does for a small flow, as far as examples and tests need it.
include!("spend.rs");

/// What the flow needs and does not compute.
#[derive(Clone, Copy)]
pub struct Inputs<'a> {
    pub spend: &'a [f64],
    pub signups: &'a [f64],
}

/// What the flow computes.
#[derive(Debug, PartialEq)]
pub struct Outputs {
    pub spend_zero_mean: Vec<f64>,
}

impl nevis::FromResults for Outputs {
    const NAMES: &'static [&'static str] = &["spend_zero_mean"];

    fn from_results(results: &mut nevis::Dict) -> Result<Self, nevis::Error> {
        let spend_zero_mean = results.take("spend_zero_mean")?;
        Ok(Self { spend_zero_mean })
    }
}

pub fn spend_mean(spend: &[f64]) -> f64 {
    spend.iter().sum::<f64>() / spend.len() as f64
}

pub fn spend_zero_mean(spend: &[f64], spend_mean: f64) -> Vec<f64> {
    spend.iter().map(|spend| spend - spend_mean).collect()
}

/// The flow, for a driver.
#[derive(Clone, Copy, Debug)]
pub struct Dataflow;

pub fn driver() -> nevis::Builder<Dataflow> {
    nevis::Builder::new()
}

impl nevis::Flow for Dataflow {
    type Inputs<'a> = Inputs<'a>;
    type Outputs = Outputs;

    const WHOLE: nevis::rt::Whole = nevis::rt::Whole {
        runs: &[0b11],
        wanted: &[0b10],
    };

    fn graph() -> &'static nevis::Graph {
        &GRAPH
    }

    fn table() -> &'static nevis::rt::Table {
        &TABLE
    }

    fn run(
        inputs: Inputs<'_>,
        executors: &nevis::rt::Executors<'_>,
    ) -> Result<Outputs, nevis::Error> {
        executors.check()?;
        nevis::rt::run(&GRAPH, || {
            let at = nevis::rt::At::new(&GRAPH).node(0);
            let spend_mean = spend_mean(inputs.spend);
            let at = at.node(1);
            let spend_zero_mean = spend_zero_mean(inputs.spend, spend_mean);
            at.end();
            Ok(Outputs { spend_zero_mean })
        })
    }

    fn execute<L: nevis::rt::Lifecycle>(
        request: &nevis::rt::Request<'_, L>,
        inputs: &mut nevis::rt::InputSlots,
        executors: &nevis::rt::Executors<'_>,
    ) -> Result<(), nevis::Error> {
        executors.check()?;
        let spend = inputs.borrow::<Vec<f64>, [f64]>(0);
        nevis::rt::run(&GRAPH, || compute_requested(request, spend))
    }

    fn watch<L: nevis::rt::Lifecycle>(
        request: &nevis::rt::Request<'_, L>,
        inputs: Inputs<'_>,
        executors: &nevis::rt::Executors<'_>,
    ) -> Result<(), nevis::Error> {
        executors.check()?;
        nevis::rt::run(&GRAPH, || compute_requested(request, Some(inputs.spend)))
    }

    fn look(inputs: &Inputs<'_>, views: &mut dyn FnMut(&[&dyn nevis::rt::View])) {
        views(&[
            &nevis::rt::lent(Some(inputs.spend), &INPUT),
            &nevis::rt::Elsewhere,
        ]);
    }
}

fn compute_requested<L: nevis::rt::Lifecycle>(
    request: &nevis::rt::Request<'_, L>,
    spend: Option<&[f64]>,
) -> Result<(), nevis::Error> {
    let views = (nevis::rt::lent(spend, &INPUT),);
    let views = [views.0.shared()];
    let request = &request.with_inputs(&views);

    let at = nevis::rt::At::new(&GRAPH).node(0);
    let spend_mean = if let (true, Some(spend)) = (request.runs(0), spend) {
        request.node(0, &[&nevis::rt::Elsewhere], || Ok(spend_mean(spend)))?
    } else {
        request.given(0)?
    };
    let spend_mean = request.keep(0, spend_mean);
    let at = at.node(1);
    let spend_zero_mean =
        if let (true, Some(spend), Some(spend_mean)) = (request.runs(1), spend, spend_mean) {
            request.node(1, &[&nevis::rt::Elsewhere, &spend_mean], || {
                Ok(spend_zero_mean(spend, spend_mean))
            })?
        } else {
            request.given(1)?
        };
    request.release(1, spend_zero_mean);
    at.end();
    Ok(())
}

static INPUT: nevis::rt::ViewType<[f64]> = {
    use nevis::rt::Unseen as _;
    type Known = nevis::rt::Sight<[f64]>;
    nevis::rt::ViewType {
        name: Known::NAME,
        any: Known::ANY,
        debug: Known::DEBUG,
        len: Known::LEN,
        serialize: Known::SERIALIZE,
        shared: Known::SHARED,
    }
};

static TABLE: nevis::rt::Table = nevis::rt::Table {
    order: &[0, 1],
    nodes: &[
        nevis::rt::ByName::As(&[&NUMBER]),
        nevis::rt::ByName::As(&[&NUMBERS]),
    ],
    moved: &[],
    taken_by: &[],
    inputs: &[
        nevis::rt::ByName::As(&[&NUMBERS]),
        nevis::rt::ByName::As(&[&NUMBERS]),
    ],
    taken: &[],
};

static NUMBER: nevis::rt::ValueType = {
    use nevis::rt::Unknown as _;
    type Known = nevis::rt::Probe<f64>;
    nevis::rt::ValueType {
        name: Known::NAME,
        clone: Known::CLONE,
        debug: Known::DEBUG,
        len: Known::LEN,
        serialize: Known::SERIALIZE,
        deserialize: Known::DESERIALIZE,
        ..Known::SENT
    }
};

static NUMBERS: nevis::rt::ValueType = {
    use nevis::rt::Unknown as _;
    type Known = nevis::rt::Probe<Vec<f64>>;
    nevis::rt::ValueType {
        name: Known::NAME,
        clone: Known::CLONE,
        debug: Known::DEBUG,
        len: Known::LEN,
        serialize: Known::SERIALIZE,
        deserialize: Known::DESERIALIZE,
        ..Known::SENT
    }
};
