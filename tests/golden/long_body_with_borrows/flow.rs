//! Values that borrow live on over the cuts; so do values that are moved far below, and results.

pub fn text(title: &str) -> String {
    title.repeat(3)
}

pub fn words(text: &str) -> Vec<&str> {
    text.split(' ').collect()
}

pub fn names(count: usize) -> Result<Vec<String>, String> {
    (0..count).map(|number| Ok(number.to_string())).collect()
}

pub fn n0(words: &[&str]) -> usize {
    words.len()
}

pub fn n1(n0: usize) -> usize {
    n0 + 1
}

pub fn n2(n1: usize) -> usize {
    n1 + 2
}

pub fn n3(n2: usize) -> usize {
    n2 + 3
}

pub fn n4(n3: usize) -> usize {
    n3 + 4
}

pub fn n5(n4: usize) -> usize {
    n4 + 5
}

pub fn n6(n5: usize) -> usize {
    n5 + 6
}

pub fn n7(n6: usize) -> usize {
    n6 + 7
}

pub fn n8(n7: usize) -> usize {
    n7 + 8
}

pub fn n9(n8: usize) -> usize {
    n8 + 9
}

pub fn n10(n9: usize) -> usize {
    n9 + 10
}

pub fn n11(n10: usize) -> usize {
    n10 + 11
}

pub fn n12(n11: usize) -> usize {
    n11 + 12
}

pub fn n13(n12: usize) -> usize {
    n12 + 13
}

pub fn n14(n13: usize) -> usize {
    n13 + 14
}

pub fn n15(n14: usize) -> usize {
    n14 + 15
}

pub fn n16(n15: usize) -> usize {
    n15 + 16
}

pub fn n17(n16: usize) -> usize {
    n16 + 17
}

pub fn n18(n17: usize) -> usize {
    n17 + 18
}

pub fn n19(n18: usize) -> usize {
    n18 + 19
}

pub fn n20(n19: usize) -> usize {
    n19 + 20
}

pub fn n21(n20: usize) -> usize {
    n20 + 21
}

pub fn n22(n21: usize) -> usize {
    n21 + 22
}

pub fn n23(n22: usize) -> usize {
    n22 + 23
}

pub fn n24(n23: usize) -> usize {
    n23 + 24
}

pub fn n25(n24: usize) -> usize {
    n24 + 25
}

pub fn n26(n25: usize) -> usize {
    n25 + 26
}

pub fn n27(n26: usize) -> usize {
    n26 + 27
}

pub fn n28(n27: usize) -> usize {
    n27 + 28
}

pub fn n29(n28: usize) -> usize {
    n28 + 29
}

pub fn n30(n29: usize, names: &[String]) -> usize {
    n29 + names.len()
}

pub fn n31(n30: usize) -> usize {
    n30 + 31
}

pub fn n32(n31: usize) -> usize {
    n31 + 32
}

pub fn n33(n32: usize) -> usize {
    n32 + 33
}

pub fn n34(n33: usize) -> usize {
    n33 + 34
}

pub fn n35(n34: usize) -> usize {
    n34 + 35
}

pub fn n36(n35: usize) -> usize {
    n35 + 36
}

pub fn n37(n36: usize) -> usize {
    n36 + 37
}

pub fn n38(n37: usize) -> usize {
    n37 + 38
}

pub fn n39(n38: usize) -> usize {
    n38 + 39
}

pub fn n40(n39: usize) -> usize {
    n39 + 40
}

pub fn n41(n40: usize) -> usize {
    n40 + 41
}

pub fn n42(n41: usize) -> usize {
    n41 + 42
}

pub fn n43(n42: usize) -> usize {
    n42 + 43
}

pub fn n44(n43: usize) -> usize {
    n43 + 44
}

pub fn n45(n44: usize) -> usize {
    n44 + 45
}

pub fn n46(n45: usize) -> usize {
    n45 + 46
}

pub fn n47(n46: usize) -> usize {
    n46 + 47
}

pub fn n48(n47: usize) -> usize {
    n47 + 48
}

pub fn n49(n48: usize) -> usize {
    n48 + 49
}

pub fn n50(n49: usize) -> usize {
    n49 + 50
}

pub fn n51(n50: usize) -> usize {
    n50 + 51
}

pub fn n52(n51: usize) -> usize {
    n51 + 52
}

pub fn n53(n52: usize) -> usize {
    n52 + 53
}

pub fn n54(n53: usize) -> usize {
    n53 + 54
}

pub fn n55(n54: usize) -> usize {
    n54 + 55
}

pub fn n56(n55: usize) -> usize {
    n55 + 56
}

pub fn n57(n56: usize) -> usize {
    n56 + 57
}

pub fn n58(n57: usize) -> usize {
    n57 + 58
}

pub fn n59(n58: usize) -> usize {
    n58 + 59
}

pub fn n60(n59: usize, n3: usize, n40: usize, words: &[&str]) -> Result<usize, String> {
    Ok(n59 + n3 + n40 + words.len())
}

pub fn n61(n60: usize) -> usize {
    n60 + 61
}

pub fn n62(n61: usize) -> usize {
    n61 + 62
}

pub fn n63(n62: usize) -> usize {
    n62 + 63
}

pub fn n64(n63: usize) -> usize {
    n63 + 64
}

pub fn n65(n64: usize) -> usize {
    n64 + 65
}

pub fn n66(n65: usize) -> usize {
    n65 + 66
}

pub fn n67(n66: usize) -> usize {
    n66 + 67
}

pub fn n68(n67: usize) -> usize {
    n67 + 68
}

pub fn n69(n68: usize) -> usize {
    n68 + 69
}

pub fn n70(n69: usize) -> usize {
    n69 + 70
}

pub fn n71(n70: usize) -> usize {
    n70 + 71
}

pub fn n72(n71: usize) -> usize {
    n71 + 72
}

pub fn n73(n72: usize) -> usize {
    n72 + 73
}

pub fn n74(n73: usize) -> usize {
    n73 + 74
}

pub fn n75(n74: usize) -> usize {
    n74 + 75
}

pub fn n76(n75: usize) -> usize {
    n75 + 76
}

pub fn n77(n76: usize) -> usize {
    n76 + 77
}

pub fn n78(n77: usize) -> usize {
    n77 + 78
}

pub fn n79(n78: usize) -> usize {
    n78 + 79
}

pub fn n80(n79: usize) -> usize {
    n79 + 80
}

pub fn n81(n80: usize) -> usize {
    n80 + 81
}

pub fn n82(n81: usize) -> usize {
    n81 + 82
}

pub fn n83(n82: usize) -> usize {
    n82 + 83
}

pub fn n84(n83: usize) -> usize {
    n83 + 84
}

pub fn n85(n84: usize) -> usize {
    n84 + 85
}

pub fn n86(n85: usize) -> usize {
    n85 + 86
}

pub fn n87(n86: usize) -> usize {
    n86 + 87
}

pub fn n88(n87: usize) -> usize {
    n87 + 88
}

pub fn n89(n88: usize) -> usize {
    n88 + 89
}

pub fn report(n89: usize, words: Vec<&str>, names: Vec<String>) -> String {
    format!("{n89} {words:?} {names:?}")
}
