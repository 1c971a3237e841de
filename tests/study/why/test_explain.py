"""An index taken apart: the parts of every run add up to it, and their changes to its change."""

from __future__ import annotations

from math import fsum

import pytest

from simulation import CreditCity, Scenario, explain
from simulation.study.why.explain import BEFORE, NOW, parts_of
from simulation.study.why.wanted import NotThere

EDITIONS = {"2018-12": "2018", "2019-03": "2019"}
BASE = Scenario(name="base", enterprises=3000, months=7).but({"ranking_pressure": 0.9}).but(edition=EDITIONS)
SEEDS = 4


@pytest.fixture(scope="module")
def across():
    """Against the starting month, with a change of edition between."""
    return explain(BASE, SEEDS, month="2019-06")


@pytest.fixture(scope="module")
def within():
    """Two months under one edition."""
    return explain(BASE, SEEDS, month="2019-06", against="2019-04")


def by_seed(found, when, column="points"):
    rows = found.parts[found.parts["when"] == when]
    return {seed: fsum(group[column].dropna()) for seed, group in rows.groupby("seed")}


@pytest.mark.parametrize("which", ["across", "within"])
def test_parts_add_up_to_the_index_of_every_run(which, request):
    found = request.getfixturevalue(which)
    for seed in range(SEEDS):
        record = CreditCity(BASE, seed).run()
        for when, t in ((NOW, 6), (BEFORE, 0 if which == "across" else 4)):
            assert abs(by_seed(found, when)[seed] - record[t]["index"]) < 1e-9
            assert found.outcome("rank", when)[seed] == record[t]["rank"]


@pytest.mark.parametrize("which", ["across", "within"])
def test_changes_add_up_and_part_into_edition_and_city(which, request):
    found = request.getfixturevalue(which)
    table, before = found.table(), found.outcome("index", BEFORE)
    change = fsum(found.outcome("index")) / SEEDS - fsum(before) / SEEDS
    assert fsum(table["points"]) == pytest.approx(fsum(found.outcome("index")) / SEEDS, abs=1e-9)
    assert fsum(table["change"]) == pytest.approx(change, abs=1e-9)
    assert (table["change_own"] + table["change_edition"]).to_list() == pytest.approx(table["change"].to_list())
    assert table["change"].abs().is_monotonic_decreasing


def test_what_the_edition_does_is_the_shift_of_every_city(across, within):
    indicators = across.table().query("kind == 'indicator'")
    shift = fsum(across.outcome("shift")) / SEEDS
    assert shift != 0.0
    assert fsum(indicators["change_edition"]) == pytest.approx(shift, abs=1e-9)
    assert (within.table()["change_edition"] == 0.0).all()


def test_an_indicator_that_an_edition_does_not_have_earns_nothing_there(across):
    table = across.table()
    assert table.loc["cases that wait", "points"] == 0.0 < table.loc["cases that wait", "points_before"]
    assert table.loc["credit loans", "points_before"] == 0.0 < table.loc["credit loans", "points"]
    assert table.loc["credit loans", "change_edition"] > 0.0


def test_each_indicator_earns_between_its_least_and_its_most(across):
    table = across.table().query("kind == 'indicator'").dropna(subset=["reached"])
    assert ((table["reached"] >= 0.0) & (table["reached"] <= 1.0)).all()
    assert (table["at_stake"] > 0.0).all() and (table["points"] > 0.0).all()


def test_hidden_and_padded_reports_add_up_to_the_reporting_gap(across):
    for seed, together in by_seed(across, NOW, "reports").items():
        assert together == pytest.approx(across.outcome("reporting_gap")[seed], abs=1e-9)
    events = across.events()
    assert events.loc[("credit_websites", "good_example"), "reports"] > 0.0  # padded
    assert (events["shown"] <= events["true"]).all()


def test_where_nobody_is_pressed_nothing_is_hidden():
    """Twelve months after the last of the start's pressure."""
    found = explain(BASE.but({"ranking_pressure": 0.0}, months=14), 1, month="2020-01")
    late, early = (found.seen[found.seen["when"] == when] for when in (NOW, BEFORE))
    assert (late["shown"] == late["honest"]).all()
    assert (early["shown"] != early["honest"]).any()


def test_the_events_are_those_of_the_twelve_months(within):
    city = CreditCity(BASE, 2)
    city.run()
    rows = within.seen[(within.seen["seed"] == 2) & (within.seen["when"] == NOW)]
    assert rows["shown"].sum() == city.sight.shown[-12:].sum()
    entries = rows[(rows["kind"] == "defaulter") & (rows["source"] == "credit_websites")]["true"].item()
    assert entries == sum(month["defaulted"] for month in city.seen.months)


def test_a_past_handed_on_keeps_what_there_was_to_see():
    past = CreditCity(BASE, 3)
    past.run(until=BASE.start)
    handed, whole = CreditCity(BASE, 3, past=past), CreditCity(BASE, 3)
    handed.run(), whole.run()
    for name in ("true", "shown", "shown_honest"):
        assert (getattr(handed.sight, name) == getattr(whole.sight, name)).all()
        assert getattr(handed.sight, name)[:20].any()


def test_an_index_beyond_its_scale_is_cut_and_the_cut_is_a_part():
    city = CreditCity(BASE, 0)
    city.run(until=BASE.start)
    city.offset += 40.0
    city.run(until=BASE.start + 1)
    parts = {row["part"]: row["points"] for row in parts_of(city, 1)}
    assert city.index == 100.0 and parts["beside:clipping"] < -10.0
    assert fsum(parts.values()) == pytest.approx(100.0, abs=1e-9)


def test_the_later_month_may_be_the_one_compared_with(across):
    back = explain(BASE, SEEDS, month="2018-12", against="2019-06")
    assert fsum(back.table()["change"]) == pytest.approx(-fsum(across.table()["change"]), abs=1e-9)


def test_the_start_is_explained_by_itself():
    found = explain(BASE, 2, month="2018-12")
    assert found.against == "2018-12" and (found.table()["change"] == 0.0).all()
    assert fsum(found.table()["points"]) == pytest.approx(84.32, abs=1e-9)


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"month": "2019-07"}, "month = 2019-07 is not simulated: base has 2018-12 to 2019-06"),
        ({"month": "2018-11"}, "base has 2018-12 to 2019-06"),
        ({"month": "soon"}, "'soon' is not a month"),
        ({"month": "2019-03", "against": "2020-01"}, "against = 2020-01 is not simulated"),
    ],
)
def test_a_month_that_is_not_there_is_said_in_words(asked, words):
    with pytest.raises(NotThere, match=words):
        explain(BASE, **asked)


@pytest.mark.parametrize("which", ["across", "within"])
def test_what_a_city_moved_is_shared_out_to_grounds_by_indicator_and_in_all(which, request):
    found = request.getfixturevalue(which)
    own = found.table().query("kind == 'indicator'")["change_own"]
    for indicator, points in own.items():
        assert fsum(found.rests_on(indicator).values()) == pytest.approx(points, abs=1e-9), indicator
    by_ground = found.by_ground()
    assert fsum(map(fsum, by_ground.values())) / SEEDS == pytest.approx(fsum(own), abs=1e-9)
    assert set(by_ground) == {"paper", "record", "events", "conduct"}
    places = found.places_by()
    assert places is None or fsum(places.values()) == pytest.approx(found.places())


def test_against_the_start_grounds_are_those_of_the_run(across):
    for seed, paper in zip(across.seeds, across.by_ground()["paper"], strict=True):
        assert paper == pytest.approx(CreditCity(BASE, seed).run()[6]["gain:paper"], abs=1e-9)
