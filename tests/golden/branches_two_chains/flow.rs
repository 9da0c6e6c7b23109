pub fn read_left(path: &str) -> String {
    path.to_owned()
}

pub fn parse_left(read_left: &str) -> Result<u64, std::num::ParseIntError> {
    read_left.parse()
}

pub fn clean_left(parse_left: u64) -> u64 {
    parse_left + 1
}

pub fn read_right(path: &str) -> String {
    path.repeat(2)
}

pub fn parse_right(read_right: &str) -> Result<u64, std::num::ParseIntError> {
    read_right.parse()
}

pub fn joined(clean_left: u64, parse_right: u64) -> (u64, u64) {
    (clean_left, parse_right)
}
