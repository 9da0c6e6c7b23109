use super::{flow, generated::Inputs};

pub fn check() {
    let readings = [50.0, 68.0, 86.0];
    for outputs in every_run!(Inputs {
        readings: &readings
    }) {
        let celsius: nevis::Collect<f64> = flow::reading(&readings)
            .into_iter()
            .map(flow::celsius)
            .collect();
        let mean = flow::mean(&celsius);
        let deviation = celsius
            .iter()
            .map(|celsius| flow::deviation(*celsius, mean, &flow::label(*celsius)));
        assert_eq!(outputs.deviations, flow::deviations(deviation.collect()));
        assert_eq!(outputs.deviations[0], "10.0: -10.0");
    }
}
