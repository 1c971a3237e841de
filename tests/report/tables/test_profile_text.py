"""A profile says the slowest part in a sentence, and every table's parts add up to what stands over it."""

import json

from rich.cells import cell_len

from simulation import Scenario
from simulation.report.tables import screen
from simulation.report.tables.profile_text import profile_data, profile_text
from simulation.study.forms.fits import Bytes, RunTime
from simulation.study.profile.profile import Profile

SMALL = Scenario(name="small", enterprises=5000, months=3)


def made_up(seeds=1):
    """A month of 4 ms: 3 in one rule, 0.5 in departments, 0.5 in the monitor's step."""
    parts = [{"kind": "rule", "name": "learning", "step": "enterprises", "ms": 3.0, "share": 0.75},
             {"kind": "institution", "name": "Department", "step": "enterprises", "ms": 0.5, "share": 0.125},
             {"kind": "step", "name": "enterprises", "step": "enterprises", "ms": 0.0, "share": 0.0},
             {"kind": "step", "name": "monitor", "step": "monitor", "ms": 0.5, "share": 0.125}]  # fmt: skip
    steps = [{"step": "enterprises", "ms": 3.5, "share": 0.875}, {"step": "monitor", "ms": 0.5, "share": 0.125}]
    rules = [{"rule": "learning", "alone_ns": 12.5, "concerns": 0.034, "draws": 2, "bytes_read": 8, "bytes_written": 4}]
    institutions = [
        {"institution": "Department", "number": 20, "ms": 0.5, "steps": {"enterprises": 0.5}},
        {"institution": "Court", "number": 0, "ms": 0.0, "steps": {}},
    ]
    columns = [{"column": "status", "type": "uint8", "bytes": 1, "written_by": ["punishment"]},
               {"column": "gain", "type": "float32", "bytes": 4, "written_by": ["founding", "entry"]}]  # fmt: skip
    run = dict.fromkeys(RunTime.__annotations__, 10.0)
    loop, held = {"ns": 10.0, "rules_alone_ns": 12.5}, dict.fromkeys(Bytes.__annotations__, 1500)
    return Profile(SMALL, seeds, 2, parts, steps, rules, institutions, loop, run, columns, held)


def rows(told, start):
    return [line.split() for line in told.splitlines() if line.startswith(f"  {start} ")]


def test_the_slowest_part_and_what_a_month_and_a_run_are_made_of():
    told = profile_text(made_up())
    assert "Chenzhou, small: 5,000 enterprises, 3 months, 1 run\n" in told and "2 runs\n" in profile_text(made_up(2))
    flat = " ".join(told.split())
    assert made_up().sentence in flat and "learning" in made_up().sentence
    assert "Of a month: the enterprises' loop 75 %, institutions 12 %, the monitor 12 %," in flat
    assert "A run takes 40.0 ms: city made and founded 10.0, warm-up 10.0, months 10.0, stored 10.0." in flat


def test_tables_of_steps_rules_institutions_columns_and_bytes():
    told = profile_text(made_up())
    assert "Steps of a month, 4.00 ms" in told and rows(told, "monitor") == [["monitor", "0.500", "12.5", "0.500"]]
    assert rows(told, "learning") == [["learning", "12.50", "3.000", "75.0", "3.4", "2", "8", "4"]]
    assert rows(told, "Department")[0][:5] == ["Department", "20", "0.500", "12.5", "25.00"]
    assert rows(told, "Court")[0] == ["Court", "0", "0.000", "0.0"]  # of none there is no time each
    assert "Columns, 5 bytes an enterprise" in told and rows(told, "gain")[0][:4] == ["gain", "float32", "4", "0.02"]
    assert rows(told, "the record") == [["the", "record", "1.5"]]


def test_a_narrow_terminal_gets_lines_that_fit_and_the_data_the_slowest(monkeypatch):
    data = json.loads(json.dumps(profile_data(made_up()), allow_nan=False))
    assert data["slowest"]["name"] == "learning" and data["month_ms"] == 4.0
    monkeypatch.setattr(screen, "width", lambda: 80)
    assert max(map(cell_len, profile_text(made_up()).splitlines())) <= 80
