"""What the benchmark keeps: sections measured alone leave the others with their dates, and no target is lost."""

import json
import sys
from pathlib import Path

import pytest

HOME = Path(__file__).resolve().parents[2] / "benchmarks"
sys.path.insert(0, str(HOME))

import bench  # noqa: E402
import growth  # noqa: E402
import same_month  # noqa: E402
import targets  # noqa: E402
import whole_runs  # noqa: E402

STARTUP = {"compile_cold_s": 9.0, "compile_cached_s": 0.2, "import_s": 0.001, "import_city_s": 0.6, "run_starts_s": 1.0}
SLIDER = {"seeds": 20, "months": 24, "answer_s": 0.51234}


def test_a_section_measured_alone_leaves_the_others_with_their_dates(tmp_path):
    latest = tmp_path / "latest.json"
    bench.keep({"startup": STARTUP}, {"date": "2026-01-01"}, latest)
    bench.keep({"slider": SLIDER}, {"date": "2026-02-02"}, latest)
    kept = json.loads(latest.read_text(encoding="utf-8"))
    assert kept["measured"] == {"slider": {"date": "2026-02-02"}, "startup": {"date": "2026-01-01"}}
    assert kept["startup"] == STARTUP and kept["slider"]["answer_s"] == 0.5123
    missed = [one["what"] for one in kept["targets"] if not one["met"]]
    assert missed == ["compiling, cold, s"] and len(kept["targets"]) == 5


def test_figures_of_before_keep_the_date_they_had(tmp_path):
    latest = tmp_path / "latest.json"
    old = {"machine": {"cpu": "old"}, "versions": {"python": "3.11"}, "date": "2025-12-31", "startup": STARTUP}
    latest.write_text(json.dumps(old), encoding="utf-8")
    kept = bench.keep({"slider": SLIDER}, {"date": "2026-02-02"}, latest)
    assert kept["measured"]["startup"] == {part: old[part] for part in ("date", "machine", "versions")}


def test_what_a_user_measures_touches_nothing_that_tests_and_pages_cite(tmp_path, monkeypatch, home):
    published = {name: (home / "benchmarks" / name).read_bytes() for name in ("latest.json", "growth.png")}
    sizes = {size: {"1_ns": 9.0, "2_ns": 5.0} for size in ("10000", "1000000")}
    found = {"bytes_an_enterprise": 32, "rounds": 1, "sizes": sizes}
    monkeypatch.setitem(bench.SECTIONS, "growth", (lambda asked, about: found, growth.show))
    for name in ("described", "versions"):
        monkeypatch.setattr(bench.machine, name, lambda: {"cpu": "a", "cores": 2, "load_before": 0.0})
    own = tmp_path / "mine"
    monkeypatch.setattr(bench, "MINE", own)
    monkeypatch.setattr(sys, "argv", ["bench.py", "--only", "growth", "--sizes", "1e4"])
    bench.main()
    assert json.loads((own / "latest.json").read_text(encoding="utf-8"))["growth"]["sizes"] == sizes
    assert (own / "growth.png").read_bytes().startswith(b"\x89PNG")
    assert published == {name: (home / "benchmarks" / name).read_bytes() for name in published}


def test_what_a_user_measures_is_not_under_version_control(home):
    assert bench.MINE.relative_to(home).parts[0] == "results"
    assert "results/*" in (home / ".gitignore").read_text(encoding="utf-8").split()


@pytest.mark.parametrize("part", [["--quick"], ["--sizes", "1e4,1e5,1e6"]])
def test_figures_are_published_at_full_size_alone(part, monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["bench.py", "--publish", *part])
    with pytest.raises(SystemExit) as end:
        bench.arguments()
    assert end.value.code == 2 and "measured at full size" in capsys.readouterr().err


def test_what_is_published_has_what_was_asked_for(home):
    kept = json.loads((home / "benchmarks/latest.json").read_text(encoding="utf-8"))
    assert {"month", "growth", "ensemble", "nation", "slider", "startup", "peers", "networks", "institutions"} <= set(
        kept
    )
    assert {"10000", "1000000", "10000000"} <= set(kept["month"]) and set(kept["measured"]) >= set(bench.SECTIONS)
    assert kept["ensemble"]["months"] == 36 and kept["ensemble"]["seeds"] == 100
    for section, aims in ((name, targets.targets({name: kept[name]})) for name in bench.SECTIONS):
        there = [one for one in kept["targets"] if one["section"] == section]
        assert bench.rounded([{"section": section} | one for one in aims]) == there


def test_an_unknown_section_is_said(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["bench.py", "--only", "month,piers"])
    with pytest.raises(SystemExit) as end:
        bench.arguments()
    assert end.value.code == 2 and "there is no section piers; there are month, networks" in capsys.readouterr().err


@pytest.mark.slow
def test_growth_times_the_loop_and_draws_it(tmp_path):
    found = growth.timed((2000, 4000), 1)
    assert set(found["sizes"]) == {"2000", "4000"} and found["bytes_an_enterprise"] == 34
    assert all(row["1_ns"] > 0 and row["2_ns"] > 0 for row in found["sizes"].values())
    assert targets.growing(found) == []
    growth.draw(found, tmp_path / "growth.png")
    assert (tmp_path / "growth.png").read_bytes().startswith(b"\x89PNG")


def test_growth_beyond_a_tenth_is_a_target_missed():
    found = {"sizes": {"1000000": {"1_ns": 10.0, "2_ns": 5.0}, "40000000": {"1_ns": 12.0, "2_ns": 5.2}}}
    assert [one["met"] for one in targets.growing(found)] == [False, True]


def test_growth_lives_the_months_that_the_benchmark_of_a_month_lives():
    city, other = same_month.lived_in(2000), same_month.lived_in(2000)
    growth.lived(city, same_month.FIRST, 2, 1)
    composed = same_month.Lived("composed", other)
    composed.months(same_month.FIRST, 2, 2)
    assert all((values == city.population.columns[name]).all() for name, values in composed.columns.items())


@pytest.mark.slow
def test_a_slider_is_timed_beside_runs_that_keep_nothing(monkeypatch):
    small = whole_runs.Scenario
    monkeypatch.setattr(whole_runs, "Scenario", lambda months: small(months=months, enterprises=2000))
    found = whole_runs.slider(1)
    assert (
        found["answer_s"] > 0 and found["without_kept_pasts_s"] > 0 and found["kept_MB"] == (20 + 1) * 2000 * 34 / 1e6
    )
