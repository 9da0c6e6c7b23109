//! Which process runs a flow, and whether it still does.

use std::fs;
use std::process;

/// A process, so that a later one with the same number is not taken for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Process {
    pub(crate) host: String,
    pub(crate) pid: u32,
    /// When it started: the start of the machine, the namespace of process numbers, and the tick of
    /// that start; empty where the system does not say.
    pub(crate) start: String,
}

impl Process {
    /// This one.
    #[inline]
    pub(crate) fn current() -> Self {
        let pid = process::id();
        Self {
            host: read("/proc/sys/kernel/hostname"),
            pid,
            start: start(pid).unwrap_or_default(),
        }
    }

    /// Whether the process is gone; `None` if that cannot be known from `here`.
    #[inline]
    pub(crate) fn is_gone(&self, here: &Self) -> Option<bool> {
        if self == here {
            return Some(false);
        }
        let mut then = self.start.split('/');
        let mut now = here.start.split('/');
        let (boot, names) = (then.next()?, then.next()?);
        let (this_boot, these_names) = (now.next()?, now.next()?);
        if boot != this_boot {
            // The machine has been started anew, if it is this one.
            return (self.host == here.host).then_some(true);
        }
        if names != these_names {
            return None;
        }
        Some(start(self.pid).as_deref() != Some(&*self.start))
    }
}

/// When the process of this number started; `None` if there is none that runs.
#[inline]
fn start(pid: u32) -> Option<String> {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    // The name of the program stands in brackets, and may hold any.
    let (_, rest) = stat.rsplit_once(')')?;
    let mut fields = rest.split_whitespace();
    let state = fields.next()?;
    if matches!(state, "Z" | "X") {
        return None;
    }
    let tick = fields.nth(18)?;
    let names = fs::read_link("/proc/self/ns/pid").ok()?;
    let boot = read("/proc/sys/kernel/random/boot_id");
    Some(format!("{boot}/{}/{tick}", names.display()))
}

#[inline]
fn read(file: &str) -> String {
    fs::read_to_string(file)
        .map(|text| text.trim().to_owned())
        .unwrap_or_default()
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::Process;

    #[test]
    fn a_process_that_has_ended_is_gone_even_if_nobody_has_waited_for_it() {
        let here = Process::current();
        assert_eq!(here.is_gone(&here), Some(false));
        let mut child = std::process::Command::new("sleep")
            .arg("100")
            .spawn()
            .unwrap();
        let start = super::start(child.id()).unwrap();
        let other = Process {
            host: here.host.clone(),
            pid: child.id(),
            start,
        };
        assert_eq!(other.is_gone(&here), Some(false));
        child.kill().unwrap();
        while super::start(child.id()).is_some() {
            std::thread::yield_now();
        }
        assert_eq!(other.is_gone(&here), Some(true));
        child.wait().unwrap();
        assert_eq!(other.is_gone(&here), Some(true));
        // One that got its number later.
        let later = Process {
            start: here.start.clone() + "0",
            ..here.clone()
        };
        assert_eq!(later.is_gone(&here), Some(true));
        // One of a machine that is not this one.
        let elsewhere = Process {
            host: "elsewhere".to_owned(),
            start: "another-boot/pid:[1]/5".to_owned(),
            ..here.clone()
        };
        assert_eq!(elsewhere.is_gone(&here), None);
        let before = Process {
            host: here.host.clone(),
            ..elsewhere
        };
        assert_eq!(before.is_gone(&here), Some(true));
    }
}
