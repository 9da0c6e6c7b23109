#[nevis::tag]
pub fn a() -> u8 {
    1
}

#[nevis::tag()]
pub fn b() -> u8 {
    1
}

#[nevis::tag(owner)]
pub fn c() -> u8 {
    1
}

#[nevis::tag(owner = growth)]
pub fn d() -> u8 {
    1
}

#[nevis::tag(level = 3)]
pub fn e() -> u8 {
    1
}

#[nevis::tag(owner = "a", owner = "b")]
pub fn f() -> u8 {
    1
}

#[nevis::tag = "growth"]
pub fn g() -> u8 {
    1
}

#[nevis::tag("growth")]
pub fn h() -> u8 {
    1
}

#[nevis::tag(secret = "yes")]
pub fn i() -> u8 {
    1
}

#[nevis::tag(owner = "a", Secret = "true")]
pub fn j() -> u8 {
    1
}

#[nevis::tag(SECRET = true)]
pub fn k() -> u8 {
    1
}

#[nevis::tag(secret = "")]
pub fn l() -> u8 {
    1
}
