"""pipefunc: a pipeline is made once, without type checks, profiling and caches; `run` and `map` are timed."""

from common import *
from concurrent.futures import ThreadPoolExecutor

from pipefunc import PipeFunc, Pipeline

PEER = "pipefunc"


def pipeline(module_functions):
    nodes = [PipeFunc(function, function.__name__) for function in module_functions]
    return Pipeline(nodes, validate_type_annotations=False)


def scalars(name, runs):
    # Each function that is added has the whole pipeline validated again: for 1,000 nodes this takes long.
    made = pipeline(functions(scalar_module(name)))
    for workload, wanted, size in runs:
        measure(PEER, workload, size, lambda: made.run(wanted, kwargs={"seed": 1.0}))


def items():
    name, count, work, threads = items_workload()
    made = Pipeline([PipeFunc(lambda item: work(item), "worked", mapspec="item[i] -> worked[i]")])
    inputs = {"item": list(range(count))}

    def run(peer, **how):
        def once():
            results = made.map(inputs, storage="dict", show_progress=False, **how)
            return wrapping_sum(int(value) for value in results["worked"].output)

        measure(peer, name, count, once)

    with ThreadPoolExecutor(threads) as pool:
        run("pipefunc, threads", parallel=True, executor=pool)
    if WORKLOAD == "tiny":
        run("pipefunc, one thread", parallel=False)


SUBSET = ("subset", "node_0500", subset_size())

if WORKLOAD == "chain":
    scalars("chain", [("chain", "node_0999", 1000)])
elif WORKLOAD == "lattice":
    scalars("lattice", [("lattice", "node_0999", 1000), SUBSET])
elif WORKLOAD == "subset":
    scalars("lattice", [SUBSET])
elif WORKLOAD == "marketing":
    import marketing

    made = pipeline([getattr(marketing, name) for name in dir(marketing) if name.startswith(("avg", "spend"))])
    run = lambda inputs: marketing._total(*made.run(marketing.OUTPUTS, kwargs=inputs))
    for count in marketing._COUNTS:
        inputs = marketing._weeks(count)
        measure("pipefunc over numpy", f"marketing, {count} weeks", 6, lambda: run(inputs))
else:
    items()
