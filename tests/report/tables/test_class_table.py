"""What tables taught of the class: ranges before and after, what is not identified, and trials held against chance."""

import json

from rich.cells import cell_len
from valid import valid

from simulation.model.monitor.ranking import posterior
from simulation.model.monitor.ranking.calibration import Coverage
from simulation.model.monitor.ranking.fit import Fit, Learnt
from simulation.report.tables import screen
from simulation.report.tables.class_table import (
    rivals_data,
    rivals_text,
    sentences,
    tried_rivals_data,
    tried_rivals_text,
)
from simulation.report.words.labels import text
from simulation.study.fit.rivals import Rivals, RivalsTried

LEARNT = [Learnt("A", "share that lasts", (0.1, 0.3, 0.5), (0.2, 0.25, 0.3)),
          Learnt("bend", "of the map", (1.0, 2.0, 3.0), (1.05, 2.0, 2.95))]  # fmt: skip


def fitted(**more):
    parts = {"draw": posterior(), "learnt": LEARNT, "tables": 2, "cities": 34, "seeds": (1, 2), "steps": 40,
             "r_hat": 1.012, "effective": 410.4, "effective_maps": 95.0}  # fmt: skip
    return Fit(**(parts | more))


def row_of(told, name):
    return next(line.split() for line in told.splitlines() if line.startswith(f"  {name} "))


def test_a_number_a_row_with_its_range_before_and_after():
    told = rivals_text(Rivals(fitted()))
    assert row_of(told, "A")[:10] == ["A", "0.3", "(0.1", "to", "0.5)", "0.25", "(0.2", "to", "0.3)", "0.25"]
    assert "facts alone" not in told and "The class of 262, fitted to 2 tables" in told
    flat = " ".join(told.split())
    assert "34 cities with a known place" in flat and "2 chains of 40 steps agree to 1.012" in flat
    assert text("class:limits", "en") in flat


def test_what_is_nearly_as_wide_as_before_is_not_identified():
    assert "Not identified, nearly as wide as assumed before: bend." in sentences(fitted())
    assert not any("Not identified" in line for line in sentences(fitted(learnt=LEARNT[:1])))


def test_a_users_tables_are_held_against_what_the_facts_alone_had_taught():
    before = {"A": (0.35, 0.4, 0.43), "bend": (1.05, 2.0, 2.95)}
    told = sentences(fitted(), before)
    assert "Your tables moved A from 0.4 to 0.25; its range is 1.25 times as wide (wider)." in told
    unmoved = {row.name: row.posterior for row in LEARNT}
    assert "Your tables moved no number out of its range and narrowed none by a fifth." in sentences(fitted(), unmoved)
    assert "facts alone" in rivals_text(Rivals(fitted(), before))
    assert valid(json.loads(json.dumps(rivals_data(Rivals(fitted(), before)))))["numbers"][0]["verdict"] == "identified"


def test_a_trial_says_which_numbers_are_off_by_more_than_chance():
    hundred = {"A": {50: 0.5, 80: 0.79, 95: 0.95}, "B": {50: 0.3, 80: 0.6, 95: 0.8}}
    fifths = dict.fromkeys(hundred, [0.2] * 5)
    tried = RivalsTried(Coverage(100, hundred, fifths, {"A": 0.52, "B": 0.4}, 60.0))
    told = tried_rivals_text(tried)
    assert "Too sure, by more than chance explains: B." in told and "one side: B (too high)." in told
    assert "off by 4 points or so" in told and row_of(told, "A")[:7] == ["A", "50", "%", "79", "%", "95", "%"]
    well = Coverage(9, {"A": hundred["A"]}, fifths, {"A": 0.5}, 9.0)
    assert "No number is off" in tried_rivals_text(RivalsTried(well))
    data = valid(json.loads(json.dumps(tried_rivals_data(tried))))
    assert data["numbers"][1]["inside_80"] == 0.6 and data["classes"] == 100


def test_a_narrow_terminal_gets_lines_that_fit(monkeypatch):
    monkeypatch.setattr(screen, "width", lambda: 80)
    lines = rivals_text(Rivals(fitted())).splitlines()
    assert max(map(cell_len, lines)) <= 80
