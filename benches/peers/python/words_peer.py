"""Words of files in Python: of each `share`th file, and the time is scaled to all of them."""

from common import *
from multiprocessing import Pool

import dask.bag


def words(path):
    with open(path, "rb") as file:
        return len(file.read().split())


if __name__ == "__main__":
    share = int(OPTIONS["share"])
    directory = OPTIONS["from"]
    paths = sorted(os.path.join(directory, name) for name in os.listdir(directory))
    some = paths[::share]
    scale = len(paths) / len(some)
    workload = "word count, a part in Python"
    # What the others count is all; the part is counted once more by `wc` in the collector.
    with Pool(THREADS) as pool:
        run = lambda: sum(pool.imap_unordered(words, some))
        measure("multiprocessing", workload, len(some), run, scale)
    bag = dask.bag.from_sequence(some, npartitions=len(some)).map(words).sum()
    run = lambda: bag.compute(scheduler="processes", num_workers=THREADS)
    measure("dask.bag, processes", workload, len(some), run, scale)
