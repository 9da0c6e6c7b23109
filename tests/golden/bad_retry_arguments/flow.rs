#[nevis::retry]
pub fn a() -> Result<u8, String> {
    Ok(1)
}

#[nevis::retry()]
pub fn b() -> Result<u8, String> {
    Ok(1)
}

#[nevis::retry(0)]
pub fn c() -> Result<u8, String> {
    Ok(1)
}

#[nevis::retry("3")]
pub fn d() -> Result<u8, String> {
    Ok(1)
}

#[nevis::retry(3, backof = "100ms")]
pub fn e() -> Result<u8, String> {
    Ok(1)
}

#[nevis::retry(3, jitter = 0.5)]
pub fn f() -> Result<u8, String> {
    Ok(1)
}

#[nevis::retry(3, backoff = "100")]
pub fn g() -> Result<u8, String> {
    Ok(1)
}

#[nevis::retry(3, backoff = 100)]
pub fn h() -> Result<u8, String> {
    Ok(1)
}

#[nevis::retry(3, 4)]
pub fn i() -> Result<u8, String> {
    Ok(1)
}

#[nevis::retry(3, backoff = "1s", backoff = "2s")]
pub fn j() -> Result<u8, String> {
    Ok(1)
}

#[nevis::retry(-3)]
pub fn k() -> Result<u8, String> {
    Ok(1)
}

#[nevis::retry(attempts)]
pub fn l() -> Result<u8, String> {
    Ok(1)
}

#[nevis::retry(2)]
#[nevis::retry(3)]
pub fn m() -> Result<u8, String> {
    Ok(1)
}

#[nevis::retry(3 backoff)]
pub fn n() -> Result<u8, String> {
    Ok(1)
}

#[nevis::retry(backoff = "1s")]
pub fn o() -> Result<u8, String> {
    Ok(1)
}
