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

    const GRAPH: &'static nevis::Graph = &GRAPH;
    const TABLE: &'static nevis::rt::Table = &TABLE;

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

    fn execute(
        request: &nevis::rt::Request<'_>,
        inputs: &mut nevis::rt::InputSlots,
        executors: &nevis::rt::Executors<'_>,
    ) -> Result<(), nevis::Error> {
        executors.check()?;
        nevis::rt::run(&GRAPH, || {
            let spend: Option<&[f64]> = inputs.borrow::<Vec<f64>, [f64]>(0);
            let at = nevis::rt::At::new(&GRAPH).node(0);
            let spend_mean = match (request.runs(0), spend) {
                (true, Some(spend)) => Some(spend_mean(spend)),
                _ => request.given(0)?,
            };
            let spend_mean = request.keep(0, spend_mean);
            let at = at.node(1);
            let spend_zero_mean = match (request.runs(1), spend, spend_mean) {
                (true, Some(spend), Some(mean)) => Some(spend_zero_mean(spend, mean)),
                _ => request.given(1)?,
            };
            request.release(1, spend_zero_mean);
            at.end();
            Ok(())
        })
    }
}

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
        serialize: Known::SERIALIZE,
        deserialize: Known::DESERIALIZE,
        ..Known::SENT
    }
};
