//! A block of more calls than one function should have.

use nevis::{Collect, Parallelizable};

pub fn line(text: &str) -> impl Parallelizable<String> {
    text.lines().map(str::to_owned).collect::<Vec<_>>()
}

pub fn words(line: &str) -> Vec<&str> {
    line.split(' ').collect()
}

pub fn b0(line: &str, offset: usize) -> usize {
    line.len() + offset
}

pub fn b1(b0: usize) -> usize {
    b0 + 1
}

pub fn b2(b1: usize) -> usize {
    b1 + 2
}

pub fn b3(b2: usize) -> usize {
    b2 + 3
}

pub fn b4(b3: usize) -> usize {
    b3 + 4
}

pub fn b5(b4: usize) -> usize {
    b4 + 5
}

pub fn b6(b5: usize) -> usize {
    b5 + 6
}

pub fn b7(b6: usize) -> usize {
    b6 + 7
}

pub fn b8(b7: usize) -> usize {
    b7 + 8
}

pub fn b9(b8: usize) -> usize {
    b8 + 9
}

pub fn b10(b9: usize) -> usize {
    b9 + 10
}

pub fn b11(b10: usize) -> usize {
    b10 + 11
}

pub fn b12(b11: usize) -> usize {
    b11 + 12
}

pub fn b13(b12: usize) -> usize {
    b12 + 13
}

pub fn b14(b13: usize) -> usize {
    b13 + 14
}

pub fn b15(b14: usize) -> usize {
    b14 + 15
}

pub fn b16(b15: usize) -> usize {
    b15 + 16
}

pub fn b17(b16: usize) -> usize {
    b16 + 17
}

pub fn b18(b17: usize) -> usize {
    b17 + 18
}

pub fn b19(b18: usize) -> usize {
    b18 + 19
}

pub fn b20(b19: usize) -> usize {
    b19 + 20
}

pub fn b21(b20: usize) -> usize {
    b20 + 21
}

pub fn b22(b21: usize) -> usize {
    b21 + 22
}

pub fn b23(b22: usize) -> usize {
    b22 + 23
}

pub fn b24(b23: usize) -> usize {
    b23 + 24
}

pub fn b25(b24: usize) -> usize {
    b24 + 25
}

pub fn b26(b25: usize) -> usize {
    b25 + 26
}

pub fn b27(b26: usize) -> usize {
    b26 + 27
}

pub fn b28(b27: usize) -> usize {
    b27 + 28
}

pub fn b29(b28: usize) -> usize {
    b28 + 29
}

pub fn b30(b29: usize) -> usize {
    b29 + 30
}

pub fn b31(b30: usize) -> usize {
    b30 + 31
}

pub fn b32(b31: usize) -> usize {
    b31 + 32
}

pub fn b33(b32: usize) -> usize {
    b32 + 33
}

pub fn b34(b33: usize) -> usize {
    b33 + 34
}

pub fn b35(b34: usize) -> usize {
    b34 + 35
}

pub fn b36(b35: usize) -> usize {
    b35 + 36
}

pub fn b37(b36: usize) -> usize {
    b36 + 37
}

pub fn b38(b37: usize) -> usize {
    b37 + 38
}

pub fn b39(b38: usize) -> usize {
    b38 + 39
}

pub fn b40(b39: usize) -> usize {
    b39 + 40
}

pub fn b41(b40: usize) -> usize {
    b40 + 41
}

pub fn b42(b41: usize) -> usize {
    b41 + 42
}

pub fn b43(b42: usize) -> usize {
    b42 + 43
}

pub fn b44(b43: usize) -> usize {
    b43 + 44
}

pub fn b45(b44: usize) -> usize {
    b44 + 45
}

pub fn b46(b45: usize) -> usize {
    b45 + 46
}

pub fn b47(b46: usize) -> usize {
    b46 + 47
}

pub fn b48(b47: usize) -> usize {
    b47 + 48
}

pub fn b49(b48: usize) -> usize {
    b48 + 49
}

pub fn b50(b49: usize, b5: usize, words: &[&str]) -> Result<usize, String> {
    if words.is_empty() {
        Err("empty".to_owned())
    } else {
        Ok(b49 + b5)
    }
}

pub fn b51(b50: usize) -> usize {
    b50 + 51
}

pub fn b52(b51: usize) -> usize {
    b51 + 52
}

pub fn b53(b52: usize) -> usize {
    b52 + 53
}

pub fn b54(b53: usize) -> usize {
    b53 + 54
}

pub fn b55(b54: usize) -> usize {
    b54 + 55
}

pub fn b56(b55: usize) -> usize {
    b55 + 56
}

pub fn b57(b56: usize) -> usize {
    b56 + 57
}

pub fn b58(b57: usize) -> usize {
    b57 + 58
}

pub fn b59(b58: usize) -> usize {
    b58 + 59
}

pub fn shown(b59: usize, line: String) -> String {
    format!("{line}: {b59}")
}

pub fn report(shown: Collect<String>) -> String {
    shown.join("\n")
}
