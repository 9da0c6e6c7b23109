//! Who there is.

pub fn here(table: &[(u32, u32)], region: u32) -> Vec<u32> {
    let here = table.iter().filter(|(_, at)| *at == region);
    here.map(|(user, _)| *user).collect()
}

pub fn unique(here: &[u32], sign: i64) -> Vec<u32> {
    let mut users = here.to_vec();
    users.sort_unstable();
    users.dedup();
    if sign < 0 {
        users.reverse();
    }
    users
}
