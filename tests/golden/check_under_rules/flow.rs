//! Rules of the build script about nodes: what checks make of a function has its tags, and what they share has no
//! author.

#[nevis::tag(owner = "growth")]
#[nevis::check_output(range(0, 1), importance = fail)]
pub fn one(x: f64) -> f64 {
    x
}

#[nevis::tag(owner = "platform")]
#[nevis::check_output(range(0, 2), importance = fail)]
pub fn two(x: f64) -> f64 {
    x * 2.0
}
