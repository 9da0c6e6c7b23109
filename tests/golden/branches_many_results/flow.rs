pub fn base(start: u64) -> u64 {
    start + 1
}

pub fn v0(base: u64) -> u64 {
    base * 0
}

pub fn v1(base: u64) -> u64 {
    base * 1
}

pub fn v2(base: u64) -> u64 {
    base * 2
}

pub fn v3(base: u64) -> u64 {
    base * 3
}

pub fn v4(base: u64) -> u64 {
    base * 4
}

pub fn v5(base: u64) -> u64 {
    base * 5
}

pub fn v6(base: u64) -> u64 {
    base * 6
}

pub fn v7(base: u64) -> u64 {
    base * 7
}

pub fn v8(base: u64) -> u64 {
    base * 8
}

pub fn v9(base: u64) -> u64 {
    base * 9
}

pub fn v10(base: u64) -> u64 {
    base * 10
}

pub fn v11(base: u64) -> u64 {
    base * 11
}

pub fn v12(base: u64) -> u64 {
    base * 12
}

pub fn v13(base: u64) -> u64 {
    base * 13
}

pub fn other(start: u64) -> u64 {
    start
}

pub fn sum(
    other: u64,
    v0: u64,
    v1: u64,
    v2: u64,
    v3: u64,
    v4: u64,
    v5: u64,
    v6: u64,
    v7: u64,
    v8: u64,
    v9: u64,
    v10: u64,
    v11: u64,
    v12: u64,
    v13: u64,
) -> u64 {
    other + v0 + v1 + v2 + v3 + v4 + v5 + v6 + v7 + v8 + v9 + v10 + v11 + v12 + v13
}
