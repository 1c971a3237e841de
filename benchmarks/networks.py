"""Time means over neighbours beside the month of enterprises they are made for.

A section of ``bench.py``; ``python benchmarks/networks.py`` measures it alone. One thread; networks and the
month take turns, and the median of the repeats counts.
"""

from __future__ import annotations

from collections.abc import Callable
from statistics import median
from time import perf_counter

import numpy as np
import same_month
from same_month import FIRST, SEED, Lived

from simulation.model.enterprises.networks.network import Edges, Places, Ring
from simulation.model.kernel.draws import Luck

RINGS = {"ring of 6": 0.0, "ring of 6, 0.01 rewired": 0.01, "ring of 6, 0.1 rewired": 0.1}
LISTED = "6 listed, drawn from everybody"  # nobody's neighbours are near: the slowest list there is
COLUMNS = ("clean_months", "morale")  # of one byte, and of four


def means(size: int, starts: np.ndarray) -> dict[str, Callable[[np.ndarray], np.ndarray]]:
    """Each network made for a city of this size: what takes a column and gives its means."""
    luck, out = Luck(SEED), np.empty(size, np.float32)
    prepared = {name: Ring(6, rewired).prepare(size, luck) for name, rewired in RINGS.items()}
    prepared[LISTED] = listed(size, luck).prepare(size)

    def over(network) -> Callable[[np.ndarray], np.ndarray]:
        def mean(values: np.ndarray) -> np.ndarray:
            network.mean(values, out)
            return out

        return mean

    return {"places": lambda values: Places().mean(values, starts)} | {
        name: over(network) for name, network in prepared.items()
    }


def listed(size: int, luck: Luck) -> Edges:
    """Six partners of each enterprise, drawn from everybody; a pair drawn twice is listed once."""
    drawn = luck.uniform("benchmark partner", np.tile(np.arange(size), 6), np.repeat(np.arange(6), size))
    pair = np.unique(np.tile(np.arange(size), 6) * size + (drawn * np.float64(size)).astype(np.int64))
    return Edges.of(pair // size, pair % size)


def timed(size: int, repeats: int) -> dict:
    """Nanoseconds an enterprise of each network's mean, and what share of a month that is."""
    city = same_month.lived_in(size)
    lived, networks = Lived("composed", city), means(size, city.population.starts)
    columns = {name: city.population.columns[name] for name in COLUMNS}
    lived.months(FIRST, 2, 1)  # compiles
    for mean in networks.values():
        for values in columns.values():
            mean(values)
    month, taken = [], {(network, name): [] for network in networks for name in columns}
    for n in range(repeats):
        month.append(lived.months(FIRST + 2 + n, 1, 1))
        for network, name in taken:
            begun = perf_counter()
            networks[network](columns[name])
            taken[network, name].append(perf_counter() - begun)
    month_ns = 1e9 * median(month) / size
    each = {key: 1e9 * median(seconds) / size for key, seconds in taken.items()}
    rows = {network: row(*(each[network, name] for name in COLUMNS), month_ns) for network in networks}
    return {"enterprises": size, "month_ns": month_ns, "means": rows}


def row(bytes_ns: float, floats_ns: float, month_ns: float) -> dict:
    """The figures of one network."""
    return {"uint8_ns": bytes_ns, "float32_ns": floats_ns,
            "uint8_over_month": bytes_ns / month_ns, "float32_over_month": floats_ns / month_ns}  # fmt: skip


def show(found: dict) -> None:
    """The table of networks, nanoseconds an enterprise."""
    print(f"\nMeans over neighbours at {found['enterprises']:,} enterprises, one thread, ns each; "
          f"a month takes {found['month_ns']:.2f}")  # fmt: skip
    print("network                           uint8  float32  uint8/month  float32/month")
    for network, row in found["means"].items():
        print(f"{network:32} {row['uint8_ns']:6.2f}  {row['float32_ns']:7.2f}  {row['uint8_over_month']:11.2f}"
              f"  {row['float32_over_month']:13.2f}")  # fmt: skip


if __name__ == "__main__":
    show(timed(1_000_000, 15))
