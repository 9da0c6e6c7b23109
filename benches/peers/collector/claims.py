"""The ratios that matter, with what they may be at most."""


def ratio(one, other):
    return None if one is None or not other else one / other


def row(what, value, limit):
    if value is None:
        return [what, "not measured", f"{limit:.3g}", "?"]
    if limit is None:
        return [what, f"{value:.3g}", "", ""]
    return [what, f"{value:.3g}", f"{limit:.3g}", "yes" if value <= limit else "**no**"]


def claims(found, threads):
    rows = []
    for workload in ("chain", "lattice", "marketing, 1000 weeks", "marketing, 6 weeks"):
        if not found.of(workload):
            continue
        run = found.median(workload, "nevis run")
        for peer in ("Taskflow", "oneTBB"):
            other = found.median(workload, peer)
            rows.append(row(f"{workload}: `run` / {peer}, its fastest", ratio(run, other), 0.1))
            # What the functions take by themselves is on both sides, and can be most of it.
            by_hand = found.median(workload, "by hand")
            if None not in (run, other, by_hand) and other > by_hand:
                added = max(run - by_hand, 0.0) / (other - by_hand)
                rows.append(row(f"{workload}: the same, beyond the calls by hand", added, None))
        execute = found.median(workload, "nevis execute")
        hamilton = found.median(workload, "Hamilton")
        if not workload.startswith("marketing"):
            rows.append(row(f"{workload}: `execute`, per node / Hamilton", ratio(execute, hamilton), 1 / 2000))
    rows += [item for item in items(found, threads) if item]
    limits = {
        "tiny items, 1000000": 1.1,
        "items of 1 ms": 1.02,
        "skewed items": 1.05,
        "word count": 1.05,
    }
    for workload, limit in limits.items():
        if found.of(workload):
            value = ratio(found.median(workload, "nevis run_on"), found.median(workload, "rayon by hand"))
            rows.append(row(f"{workload}: `run_on` / rayon by hand", value, limit))
    return rows


def items(found, threads):
    """What a map block adds to an item, against Hamilton's threads."""
    hamilton = added(found, "tiny items, 1000", "Hamilton, threads", "Python by hand", 1)
    if hamilton is None:
        return
    for size in (1_000, 1_000_000):
        workload = f"tiny items, {size}"
        ours = added(found, workload, "nevis run_on", "by hand, one thread", threads)
        yield row(
            f"map block of {size} tiny items: what an item adds / Hamilton's threads at 1,000 "
            f"({show(ours)} / {show(hamilton)})",
            ratio(max(ours or 0.0, 0.0), hamilton) if ours is not None else None,
            1 / 10_000,
        )


def show(seconds):
    return "?" if seconds is None else f"{seconds * 1e9:,.1f} ns"


def added(found, workload, peer, by_hand, workers):
    time, work = found.median(workload, peer), found.median(workload, by_hand)
    if time is None or work is None:
        return None
    return (time - work / workers) / found.size(workload)
