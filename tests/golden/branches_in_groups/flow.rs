pub fn value_0(start: u64) -> u64 {
    start * 1
}

pub fn value_1(start: u64) -> u64 {
    start * 2
}

pub fn value_2(start: u64) -> u64 {
    start * 3
}

pub fn value_3(start: u64) -> u64 {
    start * 4
}

pub fn value_4(start: u64) -> u64 {
    start * 5
}

pub fn value_5(start: u64) -> u64 {
    start * 6
}

pub fn value_6(start: u64) -> u64 {
    start * 7
}

pub fn value_7(start: u64) -> u64 {
    start * 8
}

pub fn value_8(start: u64) -> u64 {
    start * 9
}

pub fn value_9(start: u64) -> u64 {
    start * 10
}

pub fn value_10(start: u64) -> u64 {
    start * 11
}

pub fn value_11(start: u64) -> u64 {
    start * 12
}

pub fn value_12(start: u64) -> u64 {
    start * 13
}

pub fn value_13(start: u64) -> u64 {
    start * 14
}

pub fn value_14(start: u64) -> u64 {
    start * 15
}

pub fn value_15(start: u64) -> u64 {
    start * 16
}

pub fn value_16(start: u64) -> u64 {
    start * 17
}

pub fn value_17(start: u64) -> u64 {
    start * 18
}

pub fn value_18(start: u64) -> u64 {
    start * 19
}

pub fn value_19(start: u64) -> u64 {
    start * 20
}

pub fn value_20(start: u64) -> u64 {
    start * 21
}

pub fn value_21(start: u64) -> u64 {
    start * 22
}

pub fn value_22(start: u64) -> u64 {
    start * 23
}

pub fn value_23(start: u64) -> u64 {
    start * 24
}

pub fn value_24(start: u64) -> u64 {
    start * 25
}

pub fn value_25(start: u64) -> u64 {
    start * 26
}

pub fn value_26(start: u64) -> u64 {
    start * 27
}

pub fn value_27(start: u64) -> u64 {
    start * 28
}

pub fn value_28(start: u64) -> u64 {
    start * 29
}

pub fn value_29(start: u64) -> u64 {
    start * 30
}

pub fn total(
    value_0: u64,
    value_1: u64,
    value_2: u64,
    value_3: u64,
    value_4: u64,
    value_5: u64,
    value_6: u64,
    value_7: u64,
    value_8: u64,
    value_9: u64,
    value_10: u64,
    value_11: u64,
    value_12: u64,
    value_13: u64,
    value_14: u64,
    value_15: u64,
    value_16: u64,
    value_17: u64,
    value_18: u64,
    value_19: u64,
    value_20: u64,
    value_21: u64,
    value_22: u64,
    value_23: u64,
    value_24: u64,
    value_25: u64,
    value_26: u64,
    value_27: u64,
    value_28: u64,
    value_29: u64,
) -> u64 {
    value_0 + value_1 + value_2 + value_3 + value_4 + value_5 + value_6 + value_7 + value_8 + value_9 + value_10 + value_11 + value_12 + value_13 + value_14 + value_15 + value_16 + value_17 + value_18 + value_19 + value_20 + value_21 + value_22 + value_23 + value_24 + value_25 + value_26 + value_27 + value_28 + value_29
}
