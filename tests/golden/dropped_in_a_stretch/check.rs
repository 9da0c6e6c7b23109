use super::{flow, generated::Inputs};

const NODES: [fn(&[u64]) -> Vec<u64>; 59] = [
    flow::v1,
    flow::v2,
    flow::v3,
    flow::v4,
    flow::v5,
    flow::v6,
    flow::v7,
    flow::v8,
    flow::v9,
    flow::v10,
    flow::v11,
    flow::v12,
    flow::v13,
    flow::v14,
    flow::v15,
    flow::v16,
    flow::v17,
    flow::v18,
    flow::v19,
    flow::v20,
    flow::v21,
    flow::v22,
    flow::v23,
    flow::v24,
    flow::v25,
    flow::v26,
    flow::v27,
    flow::v28,
    flow::v29,
    flow::v30,
    flow::v31,
    flow::v32,
    flow::v33,
    flow::v34,
    flow::v35,
    flow::v36,
    flow::v37,
    flow::v38,
    flow::v39,
    flow::v40,
    flow::v41,
    flow::v42,
    flow::v43,
    flow::v44,
    flow::v45,
    flow::v46,
    flow::v47,
    flow::v48,
    flow::v49,
    flow::v50,
    flow::v51,
    flow::v52,
    flow::v53,
    flow::v54,
    flow::v55,
    flow::v56,
    flow::v57,
    flow::v58,
    flow::v59,
];

pub(crate) fn check() {
    let mut all = vec![flow::v0(7)];
    for node in NODES {
        let next = node(&all[all.len() - 1]);
        all.push(next);
    }
    for outputs in every_run!(Inputs { seed: 7 }) {
        assert_eq!(outputs.both, all[all.len() - 1][0] + all[7][0]);
    }
}
