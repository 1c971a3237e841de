"""What each source shows the monitor, and what the index does without it."""

import json

from rich.cells import cell_len
from valid import valid

from simulation import Scenario
from simulation.report.tables import screen
from simulation.report.tables.source_table import sources_data, sources_text
from simulation.study.explore.ablation import Ablation

BASE = Scenario(name="base", months=4)
KINDS = BASE.model.channels.kinds


def row(name, shown, missed, **change):
    """A source that shows and is missed by so many events of every kind, in the last run one more than in the first."""
    numbers = {"good_events": -1.5, "bad_share": -0.0304, "index": -0.125, "rank": 4.0} | change
    events = {"shown": dict.fromkeys(KINDS, shown), "missed": dict.fromkeys(KINDS, missed)}
    return {"source": name, "name": name, "name_zh": name, **events,
            "change": numbers, "by_seed": {
                "shown": {kind: [shown - 0.5, shown + 0.5] for kind in KINDS},
                "missed": {kind: [missed - 0.5, missed + 0.5] for kind in KINDS},
                "change": {what: [number - 1.0, number + 1.0] for what, number in numbers.items()},
            }}  # fmt: skip


def found(*rows):
    return Ablation(BASE, 20, list(rows) or [row("courts", 120.25, 30.5), row("media", 0.0, 0.0, rank=0.0)])


def test_a_kind_of_event_a_row_with_what_is_shown_and_missed():
    lines = sources_text(found()).splitlines()
    for kind in KINDS.values():
        assert any(kind.en[:20] in line and "120.2 (30.5)" in line and "0.0 (0.0)" in line for line in lines), kind.name
    assert "events of twelve months to 2019-03, shown (missed)" in lines[0]


def test_what_the_index_does_without_a_source_and_a_rank_that_rises_is_places_lost():
    told = sources_text(found())
    courts = next(line.split() for line in told.splitlines() if line.startswith("  courts") and "-1.5" in line)
    assert courts == ["courts", "-1.5", "-3.04", "-0.12", "-4.0"]
    media = next(line.split() for line in told.splitlines() if line.startswith("  media"))
    assert media[-1] == "+0.0"  # nothing is never negative
    flat = " ".join(told.split())
    assert "Means of 20 seeds" in flat and "off on the same luck from 2019-01" in flat and "not a forecast" in flat


def test_below_ten_seeds_the_lowest_and_the_highest_run_are_told_and_no_mean():
    few = Ablation(BASE, 2, [row("local_media", 120.5, 30.5)])
    told = " ".join(sources_text(few).split())
    assert "120 to 121 (30 to 31)" in told and "local_media -2.5 to -0.5" in told and "-5.0 to -3.0" in told
    assert "Means" not in told and "lowest to the highest of 2 runs" in told and "-0.12" not in told
    assert "2次模拟自低至高" in sources_text(few, "zh") and "平均值；各" in sources_text(few, "zh")
    (media,) = valid(json.loads(json.dumps(sources_data(few))))["sources"]
    assert set(media["shown"].values()) == {None} == set(media["change"].values())
    assert media["by_seed"]["change"]["rank"] == [3.0, 5.0]


def test_a_narrow_terminal_gets_lines_that_fit(monkeypatch):
    monkeypatch.setattr(screen, "width", lambda: 80)
    assert max(map(cell_len, sources_text(found()).splitlines())) <= 80


def test_the_data_have_their_form():
    data = sources_data(found())
    assert data["fingerprint"] == BASE.fingerprint() and [row["source"] for row in data["sources"]] == [
        "courts",
        "media",
    ]
    assert json.loads(json.dumps(data, allow_nan=False))["sources"][0]["missed"] == dict.fromkeys(KINDS, 30.5)
