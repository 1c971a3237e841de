"""The page of what gains rest on: every scenario that moves a lever has its rows, and they add up.

``python tests/report/pages/test_gains_page.py`` writes the page anew, which takes some minutes.
"""

from dataclasses import replace
from pathlib import Path

import pytest

from simulation import Scenario, attribute
from simulation.report.pages.gains_page import page
from simulation.study.run.inert import moved_levers

HOME = Path(__file__).parents[3]
PAGE = HOME / "docs" / "gains.md"
SEEDS, ENTERPRISES = 20, 10_000


def shipped(moving=True):
    """The scenarios that come along and move a lever, or do not, as small as the page has them."""
    for path in sorted((HOME / "scenarios").glob("*.toml")):
        scenario = replace(Scenario.load(path), enterprises=ENTERPRISES)
        if bool(moved_levers(scenario)) == moving:
            yield scenario


def written():
    """The page of all that comes along."""
    still = [scenario.name for scenario in shipped(moving=False)]
    goals = [f"goals/{path.stem}" for path in sorted((HOME / "scenarios" / "goals").glob("*.toml"))]
    return page((attribute(scenario, SEEDS) for scenario in shipped()), still, goals)


def rows(heading):
    """The rows of a table of the page, by scenario: numbers alone."""
    part = PAGE.read_text(encoding="utf-8").partition(f"## {heading}\n")[2].partition("\n## ")[0]
    cells = [line.strip("| ").split(" | ") for line in part.splitlines() if line.startswith("| `")]
    return {
        name.strip("`"): [float(cell.split(" ±")[0]) for cell in numbers if cell != "-"] for name, *numbers in cells
    }


def test_every_scenario_that_moves_a_lever_has_its_rows_and_they_add_up():
    by_ground, by_evidence = rows("By ground"), rows("By evidence")
    assert list(by_ground) == list(by_evidence) == [scenario.name for scenario in shipped()]
    for name, (points, *others) in by_ground.items():
        assert sum(others[:4]) == pytest.approx(points, abs=0.025), name  # as rounded
        assert sum(by_evidence[name]) == pytest.approx(points, abs=0.025), name


def test_whatever_comes_along_is_on_the_page():
    """But for cities: these are no scenarios, and a scenario names each."""
    folder, text = HOME / "scenarios", PAGE.read_text(encoding="utf-8")
    come_along = [path.relative_to(folder).with_suffix("").as_posix() for path in sorted(folder.rglob("*.toml"))]
    assert len(come_along) > 20
    assert not [name for name in come_along if not name.startswith("cities/") and f"`{name}`" not in text]


def test_a_page_of_one_small_attribution_has_its_numbers():
    scenario = Scenario(name="small", enterprises=1000, months=3).but({"timeliness": {"2019-01": 1.0}})
    told = page([attribute(scenario, 2)])
    assert "| `small` |" in told and "2 seeds, 1,000 enterprises" in told
    assert told.count("| `small` |") == 2


@pytest.mark.night
def test_the_page_is_up_to_date():
    assert PAGE.read_text(encoding="utf-8") == written()


if __name__ == "__main__":
    PAGE.write_text(written(), encoding="utf-8")
