//! Threads start with the first map block, and not before. A process of its own, whose threads are
//! all its.
#![cfg(target_os = "linux")]

use std::error::Error;
use std::fs;

use nevis::{inputs, overrides};
use nevis_flows::{map_reduce, marketing};

/// How many threads of nevis there are.
fn threads() -> Result<usize, Box<dyn Error>> {
    let mut count = 0;
    for thread in fs::read_dir("/proc/self/task")? {
        let name = fs::read_to_string(thread?.path().join("comm"))?;
        count += usize::from(name.starts_with("nevis-"));
    }
    Ok(count)
}

#[test]
fn threads_start_with_the_first_block() -> Result<(), Box<dyn Error>> {
    let marketing = marketing::flow::driver().build();
    marketing.run(marketing::flow::Inputs {
        spend: &[1.0],
        signups: &[1.0],
    })?;
    let map_reduce = map_reduce::flow::driver().build();
    let inputs = || inputs! { items: 100usize, kind: map_reduce::Kind::Io, sleep_ms: 1u64 };
    map_reduce.execute(["items"], inputs(), overrides! {})?;
    map_reduce.validate(["checksum"], inputs(), overrides! {})?;
    assert_eq!(threads()?, 0);

    map_reduce.execute(["checksum"], inputs(), overrides! {})?;
    let cores = std::thread::available_parallelism()?.get();
    assert_eq!(threads()?, if cores == 1 { 0 } else { cores });
    Ok(())
}
