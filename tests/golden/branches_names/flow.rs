pub fn compute(start: u64) -> u64 {
    start
}

pub fn compute_lane(start: u64) -> u64 {
    start + 1
}

pub fn r#loop(start: u64) -> u64 {
    start + 2
}

pub fn fork(compute: u64, compute_lane: u64, r#loop: u64) -> u64 {
    compute + compute_lane + r#loop
}
