"""The networks that are timed give the means they stand for."""

import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))

import networks  # noqa: E402

from simulation.model.kernel.draws import Luck  # noqa: E402

SIZE = 3000


def test_what_is_timed_are_means_over_neighbours():
    starts, values = np.array([0, 1000, SIZE]), np.arange(SIZE, dtype=np.float32)
    found = {name: mean(values).copy() for name, mean in networks.means(SIZE, starts).items()}
    assert found["places"].tolist() == [499.5, 1999.5]
    assert (found["ring of 6"][3:-3] == values[3:-3]).all()  # as many before as after
    near = [np.isclose(found[name], values).mean() for name in networks.RINGS]
    assert near[0] > 0.99 > near[1] > 0.9 and 0.5 > near[2] > 0.2
    assert set(found) == {"places", *networks.RINGS, networks.LISTED}


def test_the_listed_look_at_six_drawn_from_everybody():
    links = networks.listed(SIZE, Luck(1)).links
    assert 5.9 * SIZE < len(links.enterprise) <= 6 * SIZE
    assert np.bincount(links.enterprise).max() == 6
    assert abs(np.corrcoef(links.enterprise, links.partner)[0, 1]) < 4 / (6 * SIZE) ** 0.5


def test_a_timing_has_all_figures():
    found = networks.timed(SIZE, 1)
    assert set(found["means"]) == {"places", *networks.RINGS, networks.LISTED}
    assert all(figure > 0 for row in found["means"].values() for figure in row.values()) and found["month_ns"] > 0
    row = found["means"]["places"]
    assert np.isclose(row["uint8_over_month"], row["uint8_ns"] / found["month_ns"])
