//! Each value goes as soon as nothing needs it, what borrows from it first.

use std::sync::Mutex;

pub static LOG: Mutex<Vec<&str>> = Mutex::new(Vec::new());

fn log(what: &'static str) {
    LOG.lock().unwrap().push(what);
}

pub struct Owner(pub u64);

pub struct View<'a>(&'a Owner);

impl Drop for Owner {
    fn drop(&mut self) {
        log("owner goes");
    }
}

impl Drop for View<'_> {
    fn drop(&mut self) {
        log("view goes");
    }
}

pub fn owner(seed: u64) -> Owner {
    Owner(seed)
}

pub fn view(owner: &Owner) -> View<'_> {
    View(owner)
}

pub fn seen(view: &View<'_>) -> u64 {
    log("seen");
    view.0.0 + 1
}

pub fn after(seen: u64) -> u64 {
    log("after");
    seen + 1
}
