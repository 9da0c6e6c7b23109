"""Which programs do which workload, and what they need."""

import json
import os
import re
import subprocess
import sys
import time
from dataclasses import dataclass, field

from .install import Failed, rebuilt, run
from .paths import CACHE, PEERS, PYTHON, RUST, anonymous

CPP = ["taskflow", "onetbb"]
# The programs of each workload.
WORKLOADS = {
    "chain": ["rust", *CPP, "hamilton", "pipefunc", "dask"],
    "lattice": ["rust", *CPP, "hamilton", "pipefunc", "dask"],
    "marketing": ["rust", *CPP, "hamilton", "pipefunc", "dask"],
    "subset": ["rust", "hamilton", "pipefunc", "dask"],
    "hooks": ["rust", "hamilton"],
    "wide": ["rust", *CPP, "dask"],
    "tiny": ["rust", *CPP, "hamilton", "pipefunc", "dask"],
    "busy": ["rust", *CPP, "hamilton", "pipefunc", "dask"],
    "skewed": ["rust", *CPP, "hamilton", "pipefunc", "dask"],
    "sleeping": ["rust", *CPP, "hamilton", "pipefunc", "dask"],
    "air": ["rust", "hamilton", "dask"],
    "words": ["rust", "wc", "words"],
}
PACKAGE = {"hamilton": "apache-hamilton", "words": "dask"}
NAMES = {"hamilton": "Hamilton", "taskflow": "Taskflow", "onetbb": "oneTBB", "words": "Python"}
# One program of one workload may not take longer, in seconds, nor in a quick look.
LIMIT, QUICK_LIMIT = 240, 120


@dataclass
class Setup:
    quick: bool
    wanted: list
    threads: int
    per_microsecond: int
    sizes: dict
    build_times: dict
    options: list = field(default_factory=list)
    rebuild: float | None = None


def prepare(wanted, args):
    """Calibrates the work, and writes shapes and data."""
    sizes = {
        "hours": 100_000 if args.quick else 1_000_000,
        "bytes": 64 << 20 if args.quick else 1_000_000_000,
        "share": 1 if args.quick else 8,
    }
    for name in ("shapes", "data"):
        (CACHE / name).mkdir(exist_ok=True)
    setup = Setup(args.quick, wanted, args.threads, int(run([str(RUST), "calibrate"])), sizes, {})
    if not args.quick:
        print("building the Rust programs again, to time that", file=sys.stderr)
        setup.rebuild = rebuilt()
    for line in run([str(RUST), "times"]).splitlines():
        flow, seconds = line.split()
        setup.build_times[flow] = float(seconds)
    setup.options = [
        f"threads={args.threads}",
        f"per_microsecond={setup.per_microsecond}",
        f"millis={200 if args.quick else 1000}",
        f"least={3 if args.quick else 5}",
        f"shapes={CACHE / 'shapes'}",
        f"library={CACHE / 'bin' / 'libbusy.so'}",
        f"data={CACHE / 'data' / 'air.f64'}",
        f"from={CACHE / 'data' / 'words'}",
        f"hours={sizes['hours']}",
        f"share={sizes['share']}",
    ]
    run([str(RUST), "shapes", f"to={CACHE / 'shapes'}"])
    if "air" in wanted:
        run([str(RUST), "write_air", f"to={CACHE / 'data' / 'air.f64'}", f"hours={sizes['hours']}"])
    if "words" in wanted:
        print(f"writing {sizes['bytes'] >> 20} MiB of words", file=sys.stderr)
        run([str(RUST), "write_words", f"to={CACHE / 'data' / 'words'}", f"bytes={sizes['bytes']}"])
    return setup


def run_workload(workload, setup, peers, found):
    for program in WORKLOADS[workload]:
        if program == "pipefunc" and workload == "subset" and "lattice" in setup.wanted:
            continue  # it measures both with one pipeline, which takes long to make
        peer = peers.get(PACKAGE.get(program, program))
        name = NAMES.get(program, program)
        if program in ("hamilton", "pipefunc", "dask", "words") and not peers["busy"].there:
            peer = peers["busy"]
        if peer and not peer.there:
            found.missing.append((workload, name, f"not installed: {peer.reason}"))
            continue
        if program == "wc":
            words_of(setup, found)
            continue
        command = {
            "rust": [str(RUST)],
            "taskflow": [str(CACHE / "bin/taskflow")],
            "onetbb": [str(CACHE / "bin/onetbb")],
        }.get(program, [str(PYTHON), str(PEERS / "python" / f"{program}_peer.py")])
        begin = time.time()
        failure = collect([*command, workload, *setup.options], QUICK_LIMIT if setup.quick else LIMIT, found)
        print(f"  {name}: {time.time() - begin:.1f} s{'; ' + failure if failure else ''}", file=sys.stderr, flush=True)
        if failure:
            found.missing.append((workload, name, failure))


def collect(command, limit, found):
    """Adds the lines that a program prints, also of one that fails later; what it failed with, or nothing."""
    env = dict(os.environ, PYTHONDONTWRITEBYTECODE="1")
    failure = ""
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=env)
    try:
        output, complaint = process.communicate(timeout=limit)
    except subprocess.TimeoutExpired:
        process.kill()
        output, complaint = process.communicate()
        failure = f"did not finish within {limit} s"
    if process.returncode != 0 and not failure:
        failure = anonymous((complaint.strip().splitlines() or [f"status {process.returncode}"])[-1])
    for line in output.splitlines():
        if line.startswith("{"):
            found.add(json.loads(line))
    return failure


def words_of(setup, found):
    """`wc -w`, over all files and over the part that Python counts."""
    directory = CACHE / "data" / "words"
    paths = sorted(str(path) for path in directory.iterdir())
    for workload, some in (("word count", paths), ("word count, a part in Python", paths[:: setup.sizes["share"]])):
        samples = []
        while len(samples) < 3 and sum(samples) < 10:
            begin = time.perf_counter()
            try:
                text = run(["wc", "-w", *some], env=dict(os.environ, LC_ALL="C"))
            except Failed as failure:
                found.missing.append(("words", "wc -w", str(failure)))
                return
            samples.append((time.perf_counter() - begin) * len(paths) / len(some))
        total = re.findall(r"\d+", text.splitlines()[-1])[0]
        line = {"peer": "wc -w, one thread", "workload": workload, "size": len(some), "unit": "s"}
        found.add({**line, "samples": samples, "checksum": total})
    samples = []
    for _ in range(3):
        begin = time.perf_counter()
        subprocess.run(["cat", *paths], stdout=subprocess.DEVNULL, check=False)
        samples.append(time.perf_counter() - begin)
    line = {"peer": "cat, one thread", "workload": "word count, reading alone", "size": len(paths), "unit": "s"}
    found.add({**line, "samples": samples, "checksum": ""})
