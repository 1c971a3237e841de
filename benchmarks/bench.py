"""Time a month, networks, growth, whole runs, questions, beginnings and other frameworks; keep the figures.

``make bench``, or ``python benchmarks/bench.py --only month,peers`` for some sections; ``--quick`` for a first look.
Machines differ, and so do a machine's minutes: read the ratios, which are taken in turns within one run.

Your figures go to ``results/benchmarks``. Those beside this file are the project's own, which pages and tests cite:
``--publish`` writes them, whole sections at full size alone.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import growth
import machine
import nation
import networks
import page
import peers
import questions
import same_month
import searches
import targets
import whole_runs

PUBLISHED = Path(__file__).parent
MINE = PUBLISHED.parent / "results" / "benchmarks"  # known to no test and to no version control
SIZES = "1e4,1e5,1e6,1e7"
LARGE = 10_000_000  # from here on fewer repeats: a measurement lasts long enough to be steady


def main() -> None:
    """Measure, print, and keep each section in a ``latest.json``; sections not asked for stay as they were there."""
    asked = arguments()
    about = {"machine": machine.described(), "versions": machine.versions(),
             "date": datetime.now(UTC).date().isoformat()}  # fmt: skip
    print(f"{about['machine']['cpu']}, {about['machine']['cores']} cores, load {about['machine']['load_before']}; "
          + ", ".join(f"{name} {version}" for name, version in about["versions"].items()))  # fmt: skip
    found = {}
    for name in asked.only:
        measure, show = SECTIONS[name]
        found[name] = measure(asked, about)
        show(found[name])
    folder = PUBLISHED if asked.publish else MINE
    latest = keep(found, about, folder / "latest.json")
    if "growth" in found:
        growth.draw(found["growth"], folder / "growth.png")
    print(f"\nkept in {folder}")
    targets.show([aim for aim in latest["targets"] if aim["section"] in found])


def arguments() -> argparse.Namespace:
    """What was asked for on the command line."""
    parser = argparse.ArgumentParser(description="Time the month of enterprises, whole runs and other frameworks.")
    parser.add_argument("--sizes", default=SIZES, help="numbers of enterprises for the month")
    parser.add_argument("--repeats", type=int, help="measurements of each; their median counts (15, quick 5)")
    parser.add_argument("--quick", action="store_true", help="fewer repeats, seeds and sizes: for a first look")
    parser.add_argument("--only", default=",".join(SECTIONS), help=f"sections, of {', '.join(SECTIONS)}")
    parser.add_argument("--publish", action="store_true", help="write the project's own figures, at full size")
    asked = parser.parse_args()
    asked.only = [name.strip() for name in asked.only.split(",")]
    if unknown := [name for name in asked.only if name not in SECTIONS]:
        parser.error(f"there is no section {', '.join(unknown)}; there are {', '.join(SECTIONS)}")
    if asked.publish and (asked.quick or asked.sizes != SIZES):
        parser.error("what is published is measured at full size: give --publish without --quick and --sizes")
    asked.repeats = asked.repeats or (5 if asked.quick else 15)
    asked.sizes = [int(float(size)) for size in asked.sizes.split(",") if not asked.quick or float(size) < LARGE]
    return asked


def keep(found: dict, about: dict, latest: Path) -> dict:
    """Put sections into this file with when and on what each was measured; the targets of all that is there."""
    known = json.loads(latest.read_text(encoding="utf-8")) if latest.exists() else {}
    measured = known.get("measured") or {
        name: {part: known[part] for part in ("date", "machine", "versions")} for name in SECTIONS if name in known
    }
    measured |= dict.fromkeys(found, about)
    sections = {name: rounded(found[name]) if name in found else known[name]
                for name in SECTIONS if name in found or name in known}  # fmt: skip
    aims = [{"section": name} | one for name in sections for one in targets.targets({name: sections[name]})]
    whole = sections | {"targets": rounded(aims), "measured": {name: measured[name] for name in sections}}
    latest.parent.mkdir(parents=True, exist_ok=True)
    latest.write_text(json.dumps(whole, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return whole


def month(asked: argparse.Namespace, about: dict) -> dict:
    """The month by size: composed, by hand and in numpy."""
    found = {}
    for size in asked.sizes:
        found[str(size)] = same_month.timed(size, asked.repeats if size < LARGE else max(3, asked.repeats // 3))
        for threads, row in found[str(size)].items():
            row["bytes_touched_ns"] = row.pop("bytes_touched") / about["machine"]["copy_GB_per_s"][threads]
    return found


def print_month(month: dict) -> None:
    """The table of a month, nanoseconds an enterprise."""
    print("\nA month of enterprises, ns each (bandwidth: what copying the bytes it touches would take)")
    print("enterprises threads  composed  by hand    numpy  composed/by hand  numpy/composed  bandwidth")
    for size, rows in month.items():
        for threads, row in rows.items():
            print(f"{int(size):11,} {threads:>7}  {row['composed_ns']:8.2f} {row['by_hand_ns']:8.2f}"
                  f" {row['numpy_ns']:8.2f}  {row['composed_over_by_hand']:16.2f}  {row['numpy_over_composed']:14.2f}"
                  f"  {row['bytes_touched_ns']:9.2f}")  # fmt: skip


def rounded(value):
    """Four digits are more than a repeat agrees in."""
    if isinstance(value, dict):
        return {key: rounded(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [rounded(inner) for inner in value]
    return float(f"{value:.4g}") if isinstance(value, float) else value


# What can be measured, in this order: what measures (given the command line and the machine), and what prints.
SECTIONS: dict[str, tuple[Callable, Callable]] = {
    "month": (month, print_month),
    "networks": (lambda asked, _: networks.timed(1_000_000, asked.repeats), networks.show),
    "growth": (
        lambda asked, _: growth.timed(growth.QUICK if asked.quick else growth.SIZES, asked.repeats // 2),
        growth.show,
    ),
    "ensemble": (lambda asked, _: whole_runs.ensemble(10 if asked.quick else 100), whole_runs.show_ensemble),
    "nation": (lambda asked, _: nation.timed(4_000_000 if asked.quick else nation.ENTERPRISES), nation.show),
    "slider": (lambda asked, _: whole_runs.slider(3 if asked.quick else 9), whole_runs.show_slider),
    "search": (
        lambda asked, _: searches.timed(*(searches.QUICK if asked.quick else searches.FULL), searches.KEPT),
        searches.show,
    ),
    "questions": (lambda asked, _: questions.timed(asked.quick), questions.show),
    "page": (lambda asked, _: page.timed(3 if asked.quick else 9), page.show),
    "institutions": (lambda asked, _: whole_runs.institutions(3 if asked.quick else 9), whole_runs.show_institutions),
    "startup": (lambda asked, _: whole_runs.startup(1 if asked.quick else 3), whole_runs.show_startup),
    "peers": (
        lambda asked, _: peers.timed(peers.SIZES[: 1 if asked.quick else 3], 1 if asked.quick else 3),
        peers.show,
    ),
}

if __name__ == "__main__":
    main()
