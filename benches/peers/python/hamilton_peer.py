"""Apache Hamilton: a driver is built once, `execute` is timed."""

from common import *
import logging

from hamilton import driver
from hamilton.execution import executors
from hamilton.lifecycle import NodeExecutionHook

logging.getLogger("hamilton").setLevel(logging.ERROR)
PEER = "Hamilton"


class Counting(NodeExecutionHook):
    seen = 0

    def run_before_node_execution(self, **_):
        Counting.seen += 1

    def run_after_node_execution(self, *, success, **_):
        Counting.seen += success


def scalars(name, wanted, workload, size, peer=PEER, adapters=()):
    built = driver.Builder().with_modules(scalar_module(name)).with_adapters(*adapters).build()
    measure(peer, workload, size, lambda: built.execute([wanted], inputs={"seed": 1.0})[wanted])


def items():
    name, count, work, threads = items_workload()
    import hamilton_items

    def run(peer, executor):
        # An executor's pool lives as long as a run of it; this is how Hamilton does it.
        built = (
            driver.Builder()
            .with_modules(hamilton_items)
            .enable_dynamic_execution(allow_experimental_mode=True)
            .with_local_executor(executors.SynchronousLocalTaskExecutor())
            .with_remote_executor(executor)
            .build()
        )
        inputs = {"count": count, "work": work}
        measure(peer, name, count, lambda: built.execute(["total"], inputs=inputs)["total"])

    run("Hamilton, threads", executors.MultiThreadingExecutor(max_tasks=threads))
    if WORKLOAD == "tiny":
        measure("Python by hand", name, count, lambda: wrapping_sum([work(item) for item in range(count)]))
        run("Hamilton, one thread", executors.SynchronousLocalTaskExecutor())


if WORKLOAD in ("chain", "lattice"):
    scalars(WORKLOAD, "node_0999", WORKLOAD, 1000)
elif WORKLOAD == "subset":
    scalars("lattice", "node_0500", "subset", subset_size())
elif WORKLOAD == "hooks":
    scalars("chain", "node_0999", "hooks", 1000, "Hamilton, no hook")
    scalars("chain", "node_0999", "hooks", 1000, "Hamilton, a hook that counts", (Counting(),))
    assert Counting.seen > 0
elif WORKLOAD == "marketing":
    import marketing

    built = driver.Builder().with_modules(marketing).build()

    def run(inputs):
        results = built.execute(marketing.OUTPUTS, inputs=inputs)
        return marketing._total(*(results[name] for name in marketing.OUTPUTS))

    for count in marketing._COUNTS:
        inputs = marketing._weeks(count)
        measure("Hamilton over numpy", f"marketing, {count} weeks", 6, lambda: run(inputs))
elif WORKLOAD == "air":
    import air

    built = driver.Builder().with_modules(air).build()
    columns = air._read(OPTIONS["data"])
    hours = len(columns["co"])
    measure("numpy by hand", "air quality", hours, lambda: air._by_hand(columns))
    run = lambda: built.execute(["t_value"], inputs=columns)["t_value"]
    measure("Hamilton over numpy", "air quality", hours, run)
else:
    items()
