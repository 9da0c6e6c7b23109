#[nevis::tag(owner = "ada", writes = "spend")]
pub fn spend(signups: u64) -> u64 {
    signups * 2
}

#[nevis::tag(owner = "ada", writes = "spend")]
pub fn spend_again(spend: u64) -> u64 {
    spend + 1
}

pub fn nobodys(spend_again: u64) -> u64 {
    spend_again
}
