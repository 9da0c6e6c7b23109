//! Chances that are the same in every run, whatever thread comes first.

use crate::lifecycle::NodeExecute;

/// A good scatter of all bits: the step of "splitmix64" (Steele, Lea and Flood, 2014).
#[inline]
pub(super) const fn mix(bits: u64) -> u64 {
    let bits = bits.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    bits ^ (bits >> 31)
}

/// Chances that depend on a seed, a node and its items only.
#[derive(Clone, Copy, Debug)]
pub(super) struct Chance(u64);

impl Chance {
    #[inline]
    pub(super) fn new(seed: u64, context: &NodeExecute<'_>) -> Self {
        Self::of(seed, context.node().name, context.indices())
    }

    fn of(seed: u64, node: &str, items: impl Iterator<Item = usize>) -> Self {
        let state = node
            .bytes()
            .fold(mix(seed), |state, byte| mix(state ^ u64::from(byte)));
        Self(items.fold(mix(!state), |state, item| mix(state ^ item as u64)))
    }

    /// At least 0 and below 1.
    #[inline]
    pub(super) fn uniform(&mut self) -> f64 {
        self.0 = mix(self.0);
        (self.0 >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// Of the normal distribution around 0, with a standard deviation of 1 (Box and Muller).
    #[inline]
    pub(super) fn normal(&mut self) -> f64 {
        let radius = (-2.0 * (1.0 - self.uniform()).ln()).sqrt();
        radius * (std::f64::consts::TAU * self.uniform()).cos()
    }
}

#[cfg(test)]
mod tests {
    use super::Chance;

    fn chances(count: usize) -> impl Iterator<Item = Chance> {
        (0..count).map(|item| Chance::of(7, "words", [item, 1].into_iter()))
    }

    #[test]
    fn a_rate_is_about_kept() {
        let hits = chances(10_000).filter_map(|mut chance| (chance.uniform() < 0.1).then_some(()));
        let hits = hits.count();
        assert!((900..1_100).contains(&hits), "{hits}");
    }

    #[test]
    fn normal_numbers_have_mean_0_and_deviation_1() {
        let numbers: Vec<f64> = chances(10_000).map(|mut chance| chance.normal()).collect();
        let mean = numbers.iter().sum::<f64>() / 1e4;
        let squares = numbers.iter().map(|number| number * number).sum::<f64>() / 1e4;
        assert!(
            mean.abs() < 0.05 && (squares - 1.0).abs() < 0.05,
            "{mean} {squares}"
        );
    }

    #[test]
    fn the_same_for_the_same_and_else_another() {
        let first = |seed, node, items: &[usize]| {
            Chance::of(seed, node, items.iter().copied())
                .uniform()
                .to_bits()
        };
        let one = first(1, "a", &[2, 3]);
        assert_eq!(one, first(1, "a", &[2, 3]));
        for other in [
            first(2, "a", &[2, 3]),
            first(1, "b", &[2, 3]),
            first(1, "a", &[3, 2]),
        ] {
            assert_ne!(one, other);
        }
    }
}
