"""The page of what the standard sees of better conduct: the evidence is met, and the standard sees little of it.

``python tests/report/pages/test_seen_page.py`` writes the page anew, which takes some minutes.
"""

from dataclasses import replace
from pathlib import Path

import pytest

from simulation import Scenario, run
from simulation.model.monitor.standard import edition
from simulation.report.pages.seen_page import ENDS, Seen, at_stake, at_two_ends, page, without
from simulation.study.explore.ablation import ablation

HOME = Path(__file__).parents[3]
PAGE = HOME / "docs" / "seen.md"
SEEDS, ENTERPRISES, MONTHS = 20, 20_000, 25


def seen(seeds, enterprises, months):
    """The worked case and the baseline, as large and as long as that."""
    worked, baseline = (
        replace(Scenario.load(HOME / f"scenarios/{name}.toml"), enterprises=enterprises, months=months)
        for name in ("chenzhou-2019", "chenzhou-2018-12")
    )
    studies = [run(scenarios, seeds=seeds) for scenarios in (without(worked), at_two_ends(baseline))]
    return Seen(*studies, ablation(baseline, seeds))


def rows(heading):
    """The numbers of a table of the page, by lever."""
    part = PAGE.read_text(encoding="utf-8").partition(f"## {heading}\n")[2].partition("\n## ")[0]
    cells = [line.strip("| ").split(" | ") for line in part.splitlines() if line.startswith("| `")]
    return {name.strip("`"): [float(cell.split(" ±")[0]) for cell in numbers] for name, *numbers in cells}


def test_every_lever_has_its_rows_and_publicity_does_what_was_measured():
    removed, alone = rows("Removed alone from a policy"), rows("Alone, from little to much")
    assert list(removed) == list(alone) == list(ENDS)
    for key, (little, much, breaches, _, points, by_conduct, *_) in alone.items():
        assert (little, much) == ENDS[key] and breaches < 0.0, key
        assert abs(by_conduct) < 1.0 and abs(points) < 1.5, key  # of some 24 at stake
    assert -45 < alone["punishment.publicity"][2] < -15  # the pattern's tolerance, around -30 %
    assert all(breaches < 0.1 for breaches, *_ in removed.values())


def test_what_is_at_stake_is_what_floors_leave():
    worth, all_points = at_stake(edition("2018"))
    left = 1.0 - edition("2018").filed().least
    assert all_points == pytest.approx(100.0 * left) and worth == pytest.approx(left * 8 / 0.1)


def test_a_small_page_has_its_numbers():
    told = page(seen(2, 1000, 13))
    assert told.count("| `punishment.publicity` |") == 2 and "2 seeds, 1,000 enterprises" in told
    assert "nobody has measured what it does to conduct" in told


@pytest.mark.night
def test_the_page_is_up_to_date():
    assert PAGE.read_text(encoding="utf-8") == page(seen(SEEDS, ENTERPRISES, MONTHS))


if __name__ == "__main__":
    PAGE.write_text(page(seen(SEEDS, ENTERPRISES, MONTHS)), encoding="utf-8")
