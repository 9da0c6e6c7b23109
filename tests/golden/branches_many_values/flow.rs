pub fn v0(start: u64) -> Vec<u64> {
    vec![start + 0]
}

pub fn v1(start: u64) -> Vec<u64> {
    vec![start + 1]
}

pub fn v2(start: u64) -> Vec<u64> {
    vec![start + 2]
}

pub fn v3(start: u64) -> Vec<u64> {
    vec![start + 3]
}

pub fn v4(start: u64) -> Vec<u64> {
    vec![start + 4]
}

pub fn v5(start: u64) -> Vec<u64> {
    vec![start + 5]
}

pub fn v6(start: u64) -> Vec<u64> {
    vec![start + 6]
}

pub fn v7(start: u64) -> Vec<u64> {
    vec![start + 7]
}

pub fn v8(start: u64) -> Vec<u64> {
    vec![start + 8]
}

pub fn v9(start: u64) -> Vec<u64> {
    vec![start + 9]
}


pub fn low(v0: &[u64], v1: &[u64], v2: &[u64], v3: &[u64], v4: &[u64], v5: &[u64], v6: &[u64], v7: &[u64], v8: &[u64]) -> u64 {
    v0[0] + v1[0] + v2[0] + v3[0] + v4[0] + v5[0] + v6[0] + v7[0] + v8[0]
}

pub fn high(v1: Vec<u64>, v2: Vec<u64>, v3: Vec<u64>, v4: Vec<u64>, v5: Vec<u64>, v6: Vec<u64>, v7: Vec<u64>, v8: Vec<u64>, v9: Vec<u64>) -> u64 {
    v1[0] + v2[0] + v3[0] + v4[0] + v5[0] + v6[0] + v7[0] + v8[0] + v9[0]
}

pub fn sum(low: u64, high: u64) -> u64 {
    low + high
}
