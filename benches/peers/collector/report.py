"""Writes RESULTS.md."""

import datetime
import os
import platform
import statistics
from pathlib import Path

from .claims import claims
from .paths import anonymous

NEVIS = ["nevis run", "nevis run_on", "nevis execute", "nevis run_on, parallel branches"]

LIMITS = {
    "chain": "each node needs the one before: the hand-written calls are the latency of their arithmetic, and no "
    "second core helps.",
    "lattice": "the hand-written calls; ten nodes of a layer overlap in one core.",
    "marketing, 1000": "the loops of the nodes over 1,000 weeks; six nodes leave little to save.",
    "marketing, 6 ": "the memory for four short lists, which the nodes take from the allocator.",
    "subset": "the calls that the node needs.",
    "hooks": "the same driver without a hook.",
    "wide": "the work of 200 nodes divided by the workers.",
    "tiny items": "one thread's loop divided by the workers, and the memory for the results.",
    "items of 1 ms": "2,000 ms divided by the workers.",
    "skewed items": "the sum of the work divided by the workers.",
    "sleeping items": "1,000 times 10 ms on 32 workers: 312.5 ms, and some for timers.",
    "air quality": "the hand-written calls in Rust; memory, as every step writes a column.",
    "word count": "reading: the files are in the page cache, and `cat` below does nothing else; then one thread's loop "
    "divided by the workers.",
}


UNITS = {"word": "files", "items": "items", "air": "hours"}


def duration(seconds):
    for factor, unit in ((1, "s"), (1e3, "ms"), (1e6, "us")):
        if seconds * factor >= 1:
            return f"{seconds * factor:.3g} {unit}" if seconds * factor < 1000 else f"{seconds * factor:.0f} {unit}"
    return f"{seconds * 1e9:.3g} ns"


def table(head, rows):
    lines = [f"| {' | '.join(head)} |", "|" + "---|" * len(head)]
    return "\n".join(lines + [f"| {' | '.join(row)} |" for row in rows]) + "\n"


def read(path, key):
    try:
        lines = Path(path).read_text().splitlines()
    except OSError:
        return "unknown"
    return next((line.split(":", 1)[1].strip() for line in lines if line.startswith(key)), "unknown")


def machine(setup):
    memory = read("/proc/meminfo", "MemTotal").split()[0]
    return table(
        ["machine", ""],
        [
            ["processor", read("/proc/cpuinfo", "model name")],
            ["cores", f"{os.cpu_count()}, of which {setup.threads} were used"],
            ["memory", f"{int(memory) >> 20} GiB" if memory.isdigit() else memory],
            ["kernel", f"{platform.system()} {platform.release()}"],
            ["load when the report was written", f"{os.getloadavg()[0]:.1f}"],
            ["date", f"{datetime.datetime.now(datetime.timezone.utc):%Y-%m-%d}"],
        ],
    )


def versions(peers):
    titles = {"busy": "g++ (-O2)", "python": "Python", "onetbb": "oneTBB", "taskflow": "Taskflow"}
    rows = [
        [titles.get(name, name), peer.version if peer.there else f"**not installed**: {peer.reason}"]
        for name, peer in peers.items()
    ]
    return table(["program", "version"], rows + [["rustc (release)", rustc()]])


def rustc():
    from .install import Failed, run

    try:
        return run(["rustc", "--version"]).split()[1]
    except (Failed, IndexError):
        return "unknown"


METHOD = """\
All programs do the same arithmetic, and their results are compared: {checks}. Each prints its samples; nothing is
left out of them. `benches/peers/run` makes this file.

- **Timed** is a whole run, until its result is there. Graphs, drivers, pipelines and thread pools are made before, once,
  where a peer's API lets them be: dagrs is reset between runs, which is not timed; a pool of Hamilton's executor lives
  as long as a run, which is timed because its API has it so.
- **Warm-up**: a case runs for at least 20 ms before it is measured. **A sample** is one run, or the mean of as many as
  take a millisecond; there are {least} to 201 of them, about {seconds} s for each case, and one or two of what takes seconds. Cases of one program
  take turns in Rust; programs run one after the other.
- **A node or an item** costs the median divided by their number. What a framework adds is in `Claims`: the median less
  what the same work takes by hand (divided by the workers where there are several), divided by the number.
- **Work**: steps of splitmix64, {rounds} of them taken for a microsecond on this machine. Python calls the same steps in
  C, through ctypes, which releases the interpreter's lock: so its threads do run at the same time. A node of the chain
  and the lattice is a plain float function in every language, not inlined in Rust and C++.
- **nevis does its work when the program is built**, its peers do it when the program runs. What it takes there is in
  the last table.
- Ratios are of medians; below 1 nevis is faster.
"""


def write(found, peers, setup):
    text = ["# nevis beside its peers\n"]
    text.append("Written by `benches/peers/run`; [README.md](README.md) has how to run it.\n")
    if setup.quick:
        text.append("**A quick look: little data, few samples.**\n")
    text += [machine(setup), versions(peers), "## Method\n"]
    checks = "all are equal" if not found.unequal else "**not all are equal, see the end**"
    checks += " (bit for bit; to 1e-9 for `marketing`, to 1e-6 for the air quality, where numpy sums in another order)"
    seconds = 0.2 if setup.quick else 1
    least = 3 if setup.quick else 5
    text.append(METHOD.format(checks=checks, least=least, seconds=seconds, rounds=setup.per_microsecond))
    text += ["## Claims\n", table(["what", "value", "at most", ""], claims(found, setup.threads))]
    for workload in found.workloads():
        text.append(section(found, workload))
    text.append("## Not measured\n")
    rows = [[workload, peer, anonymous(why)] for workload, peer, why in found.missing]
    if any(workload.startswith(("tiny", "items")) for workload in found.workloads()):
        rows.append(["items", "dagrs", "it has no map over items"])
    text.append(table(["workload", "peer", "why"], rows) if rows else "Nothing was left out.\n")
    if found.unequal:
        text += ["## Not equal\n", "".join(f"- {problem}\n" for problem in found.unequal)]
    text.append("## What nevis does when the program is built\n")
    text.append("The compiler of nevis, unoptimised as cargo builds it for build scripts:\n")
    rows = [[name, duration(seconds)] for name, seconds in setup.build_times.items()]
    text.append(table(["flow", "build script"], rows))
    if setup.rebuild is not None:
        text.append(f"The crate of all these flows and the programs around them, with rustc: {duration(setup.rebuild)}.\n")
    return "\n".join(text)


def section(found, workload):
    lines = found.of(workload)
    ours = [line for line in lines if line["peer"] in NEVIS]
    medians = {line["peer"]: statistics.median(line["samples"]) for line in lines}
    # Of hooks and other workloads without these, there is nothing to divide.
    head = ["", "median", "min", "max", "each of these", "samples"] + [f"{line['peer']} / this" for line in ours]
    rows = []
    for line in lines:
        median = medians[line["peer"]]
        row = [line["peer"], duration(median), duration(min(line["samples"])), duration(max(line["samples"]))]
        row += [duration(median / line["size"]), str(len(line["samples"]))]
        row += [f"{medians[our['peer']] / median:.3g}" for our in ours]
        rows.append(row)
    unit = next((unit for name, unit in UNITS.items() if name in workload), "nodes")
    title = f"## {workload[0].upper()}{workload[1:]}\n\n{lines[0]['size']} {unit}.\n"
    limit = next((limit for name, limit in LIMITS.items() if workload.startswith(name)), "")
    note = "\nPython counts a part of the files; its time is scaled to all of them.\n" if "a part" in workload else ""
    return f"{title}\n{table(head, rows)}{note}\nThe limit: {limit}\n"
