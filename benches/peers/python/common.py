"""What the Python programs share: shapes and nodes, the work, and how cases are timed."""

import ctypes
import importlib.util
import json
import math
import os
import sys
import time

sys.setrecursionlimit(100_000)  # some peers walk a chain of 1,000 nodes recursively
os.environ.setdefault("HAMILTON_TELEMETRY_ENABLED", "false")

OPTIONS = dict(arg.split("=", 1) for arg in sys.argv[2:])
WORKLOAD = sys.argv[1]
THREADS = int(OPTIONS.get("threads", 2))
SECONDS = int(OPTIONS.get("millis", 1000)) / 1e3
LEAST = int(OPTIONS.get("least", 5))
PER_MICROSECOND = int(OPTIONS.get("per_microsecond", 1))
MASK = (1 << 64) - 1

# Compiled from the C++ that the other peers use; ctypes releases the interpreter's lock meanwhile.
_LIBRARY = ctypes.CDLL(OPTIONS["library"])
_LIBRARY.busy_for.argtypes = [ctypes.c_uint64, ctypes.c_uint64]
_LIBRARY.busy_for.restype = ctypes.c_uint64
busy = _LIBRARY.busy_for


def skewed(item: int, rounds: int) -> int:
    """Every hundredth item costs fifty times as much."""
    return busy(item, rounds * 50 if item % 100 == 37 else rounds)


def waited(item: int) -> int:
    time.sleep(0.01)
    return item


def tiny(item: int) -> int:
    """Five steps of splitmix64, in C."""
    return busy(item, 5)


def items_workload():
    """Name, number of items, work, and threads of the map that is asked for."""
    micro = PER_MICROSECOND
    return {
        "tiny": ("tiny items, 1000", 1000, tiny, THREADS),
        "busy": ("items of 1 ms", 2000, lambda item: busy(item, 1000 * micro), THREADS),
        "skewed": ("skewed items", 2000, lambda item: skewed(item, 100 * micro), THREADS),
        "sleeping": ("sleeping items", 1000, waited, 32),
    }[WORKLOAD]


def shape(name):
    """For each node the nodes that it needs; none means the input."""
    with open(os.path.join(OPTIONS["shapes"], name + ".txt")) as file:
        return [[int(node) for node in line.split()] for line in file]


def scalar_module(name):
    """A module of plain functions, as a user of Hamilton writes them."""
    lines = []
    for node, needs in enumerate(shape(name)):
        args = [f"node_{need:04}" for need in needs] or ["seed"]
        first, others = args[0], "".join(f" - {arg}" for arg in args[1:])
        value = [
            f"0.5 * {first}{others} + {node}.5",
            f"({first} + {node}.5){others} * 0.5",
            f"{node}.5 - {first}{others}",
        ][node % 3]
        params = ", ".join(f"{arg}: float" for arg in args)
        lines.append(f"def node_{node:04}({params}) -> float:\n    return {value}\n")
    path = os.path.join(OPTIONS["shapes"], f"{name}_nodes.py")
    text = "\n".join(lines)
    # Hamilton asks for the source of functions, so it is a file. Several programs may write the same one.
    with open(path + f".{os.getpid()}", "w") as file:
        file.write(text)
    os.replace(path + f".{os.getpid()}", path)
    spec = importlib.util.spec_from_file_location(f"{name}_nodes", path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def functions(module):
    return [value for name, value in vars(module).items() if name.startswith("node_")]


def subset_size():
    """How many nodes the middle of the lattice needs, with itself."""
    needs, wanted, stack = shape("lattice"), set(), [500]
    while stack:
        node = stack.pop()
        if node not in wanted:
            wanted.add(node)
            stack += needs[node]
    return len(wanted)


def wrapping_sum(values):
    return sum(values) & MASK


def measure(peer, workload, size, run, scale=1):
    """Warms up and measures, as the Rust side does: a sample is at least a millisecond."""
    begin = time.perf_counter()
    checksum, runs = run(), 1
    while time.perf_counter() - begin < 0.02:
        run()
        runs += 1
    each = (time.perf_counter() - begin) / runs
    batch = max(1, int(1e-3 / each))
    # What takes seconds is not repeated as often.
    least = LEAST if each < 2 else 2 if each < 8 else 1
    rounds = min(max(int(SECONDS / (each * batch)), least), 201)
    samples = []
    for _ in range(rounds):
        begin = time.perf_counter()
        for _ in range(batch):
            run()
        samples.append((time.perf_counter() - begin) / batch * scale)
    checksum = float(checksum) if isinstance(checksum, float) else str(int(checksum))
    assert not isinstance(checksum, float) or math.isfinite(checksum)
    result = {"peer": peer, "workload": workload, "size": size, "unit": "s", "samples": samples, "checksum": checksum}
    print(json.dumps(result), flush=True)
