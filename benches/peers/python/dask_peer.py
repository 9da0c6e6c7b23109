"""dask: a graph of `delayed` calls is made once, `compute` is timed; it optimises the graph each time."""

from common import *

import dask
import dask.bag
from dask import delayed
from multiprocessing.pool import ThreadPool


def compute(peer, workload, size, graph, schedulers=("synchronous", "threads"), finish=lambda value: value):
    for scheduler in schedulers:
        how = {"scheduler": scheduler}
        if scheduler == "threads":
            how["num_workers"] = THREADS
        measure(f"{peer}, {scheduler}", workload, size, lambda: finish(graph.compute(**how)))


def scalars(name, wanted, workload, size):
    nodes, module = [], functions(scalar_module(name))
    for function, needs in zip(module, shape(name)):
        args = [nodes[need] for need in needs] or [1.0]
        nodes.append(delayed(function, pure=False, traverse=False)(*args))
    compute("dask.delayed", workload, size, nodes[wanted])


def wide():
    for micros in (1, 10, 100, 1000):
        rounds = micros * PER_MICROSECOND
        leaves = [delayed(busy, name=f"busy-{leaf}", traverse=False)(leaf, rounds) for leaf in range(200)]
        total = delayed(wrapping_sum)(leaves)
        compute("dask.delayed", f"wide, {micros} us a node", 200, total, ("threads",))


def items():
    name, count, work, threads = items_workload()
    # One partition for each worker and some more to share, as dask's documentation advises.
    for peer, parts in (("dask.bag, threads", threads * 4), ("dask.bag, a partition an item", count)):
        if parts == count and WORKLOAD not in ("tiny", "skewed"):
            continue
        bag = dask.bag.from_sequence(range(count), npartitions=parts).map(work)
        with ThreadPool(threads) as pool:
            run = lambda: wrapping_sum(bag.compute(scheduler="threads", pool=pool))
            measure(peer, name, count, run)


if WORKLOAD in ("chain", "lattice"):
    scalars(WORKLOAD, -1, WORKLOAD, 1000)
elif WORKLOAD == "subset":
    scalars("lattice", 500, "subset", subset_size())
elif WORKLOAD == "wide":
    wide()
elif WORKLOAD == "marketing":
    import marketing as m

    call = lambda function: delayed(function, pure=False, traverse=False)
    for count in m._COUNTS:
        given = m._weeks(count)
        spend, signups = given["spend"], given["signups"]
        zero_mean = call(m.spend_zero_mean)(spend, call(m.spend_mean)(spend))
        means, costs = call(m.avg_3wk_spend)(spend), call(m.spend_per_signup)(spend, signups)
        scores = call(m.spend_zero_mean_unit_variance)(zero_mean, call(m.spend_std_dev)(spend))
        compute("dask.delayed over numpy", f"marketing, {count} weeks", 6, call(m._total)(means, costs, scores))
elif WORKLOAD == "air":
    import air

    columns = air._read(OPTIONS["data"])
    call = lambda function: delayed(function, pure=False, traverse=False)
    index = lambda name: call(getattr(air, f"{name}_index"))(call(getattr(air, f"{name}_mean"))(columns[name]))
    aqi = call(air.aqi)(*(index(name) for name in air.NAMES))
    t_value = call(air.t_value)(aqi, call(air.before_mean)(aqi), call(air.after_mean)(aqi))
    compute("dask.delayed over numpy", "air quality", len(columns["co"]), t_value, ("threads",))
else:
    items()
