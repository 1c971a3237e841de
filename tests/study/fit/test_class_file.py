"""The draws of the class on disk: both files whole, the same fit the same bytes, every number read back."""

import csv
import tomllib

import numpy as np
import pytest

from simulation.model.monitor.ranking import posterior
from simulation.model.monitor.ranking.fit import Fit, Learnt
from simulation.model.monitor.ranking.posterior import as_columns, of_columns
from simulation.study.fit.class_file import text, write

LEARNT = [Learnt("A+B", "share", (0.1, 0.5, 0.9), (0.31234567, 0.4, 0.5))]
FITTED = Fit(posterior().taken(np.arange(7)), LEARNT, 2, 34, (1, 2), 600, 1.0123456, 812.3, 99.7)


def test_what_is_written_is_read_back(tmp_path):
    place = write(FITTED, "2026-01-02", tmp_path / "class.csv")
    with place.open(encoding="utf-8", newline="") as file:
        head, *rows = csv.reader(file)
    assert head == list(as_columns(FITTED.draw)) and len(rows) == 7
    columns = zip(head, zip(*rows, strict=True), strict=True)
    again = of_columns({name: np.array(values, float) for name, values in columns})
    assert pytest.approx(FITTED.draw.process.A, rel=1e-4) == again.process.A
    assert again.maps.keys() == FITTED.draw.maps.keys()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["class.csv", "class.toml"]


def test_the_file_beside_says_how_the_draws_were_made_and_what_was_learnt():
    assert text(FITTED, "2026-01-02") == text(FITTED, "2026-01-02") != text(FITTED, "2026-01-03")
    found = tomllib.loads(text(FITTED, "2026-01-02"))
    made = found["provenance"]
    assert made["command"] == "chengxin rivals --steps 600 --write" and made["draws"] == 7 and made["seeds"] == [1, 2]
    assert (made["r_hat"], made["effective"], made["effective_maps"]) == (1.0123, 812, 100)
    assert found["A+B"]["posterior"] == [0.3123, 0.4, 0.5] and found["A+B"]["verdict"] == "identified"
