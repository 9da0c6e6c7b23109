//! Lists that are made from one another, in more calls than one function has: each is dropped as soon as the
//! next one is made, also the one that comes from outside of a stretch.

pub fn v0(seed: u64) -> Vec<u64> {
    vec![seed; 3]
}

pub fn v1(v0: &[u64]) -> Vec<u64> {
    v0.iter().map(|value| value * 3 % 1_000_003).collect()
}

pub fn v2(v1: &[u64]) -> Vec<u64> {
    v1.iter().map(|value| value * 3 % 1_000_003).collect()
}

pub fn v3(v2: &[u64]) -> Vec<u64> {
    v2.iter().map(|value| value * 3 % 1_000_003).collect()
}

pub fn v4(v3: &[u64]) -> Vec<u64> {
    v3.iter().map(|value| value * 3 % 1_000_003).collect()
}

pub fn v5(v4: &[u64]) -> Vec<u64> {
    v4.iter().map(|value| value * 3 % 1_000_003).collect()
}

pub fn v6(v5: &[u64]) -> Vec<u64> {
    v5.iter().map(|value| value * 3 % 1_000_003).collect()
}

pub fn v7(v6: &[u64]) -> Vec<u64> {
    v6.iter().map(|value| value * 3 % 1_000_003).collect()
}

pub fn v8(v7: &[u64]) -> Vec<u64> {
    v7.iter().map(|value| value * 3 % 1_000_003).collect()
}

pub fn v9(v8: &[u64]) -> Vec<u64> {
    v8.iter().map(|value| value * 3 % 1_000_003).collect()
}

pub fn v10(v9: &[u64]) -> Vec<u64> {
    v9.iter().map(|value| value * 3 % 1_000_003).collect()
}

pub fn v11(v10: &[u64]) -> Vec<u64> {
    v10.iter().map(|value| value * 3 % 1_000_003).collect()
}

pub fn v12(v11: &[u64]) -> Vec<u64> {
    v11.iter().map(|value| value * 3 % 1_000_003).collect()
}

pub fn v13(v12: &[u64]) -> Vec<u64> {
    v12.iter().map(|value| value * 3 % 1_000_003).collect()
}

pub fn v14(v13: &[u64]) -> Vec<u64> {
    v13.iter().map(|value| value * 3 % 1_000_003).collect()
}

pub fn v15(v14: &[u64]) -> Vec<u64> {
    v14.iter().map(|value| value * 3 % 1_000_003).collect()
}

pub fn v16(v15: &[u64]) -> Vec<u64> {
    v15.iter().map(|value| value * 3 % 1_000_003).collect()
}

pub fn v17(v16: &[u64]) -> Vec<u64> {
    v16.iter().map(|value| value * 3 % 1_000_003).collect()
}

pub fn v18(v17: &[u64]) -> Vec<u64> {
    v17.iter().map(|value| value * 3 % 1_000_003).collect()
}

pub fn v19(v18: &[u64]) -> Vec<u64> {
    v18.iter().map(|value| value * 3 % 1_000_003).collect()
}

pub fn v20(v19: &[u64]) -> Vec<u64> {
    v19.iter().map(|value| value * 3 % 1_000_003).collect()
}

pub fn v21(v20: &[u64]) -> Vec<u64> {
    v20.iter().map(|value| value * 3 % 1_000_003).collect()
}

pub fn v22(v21: &[u64]) -> Vec<u64> {
    v21.iter().map(|value| value * 3 % 1_000_003).collect()
}

pub fn v23(v22: &[u64]) -> Vec<u64> {
    v22.iter().map(|value| value * 3 % 1_000_003).collect()
}

pub fn v24(v23: &[u64]) -> Vec<u64> {
    v23.iter().map(|value| value * 3 % 1_000_003).collect()
}

pub fn v25(v24: &[u64]) -> Vec<u64> {
    v24.iter().map(|value| value * 3 % 1_000_003).collect()
}

pub fn v26(v25: &[u64]) -> Vec<u64> {
    v25.iter().map(|value| value * 3 % 1_000_003).collect()
}

pub fn v27(v26: &[u64]) -> Vec<u64> {
    v26.iter().map(|value| value * 3 % 1_000_003).collect()
}

pub fn v28(v27: &[u64]) -> Vec<u64> {
    v27.iter().map(|value| value * 3 % 1_000_003).collect()
}

pub fn v29(v28: &[u64]) -> Vec<u64> {
    v28.iter().map(|value| value * 3 % 1_000_003).collect()
}

pub fn v30(v29: &[u64]) -> Vec<u64> {
    v29.iter().map(|value| value * 3 % 1_000_003).collect()
}

pub fn v31(v30: &[u64]) -> Vec<u64> {
    v30.iter().map(|value| value * 3 % 1_000_003).collect()
}

pub fn v32(v31: &[u64]) -> Vec<u64> {
    v31.iter().map(|value| value * 3 % 1_000_003).collect()
}

pub fn v33(v32: &[u64]) -> Vec<u64> {
    v32.iter().map(|value| value * 3 % 1_000_003).collect()
}

pub fn v34(v33: &[u64]) -> Vec<u64> {
    v33.iter().map(|value| value * 3 % 1_000_003).collect()
}

pub fn v35(v34: &[u64]) -> Vec<u64> {
    v34.iter().map(|value| value * 3 % 1_000_003).collect()
}

pub fn v36(v35: &[u64]) -> Vec<u64> {
    v35.iter().map(|value| value * 3 % 1_000_003).collect()
}

pub fn v37(v36: &[u64]) -> Vec<u64> {
    v36.iter().map(|value| value * 3 % 1_000_003).collect()
}

pub fn v38(v37: &[u64]) -> Vec<u64> {
    v37.iter().map(|value| value * 3 % 1_000_003).collect()
}

pub fn v39(v38: &[u64]) -> Vec<u64> {
    v38.iter().map(|value| value * 3 % 1_000_003).collect()
}

pub fn v40(v39: &[u64]) -> Vec<u64> {
    v39.iter().map(|value| value * 3 % 1_000_003).collect()
}

pub fn v41(v40: &[u64]) -> Vec<u64> {
    v40.iter().map(|value| value * 3 % 1_000_003).collect()
}

pub fn v42(v41: &[u64]) -> Vec<u64> {
    v41.iter().map(|value| value * 3 % 1_000_003).collect()
}

pub fn v43(v42: &[u64]) -> Vec<u64> {
    v42.iter().map(|value| value * 3 % 1_000_003).collect()
}

pub fn v44(v43: &[u64]) -> Vec<u64> {
    v43.iter().map(|value| value * 3 % 1_000_003).collect()
}

pub fn v45(v44: &[u64]) -> Vec<u64> {
    v44.iter().map(|value| value * 3 % 1_000_003).collect()
}

pub fn v46(v45: &[u64]) -> Vec<u64> {
    v45.iter().map(|value| value * 3 % 1_000_003).collect()
}

pub fn v47(v46: &[u64]) -> Vec<u64> {
    v46.iter().map(|value| value * 3 % 1_000_003).collect()
}

pub fn v48(v47: &[u64]) -> Vec<u64> {
    v47.iter().map(|value| value * 3 % 1_000_003).collect()
}

pub fn v49(v48: &[u64]) -> Vec<u64> {
    v48.iter().map(|value| value * 3 % 1_000_003).collect()
}

pub fn v50(v49: &[u64]) -> Vec<u64> {
    v49.iter().map(|value| value * 3 % 1_000_003).collect()
}

pub fn v51(v50: &[u64]) -> Vec<u64> {
    v50.iter().map(|value| value * 3 % 1_000_003).collect()
}

pub fn v52(v51: &[u64]) -> Vec<u64> {
    v51.iter().map(|value| value * 3 % 1_000_003).collect()
}

pub fn v53(v52: &[u64]) -> Vec<u64> {
    v52.iter().map(|value| value * 3 % 1_000_003).collect()
}

pub fn v54(v53: &[u64]) -> Vec<u64> {
    v53.iter().map(|value| value * 3 % 1_000_003).collect()
}

pub fn v55(v54: &[u64]) -> Vec<u64> {
    v54.iter().map(|value| value * 3 % 1_000_003).collect()
}

pub fn v56(v55: &[u64]) -> Vec<u64> {
    v55.iter().map(|value| value * 3 % 1_000_003).collect()
}

pub fn v57(v56: &[u64]) -> Vec<u64> {
    v56.iter().map(|value| value * 3 % 1_000_003).collect()
}

pub fn v58(v57: &[u64]) -> Vec<u64> {
    v57.iter().map(|value| value * 3 % 1_000_003).collect()
}

pub fn v59(v58: &[u64]) -> Vec<u64> {
    v58.iter().map(|value| value * 3 % 1_000_003).collect()
}

/// Needs one of the first, so that it lives on through the first stretches.
pub fn both(v59: &[u64], v7: &[u64]) -> u64 {
    v59[0] + v7[0]
}
