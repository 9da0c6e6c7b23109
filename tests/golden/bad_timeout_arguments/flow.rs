#[nevis::timeout]
pub fn a() -> u8 {
    1
}

#[nevis::timeout()]
pub fn b() -> u8 {
    1
}

#[nevis::timeout("0s")]
pub fn c() -> u8 {
    1
}

#[nevis::timeout(5)]
pub fn d() -> u8 {
    1
}

#[nevis::timeout("5 s")]
pub fn e() -> u8 {
    1
}

#[nevis::timeout("5h")]
pub fn f() -> u8 {
    1
}

#[nevis::timeout("5s", "6s")]
pub fn g() -> u8 {
    1
}

#[nevis::timeout(limit = "5s")]
pub fn h() -> u8 {
    1
}

#[nevis::timeout = "5s"]
pub fn i() -> u8 {
    1
}

#[nevis::timeout("5s")]
#[nevis::timeout("6s")]
pub fn j() -> u8 {
    1
}
