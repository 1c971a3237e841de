"""What was aimed at, and whether it is met here. Limits were set before anything was measured: they stay."""

from __future__ import annotations

import growth
import peers


def targets(found: dict) -> list[dict]:
    """Every target whose section was measured: what, value, limit, whether at most or at least, met or not."""
    by_section = {
        "month": month, "networks": networks, "growth": growing, "ensemble": ensemble, "nation": nation,
        "slider": slider, "page": page,
        "institutions": institutions, "startup": startup, "peers": beside, "search": searching, "questions": asked,
    }  # fmt: skip
    return [aim for section, aims in by_section.items() if section in found for aim in aims(found[section])]


def aim(what: str, value: float, limit: float, most: bool = True) -> dict:
    """One target."""
    met = value <= limit if most else value >= limit
    return {"what": what, "value": value, "limit": limit, "at": "most" if most else "least", "met": bool(met)}


def month(found: dict) -> list[dict]:
    """The full rules, at the largest sizes measured."""
    aims = []
    for size in [size for size in sorted(found, key=int) if int(size) >= 1_000_000] or [max(found, key=int)]:
        aims.append(aim(f"composed, ns at {int(size):,}, one thread", found[size]["1"]["composed_ns"], 10.0))
        aims.append(aim(f"composed, ns at {int(size):,}, two threads", found[size]["2"]["composed_ns"], 6.0))
    row = found[max(found, key=int)]["1"]
    aims.append(aim("composed over by hand", row["composed_over_by_hand"], 1.3))
    aims.append(aim("numpy over composed", row["numpy_over_composed"], 4.0, most=False))
    return aims


def networks(found: dict) -> list[dict]:
    """Means over neighbours."""
    return [aim("mean over a ring of 6, 0.1 rewired, ns", found["means"]["ring of 6, 0.1 rewired"]["float32_ns"], 6.0)]


def growing(found: dict) -> list[dict]:
    """Time in line with size; a tenth more is allowed (assumption: what machines differ by from hour to hour)."""
    largest = int(max(found["sizes"], key=int))
    if largest <= 1_000_000:
        return []
    return [
        aim(f"an enterprise at {largest:,} over 1,000,000, {threads} thread{'s' * (threads > 1)}",
            growth.over_linear(found, threads), 1.1)
        for threads in growth.THREADS
    ]  # fmt: skip


def ensemble(found: dict) -> list[dict]:
    """A study, on both cores."""
    what = f"100 runs of {found['months']} months on two threads, s"
    return [aim(what, found["2"]["seconds"] * 100 / found["seeds"], 8.0)]


def nation(found: dict) -> list[dict]:
    """All cities of the country with their institutions; the limits are for forty million enterprises."""
    size = f"the nation, {found['enterprises']:,}"
    return [
        aim(f"{size}, {found['months']} months, s", found["seconds"], 30.0),
        aim(f"{size}, peak of memory, GiB", found["peak_MiB"] / 1024, 2.5),
    ]


def slider(found: dict) -> list[dict]:
    """An answer while somebody waits."""
    return [aim(f"a changed lever, {found['seeds']} runs of {found['months']} months, s", found["answer_s"], 1.0)]


def page(found: dict) -> list[dict]:
    """A lever moved on the page."""
    return [
        aim("the page is usable after, s", found["usable_s"], 2.0),
        aim("a lever moved, 5 seeds, s", found["first_s"], 0.4),
        aim("a lever moved, 20 seeds, s", found["twenty_s"], 1.0),
        aim(f"{found['people']} people move levers at once, 20 seeds, s", found["four_twenty_s"], 2.5),
    ]


def institutions(found: dict) -> list[dict]:
    """What Python takes beside the loop."""
    return [aim("institutions and monitor over enterprises", found["others_over_enterprises"], 1.0)]


def startup(found: dict) -> list[dict]:
    """Beginnings."""
    return [
        aim("compiling, cold, s", found["compile_cold_s"], 5.0),
        aim("compiling, cached, s", found["compile_cached_s"], 0.6),
        aim("import simulation, s", found["import_s"], 0.3),
        aim("second `chengxin run` computes after, s", found["run_starts_s"], 2.0),
    ]


def beside(found: dict) -> list[dict]:
    """Ahead of each other framework at every size."""
    aims = []
    for size in found["sizes"]:
        name, times = peers.nearest(found, size)
        if name != "nobody":
            aims.append(aim(f"nearest at {int(size):,} over ours ({name})", times, 1.0, most=False))
    return aims


CITY = 70_000  # enterprises of the city that the limits of questions and of a search are for


def searching(found: dict) -> list[dict]:
    """One search gives the front and the answer; what its packages are worth on luck that nobody has met."""
    if found["enterprises"] < CITY:
        return []
    aims = [
        aim("search: a front, s", found["search_s"], 240.0),
        aim("search: one answer, s", found["search_s"], 120.0),
    ]
    volume = found["volume"]
    others = {name: volume[name] for name in ("random", "evolutionary") if volume[name] is not None}
    return aims + [
        aim(f"search: true hypervolume over {name}", volume["search"] / other, 1.0, most=False)
        for name, other in others.items()
    ]


def asked(found: dict) -> list[dict]:
    """What planners wait for; none of a city that is smaller than theirs, but an end is the same in any."""
    limits = {
        f"compare: two policies, {found['seeds']} seeds, s": ("compare", 20.0),
        "attribute: eight levers, s": ("attribute", 120.0),
        f"sensitivity: Sobol, {found['samples']:,} base samples, s": ("sobol", 600.0),
        "try: a lever changed, s": ("try", 1.0),
    }
    aims = [aim(what, found[key]["s"], limit) for what, (key, limit) in limits.items() if found["enterprises"] >= CITY]
    return [*aims, aim("search: killed, resumed, and the same", float(found["resumed"]["same"]), 1.0, most=False)]


def show(aims: list[dict]) -> None:
    """Met or not met."""
    print("\nTargets")
    for one in aims:
        print(f"  {one['what']:62} {one['value']:7.2f}  at {one['at']:5} {one['limit']:5g}  "
              f"{'met' if one['met'] else 'NOT MET'}")  # fmt: skip
