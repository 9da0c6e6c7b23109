use nevis::{Collect, Parallelizable};

pub fn number(numbers: &[u64]) -> impl Parallelizable<u64> {
    numbers.iter().map(|number| {
        assert!(*number < 100, "{number} is too large to begin with");
        *number
    })
}

pub fn inverse(number: u64) -> u64 {
    1000 / number
}

pub fn total(inverse: Collect<u64>) -> u64 {
    inverse.iter().sum()
}
