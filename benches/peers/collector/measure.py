"""Measurements, and whether they are of the same results."""

import math
import statistics

# Sums are taken in another order by numpy, and the t-value is a small difference of large sums.
TOLERANCES = {"marketing, 1000 weeks": 1e-9, "marketing, 6 weeks": 1e-9, "air quality": 1e-6}


class Measurements:
    def __init__(self):
        self.raw = []
        self.missing = []  # workload, peer, why
        self.unequal = []

    def add(self, line):
        self.raw.append(line)

    def of(self, workload):
        return [line for line in self.raw if line["workload"] == workload]

    def workloads(self):
        return list(dict.fromkeys(line["workload"] for line in self.raw))

    def median(self, workload, *peers):
        """The least median of the peers whose names begin so; none if none was measured."""
        medians = [
            statistics.median(line["samples"])
            for line in self.of(workload)
            if any(line["peer"].startswith(peer) for peer in peers)
        ]
        return min(medians, default=None)

    def size(self, workload):
        return next((line["size"] for line in self.of(workload)), None)

    def check(self):
        """Everything is compared with the first line of its workload."""
        for workload in self.workloads():
            first, *others = self.of(workload)
            for other in others:
                if not equal(first["checksum"], other["checksum"], TOLERANCES.get(workload, 0.0)):
                    self.unequal.append(
                        f"{workload}: {first['peer']} gives {first['checksum']}, {other['peer']} {other['checksum']}"
                    )


def equal(one, other, tolerance):
    if isinstance(one, str) or isinstance(other, str):
        return one == other
    return math.isclose(one, other, rel_tol=tolerance, abs_tol=0.0)
