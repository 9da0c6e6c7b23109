"""A map block of Hamilton."""

from typing import Any

from hamilton.htypes import Collect, Parallelizable


def item(count: int) -> Parallelizable[int]:
    for number in range(count):
        yield number


def worked(item: int, work: Any) -> int:
    return work(item)


def total(worked: Collect[int]) -> int:
    return sum(worked) & ((1 << 64) - 1)
