"""How the month's time grows with the number of enterprises: the composed loop alone, on one thread and on two.

A section of ``bench.py``. Every size has a city of its own, with the places as the city set them; sizes and threads
take turns, and the median of the rounds counts. The chart is ``growth.png``. 40,000,000 enterprises of 34 bytes are
1.4 GB, and with the smaller sizes beside them 1.7 GB.
"""

from __future__ import annotations

from pathlib import Path
from statistics import median
from time import perf_counter

import same_month
from same_month import FIRST, SEED

SIZES = (10_000, 100_000, 1_000_000, 10_000_000, 40_000_000)
QUICK = SIZES[:4]
THREADS = (1, 2)
SHORTEST = 200_000  # enterprise-months of one measurement at least: some milliseconds


def timed(sizes: tuple[int, ...] = SIZES, rounds: int = 7) -> dict:
    """Nanoseconds an enterprise-month of the composed loop, by size and threads."""
    cities = {size: same_month.lived_in(size) for size in sizes}
    taken = {(size, threads): [] for size in sizes for threads in THREADS}
    month = FIRST
    for number in range(1 + rounds):  # the first round fills caches and starts threads; it does not count
        for size, threads in taken:
            months = max(1, SHORTEST // size)
            seconds = lived(cities[size], month, months, threads)
            month += months
            if number:
                taken[size, threads].append(seconds / months)
    each = {key: 1e9 * median(seconds) / key[0] for key, seconds in taken.items()}
    rows = {str(size): {f"{threads}_ns": each[size, threads] for threads in THREADS} for size in sizes}
    return {"rounds": rounds, "bytes_an_enterprise": bytes_of(cities[sizes[0]]), "sizes": rows}


def lived(city, first: int, months: int, threads: int) -> float:
    """Seconds for some months of a city's enterprises, its places as they are."""
    known = city.population.columns, city.population.starts, city.places, city.counts, city.known
    begun = perf_counter()
    for month in range(first, first + months):
        city.loop.run(*known, SEED, month, threads=threads)
    return perf_counter() - begun


def bytes_of(city) -> int:
    """Bytes of all columns for one enterprise."""
    return sum(values.itemsize for values in city.population.columns.values())


def over_linear(found: dict, threads: int = 1, size: str = "1000000") -> float:
    """The largest size's time for an enterprise over that at a million: 1 is growth in line with size."""
    sizes = found["sizes"]
    return sizes[max(sizes, key=int)][f"{threads}_ns"] / sizes[size][f"{threads}_ns"]


def show(found: dict) -> None:
    """The table by size."""
    print(f"\nGrowth of the composed loop, {found['bytes_an_enterprise']} bytes an enterprise, median of "
          f"{found['rounds']} rounds")  # fmt: skip
    print("enterprises      MB  1 thread, ns  2 threads, ns  a month on 2, s")
    for size, row in found["sizes"].items():
        print(f"{int(size):11,} {int(size) * found['bytes_an_enterprise'] / 1e6:7.0f} {row['1_ns']:13.2f}"
              f" {row['2_ns']:14.2f} {int(size) * row['2_ns'] / 1e9:16.3f}")  # fmt: skip


def draw(found: dict, to: Path) -> None:
    """Nanoseconds an enterprise-month over size, in the style of the project's charts."""
    from matplotlib.ticker import FuncFormatter

    from simulation.report.charts import theme

    sizes, caption = [int(size) for size in found["sizes"]], [
        "A level line is time in line with size. Small cities pay for each call; a second thread brings nothing there.",
        "One machine at one time: read the shape, and measure your own with make bench.",
    ]  # fmt: skip
    with theme.house_style(False):
        title = "What a month of one enterprise takes, by how many there are"
        figure, foot = theme.sheet(title, caption, False)
        axes = theme.panel(figure, (1.0, foot + 0.7, 14.2, 7.0 - foot), "ns an enterprise-month, composed loop")
        for threads, above in zip(THREADS, (12, -22), strict=True):  # points: two threads take less time, if any
            colour, marker = theme.mark(threads)
            values = [row[f"{threads}_ns"] for row in found["sizes"].values()]
            axes.plot(sizes, values, color=colour, marker=marker, linewidth=2.4)
            words = f"{threads} thread{'s' if threads > 1 else ''}: {values[-1]:.1f} ns"
            axes.annotate(words, (sizes[-1], values[-1]), (0, above), textcoords="offset points", ha="right",
                          fontsize=theme.PANEL, color=colour, path_effects=theme.halo())  # fmt: skip
        axes.set_xscale("log")
        axes.set_xticks(sizes)
        axes.xaxis.set_major_formatter(FuncFormatter(lambda size, _: f"{size:,.0f}"))
        axes.minorticks_off()
        axes.set_ylim(0)
        axes.set_xlabel("enterprises", fontsize=theme.TICK)
        figure.savefig(to, format="png", dpi=100)
