#[nevis::timeout("5s")]
pub fn load(n: u64) -> Result<u64, String> {
    Ok(n)
}

pub fn looked(load: &Result<u64, String>) -> bool {
    load.is_ok()
}

#[nevis::timeout("5s")]
pub fn plain(n: u64) -> u64 {
    n
}

pub fn looked_again(plain: &Result<u64, String>) -> bool {
    plain.is_ok()
}
