"""Time a month of enterprises against the same month by hand and in numpy, networks, whole runs; keep the figures.

``make bench``, or ``python benchmarks/bench.py --sizes 1e4,1e5,1e6 --repeats 15``; ``--quick`` for a first look.
Machines differ, and so do a machine's minutes: read the ratios, which are taken in turns within one run.
"""

from __future__ import annotations

import argparse
import json
from datetime import UTC, datetime
from pathlib import Path

import machine
import networks
import same_month
import whole_runs

LATEST = Path(__file__).with_name("latest.json")


def main() -> None:
    """Measure, print, write ``latest.json``."""
    asked = arguments()
    sizes = [int(float(size)) for size in asked.sizes.split(",")]
    found = {"machine": machine.described(), "versions": machine.versions(),
             "date": datetime.now(UTC).date().isoformat()}  # fmt: skip
    print(f"{found['machine']['cpu']}, {found['machine']['cores']} cores; "
          + ", ".join(f"{name} {version}" for name, version in found["versions"].items()))  # fmt: skip
    found["month"] = {str(size): same_month.timed(size, asked.repeats) for size in sizes}
    for rows in found["month"].values():
        for threads, row in rows.items():
            row["bytes_touched_ns"] = row.pop("bytes_touched") / found["machine"]["copy_GB_per_s"][threads]
    print_month(found["month"])
    found["networks"] = networks.timed(max(sizes), asked.repeats)
    networks.show(found["networks"])
    found["ensemble"] = whole_runs.ensemble(10 if asked.quick else 100)
    print_ensemble(found["ensemble"])
    found["institutions"] = whole_runs.institutions(3 if asked.quick else 9)
    print_institutions(found["institutions"])
    found["startup"] = whole_runs.startup(1 if asked.quick else 3)
    print_startup(found["startup"])
    found["targets"] = targets(found)
    print_targets(found["targets"])
    found = rounded(found)
    LATEST.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def arguments() -> argparse.Namespace:
    """What was asked for on the command line."""
    parser = argparse.ArgumentParser(description="Time the month of enterprises and whole runs.")
    parser.add_argument("--sizes", default="1e4,1e5,1e6", help="numbers of enterprises")
    parser.add_argument("--repeats", type=int, help="measurements of each; their median counts (15, quick 5)")
    parser.add_argument("--quick", action="store_true", help="fewer repeats and seeds: for a first look")
    asked = parser.parse_args()
    asked.repeats = asked.repeats or (5 if asked.quick else 15)
    return asked


def print_month(month: dict) -> None:
    """The table of a month, nanoseconds an enterprise."""
    print("\nA month of enterprises, ns each (bandwidth: what copying the bytes it touches would take)")
    print("enterprises threads  composed  by hand    numpy  composed/by hand  numpy/composed  bandwidth")
    for size, rows in month.items():
        for threads, row in rows.items():
            print(f"{int(size):11,} {threads:>7}  {row['composed_ns']:8.2f} {row['by_hand_ns']:8.2f}"
                  f" {row['numpy_ns']:8.2f}  {row['composed_over_by_hand']:16.2f}  {row['numpy_over_composed']:14.2f}"
                  f"  {row['bytes_touched_ns']:9.2f}")  # fmt: skip


def print_ensemble(found: dict) -> None:
    """Whole runs, one line a number of threads."""
    print(f"\n{found['seeds']} seeds x {found['months']} months x {found['enterprises']:,} enterprises, "
          "institutions and monitor included")  # fmt: skip
    for threads in ("1", "2"):
        print(f"  {threads} thread{'s' if threads > '1' else ' '}  {found[threads]['seconds']:6.2f} s"
              f"  {found[threads]['ms_a_run']:6.1f} ms a run")  # fmt: skip
    print(f"  2 processes {found['processes']['seconds']:6.2f} s  {found['processes']['ms_a_run']:6.1f} ms a run, "
          "their imports included")  # fmt: skip


def print_institutions(found: dict) -> None:
    """Where a month's time goes."""
    print(f"\nSteps of a month at {found['enterprises']:,} enterprises, {found['months']} months, one thread")
    for step, milliseconds in found["ms"].items():
        print(f"  {step:17} {milliseconds:7.3f} ms")
    print(f"  all others over enterprises_act: {found['others_over_enterprises']:.2f}")


def print_startup(found: dict) -> None:
    """Beginnings."""
    print(f"\nimport simulation {found['import_s']:.3f} s, simulation.city {found['import_city_s']:.2f} s; the second "
          f"`chengxin run` has lived its first month after {found['run_starts_s']:.2f} s")  # fmt: skip
    print(f"machine code and a first month: compiled {found['compile_cold_s']:.1f} s, from the cache "
          f"{found['compile_cached_s']:.2f} s")  # fmt: skip


def targets(found: dict) -> list[dict]:
    """What was aimed at, and whether it is met here."""
    aims = []

    def aim(what: str, value: float, limit: float, most: bool = True) -> None:
        met = value <= limit if most else value >= limit
        aims.append({"what": what, "value": value, "limit": limit, "at": "most" if most else "least", "met": met})

    largest = max(found["month"], key=int)
    row, seeds = found["month"][largest]["1"], found["ensemble"]["seeds"]
    aim(f"composed, ns at {int(largest):,}, one thread", row["composed_ns"], 15.0)
    aim("composed over by hand", row["composed_over_by_hand"], 1.3)
    aim("numpy over composed", row["numpy_over_composed"], 4.0, most=False)
    ring = found["networks"]["means"]["ring of 6, 0.1 rewired"]
    aim("mean over a ring of 6, 0.1 rewired, ns", ring["float32_ns"], 6.0)
    aim("100 runs of 24 months on two threads, s", found["ensemble"]["2"]["seconds"] * 100 / seeds, 15.0)
    aim("institutions and monitor over enterprises", found["institutions"]["others_over_enterprises"], 1.0)
    aim("import simulation, s", found["startup"]["import_s"], 0.3)
    aim("second `chengxin run` computes after, s", found["startup"]["run_starts_s"], 2.0)
    return aims


def print_targets(aims: list[dict]) -> None:
    """Met or not met."""
    print("\nTargets")
    for aim in aims:
        print(f"  {aim['what']:42} {aim['value']:7.2f}  at {aim['at']:5} {aim['limit']:5g}  "
              f"{'met' if aim['met'] else 'NOT MET'}")  # fmt: skip


def rounded(value):
    """Four digits are more than a repeat agrees in."""
    if isinstance(value, dict):
        return {key: rounded(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [rounded(inner) for inner in value]
    return float(f"{value:.4g}") if isinstance(value, float) else value


if __name__ == "__main__":
    main()
