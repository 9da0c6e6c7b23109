pub fn node_a(start: u64) -> u64 {
    start + 1
}

pub fn node_b(start: u64) -> u64 {
    start + 2
}

pub fn node_c(node_a: u64) -> u64 {
    node_a + 3
}

pub fn node_d(node_a: u64, node_b: u64) -> u64 {
    node_a + node_b + 4
}

pub fn node_e(node_b: u64) -> u64 {
    node_b + 5
}

pub fn node_f(node_c: u64, node_d: u64) -> u64 {
    node_c + node_d + 6
}

pub fn node_g(node_e: u64, node_d: u64) -> u64 {
    node_e + node_d + 7
}

pub fn node_h(node_e: u64) -> u64 {
    node_e + 8
}

pub fn node_i(node_f: u64, node_g: u64, node_h: u64) -> u64 {
    node_f + node_g + node_h + 9
}
