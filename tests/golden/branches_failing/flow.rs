pub fn first(start: u64) -> Result<u64, String> {
    std::thread::sleep(std::time::Duration::from_millis(2));
    if start == 1 { Err("first".to_owned()) } else { Ok(start) }
}

pub fn second(start: u64) -> Result<u64, String> {
    if start < 3 { Err("second".to_owned()) } else { Ok(start) }
}

pub fn third(start: u64) -> Result<u64, String> {
    if start < 4 { Err("third".to_owned()) } else { Ok(start) }
}

pub fn sum(first: u64, second: u64, third: u64) -> u64 {
    first + second + third
}
