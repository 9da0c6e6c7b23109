"""The command line: install, run, check, write."""

import argparse
import json
import shutil
import sys

from . import install, report
from .measure import Measurements
from .paths import BENCHES, CACHE
from .plan import WORKLOADS, prepare, run_workload


def main(description):
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", help=f"workloads, separated by commas: {', '.join(WORKLOADS)}")
    parser.add_argument("--quick", action="store_true", help="a fifth of the time, less data")
    parser.add_argument("--threads", type=int, default=2, help="workers of all that works on several (2)")
    parser.add_argument("--write", action="store_true", help="write RESULTS.md in spite of --only or --quick")
    args = parser.parse_args()
    wanted = args.only.split(",") if args.only else list(WORKLOADS)
    unknown = [name for name in wanted if name not in WORKLOADS]
    if unknown:
        parser.error(f"there is no workload `{unknown[0]}`: choose from {', '.join(WORKLOADS)}")

    peers = install.everything()
    if not peers["nevis"].there:
        print(f"nevis cannot be built: {peers['nevis'].reason}", file=sys.stderr)
        return 2
    found = Measurements()
    try:
        setup = prepare(wanted, args)
        for at, name in enumerate(wanted, 1):
            print(f"[{at}/{len(wanted)}] {name}", file=sys.stderr, flush=True)
            run_workload(name, setup, peers, found)
    finally:
        shutil.rmtree(CACHE / "data", ignore_errors=True)
    found.check()
    text = report.write(found, peers, setup)
    (CACHE / "results.json").write_text(json.dumps(found.raw, indent=1))
    if args.write or not (args.only or args.quick):
        (BENCHES / "RESULTS.md").write_text(text)
        print("wrote benches/RESULTS.md", file=sys.stderr)
    else:
        print(text)
    for problem in found.unequal:
        print(f"NOT EQUAL: {problem}", file=sys.stderr)
    return 1 if found.unequal else 0
