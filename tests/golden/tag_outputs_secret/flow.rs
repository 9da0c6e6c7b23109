//! A part that is secret makes what it is taken from secret.

#[nevis::tag_outputs(password(secret = "true"))]
#[nevis::unpack_fields(user, password)]
#[nevis::tag(owner = "security")]
pub fn account(line: &str) -> (String, String) {
    let (user, password) = line.split_once(':').unwrap_or((line, ""));
    (user.to_owned(), password.to_owned())
}

pub fn is_strong(password: &str) -> bool {
    password.len() > 8
}
