#![allow(non_snake_case)]

use nevis::{Collect, Parallelizable};

pub fn GRAPH(Inputs: u64) -> u64 {
    Inputs + 1
}

pub fn Outputs(GRAPH: u64, Some_: Option<u64>) -> u64 {
    GRAPH + Some_.unwrap_or(1)
}

pub fn GRAPH_(Outputs: u64) -> u64 {
    Outputs * 2
}

pub fn nevis(GRAPH_: u64) -> u64 {
    GRAPH_ + 1
}

pub fn flow(nevis: u64) -> u64 {
    nevis + 1
}

pub fn Ok(flow: u64) -> impl Parallelizable<u64> {
    0..flow
}

pub fn Vec(Ok: u64, crate_: u64) -> u64 {
    Ok + crate_
}

pub fn Vec_all(Vec: Collect<u64>) -> u64 {
    Vec.iter().sum()
}

pub fn Vec_all_(Vec: &Collect<u64>, Vec_all: u64) -> u64 {
    Vec.len() as u64 + Vec_all
}

pub fn self_(Vec: u64, Vec_all: u64) -> u64 {
    Vec + Vec_all
}

pub fn std(self_: Collect<u64>) -> u64 {
    self_.iter().sum()
}
