use super::generated::Inputs;

pub(crate) fn check() {
    for outputs in every_run!(Inputs { prices: &[1.0, 3.0] }) {
        assert_eq!(outputs.price, 6.0);
        assert_eq!(outputs.us_price, 6.0);
    }
}
