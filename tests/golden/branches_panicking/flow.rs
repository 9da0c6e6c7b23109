pub fn fine(start: u64) -> u64 {
    start
}

pub fn divided(start: u64) -> u64 {
    12 / start
}

pub fn late(start: u64) -> Result<u64, String> {
    if start == 0 { Err("late".to_owned()) } else { Ok(start) }
}

pub fn sum(fine: u64, divided: u64, late: u64) -> u64 {
    fine + divided + late
}
