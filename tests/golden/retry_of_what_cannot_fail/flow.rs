use nevis::Parallelizable;

#[nevis::retry(3)]
pub fn plain(n: u64) -> u64 {
    n
}

/// Its items can fail, the call cannot.
#[nevis::retry(3)]
pub fn line(n: u64) -> impl Parallelizable<Result<u64, String>> {
    (0..n).map(Ok)
}

/// A timeout is a failure.
#[nevis::retry(3)]
#[nevis::timeout("5s")]
pub fn slow(n: u64) -> u64 {
    n
}
