"""What no city could do is refused: work without staff, sources above one, a budget overspent; all at once."""

import pytest

from simulation import Scenario, ScenarioError
from simulation.model.policy.costs import costs
from simulation.settings.levers import LEVERS

DEFAULTS = {lever.key: lever.default for lever in LEVERS}


def problems(**changes):
    with pytest.raises(ScenarioError) as told:
        Scenario(months=4).but({key.replace("__", "."): value for key, value in changes.items()})
    return told.value.problems


def test_costs_by_hand():
    """A visit to every tenth enterprise instead of 3 %; 99 % of records without error instead of 99.5."""
    moved = DEFAULTS | {"supervision.inspection_rate": 0.1, "sharing.accuracy": 0.99, "punishment.fine": 5.0}
    more = {"supervision.inspection_rate": 0.07 * 4200, "sharing.accuracy": -50, "punishment.fine": 4.4 * 200}
    assert costs(moved, 70_000) == pytest.approx(more)
    assert costs(moved, 35_000)["supervision.inspection_rate"] == pytest.approx(0.5 * 0.07 * 4200)
    assert costs(DEFAULTS, 70_000) == {}  # the policy of 2018 is what costs are told against


def test_a_budget_that_is_kept_is_silent():
    dear = Scenario(months=4).but({"budget": 700, "platform_coverage": 0.9})
    assert dear.budget == 700 and dear.fingerprint() != dear.but(budget=800).fingerprint()


def test_an_overspent_budget_names_the_levers_the_months_and_the_excess():
    (once,) = problems(budget=1, courts__capacity={"2019-02": 2.0})
    assert once == (
        "budget = 1 is overspent by 1,399 in 2019-02 to 2019-03: the levers cost 1,400 more than those of 2018 "
        "(10,000 yuan a year); raised above 2018, by what each adds: courts.capacity +1,400"
    )
    both = problems(budget=1, courts__capacity={"2019-02": 2.0}, publicity={"2019-03": 0.8})
    assert len(both) == 2 and "in 2019-02:" in both[0] and "in 2019-03:" in both[1]
    assert "courts.capacity +1,400, punishment.publicity +60" in both[1]


def test_what_a_policy_saves_pays_for_what_it_raises():
    """Accuracy lower by a percent saves 100; ten agencies more cost 80."""
    kept = Scenario(months=4).but({"budget": 0, "accuracy": 0.985, "joint_breadth": 20})
    assert sum(kept.costs(kept.last).values()) == pytest.approx(-20.0)


@pytest.mark.parametrize("value", [-1, 1e12, "much", True, float("nan")])
def test_a_budget_is_a_sensible_number(value):
    assert any(one.startswith("budget = ") for one in problems(budget=value))


@pytest.mark.parametrize(
    ("count", "lever"),
    [
        ("inspectors", "supervision.inspection_rate"),
        ("court_staff", "courts.capacity"),
        ("repair_staff", "repair.capacity"),
        ("hotline_staff", "complaints.response"),
        ("associations", "associations.active_share"),
        ("credit_services", "third_party.coverage"),
    ],
)
def test_work_without_anybody_to_do_it_is_refused(count, lever):
    (told,) = problems(**{f"institutions__{count}": 0})
    assert told.startswith(f"institutions.{count} = 0 but {lever} = ")
    assert Scenario(months=4).but({f"institutions.{count}": 0, lever: 0}).counts[count] == 0


def test_everything_impossible_is_said_at_once():
    told = problems(
        institutions__court_staff=0,
        institutions__associations=100,
        institutions__inspectors=2.5,
        sources__local_media=5,
        budget=0,
        courts__capacity=2.0,
        fine=99,
    )
    assert len(told) == 6
    assert any("at most one for each sector in each county" in one for one in told)
    assert any("coverage of 1.25 of good examples told of, above 1; give at most 4" in one for one in told)


def test_coverages_are_checked_with_the_scale_asked_for():
    (both,) = problems(parameters__coverage_scale=2.0, sources__local_media=3)
    assert "sources.local_media = 3" in both and "give at most 2" in both


def test_file_and_line_of_what_is_impossible(tmp_path):
    path = tmp_path / "bad.toml"
    path.write_text(
        'city = "Chenzhou"\nbudget = 400\n[institutions]\ncourt_staff = 0\n[sources]\nlocal_media."2019-03" = 9\n'
        "[sharing]\nplatform_coverage = 1.0\n",
        encoding="utf-8",
    )
    with pytest.raises(ScenarioError) as told:
        Scenario.load(path)
    lines = [problem.split(": ")[0].rsplit(":", 1)[1] for problem in told.value.problems]
    assert sorted(lines) == ["2", "4", "6"]


def test_every_shipped_scenario_says_why_in_both_languages_and_keeps_its_budget(home):
    files = sorted((home / "scenarios").glob("*.toml"))
    assert len(files) >= 14
    for path in files:
        scenario = Scenario.load(path)
        assert scenario.why.endswith(".") and scenario.why_zh.endswith("。"), path.name
    assert len({Scenario.load(path).fingerprint() for path in files}) == len(files)
