pub fn stopped(code: i32) -> ! {
    std::process::exit(code)
}
