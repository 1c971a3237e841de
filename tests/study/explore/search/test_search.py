"""A search ends in packages that run, tells what it claimed, saw and found fresh, and goes on where it stopped."""

import json
from dataclasses import replace

import numpy as np
import pytest
from valid import valid

from simulation import Goal, Scenario, Threads, run, search
from simulation.cli.output import strict_json
from simulation.clock import month_number
from simulation.files.disk import StoreError
from simulation.model.city.outcomes import in_classes
from simulation.model.policy import legality
from simulation.report.tables.search_text import sentences
from simulation.study.explore.search.as_file import NotWritten, text_of, written_into
from simulation.study.explore.search.asked import asked
from simulation.study.explore.search.evaluations import Evaluations, reading_of
from simulation.study.explore.search.hunt import Blocks, Hunt
from simulation.study.explore.search.packages import on_paper_alone
from simulation.study.run import lean
from simulation.study.run.kept_work import FILES

SMALL = Scenario(name="small", enterprises=1000, months=3)
GOAL = Goal(place=60, by=month_number("2019-02"), held=2)
ASKED = {"goal": GOAL, "chance": 0.3, "budget": 900, "levers": ["timeliness", "joint_breadth"], "executor": Threads(1)}


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    folder = tmp_path_factory.mktemp("search")
    return search(SMALL, 4, kept=folder, **ASKED), folder


def as_json(found):
    return json.loads(strict_json(found.data()))


class Stopped:
    """An executor whose user gives up after some tasks."""

    threads = 1

    def __init__(self, tasks):
        self.left = tasks

    def each(self, work, items, progress=None):
        for item in items:
            if not self.left:
                raise KeyboardInterrupt
            self.left -= 1
            yield work(item)


def test_packages_are_within_budget_and_floors_and_have_all_beside_them(found):
    found, _ = found
    assert found.packages and found.tried and found.best in found.tried
    for one in found.packages:
        assert one.cost <= 900 and set(one.values) <= {"sharing.timeliness", "punishment.joint_breadth"}
        assert legality.outside(one.scenario.levers(one.scenario.last)) == legality.outside(SMALL.levers(SMALL.last))
        assert one.seen.seeds == tuple(range(6, 18)) and one.claim is not None
    assert [one.cost for one in found.packages] == sorted(one.cost for one in found.packages)
    assert found.baseline in found.off and found.baseline.seen.places == 0.0
    assert found.tried[-1].fresh.seeds[0] >= 18
    luck = [seed for one in found.tried for seed in one.fresh.seeds]
    assert len(set(luck)) == len(luck)  # none that was looked at before


def test_what_was_seen_is_what_a_study_of_the_package_sees(found):
    """The chance of the goal, the gaming gap and wrongful listings of the same seeds, by the usual way."""
    found, _ = found
    package = found.packages[-1]
    study = run([SMALL, replace(package.scenario, goal=None)], package.seen.seeds, probed=())
    from simulation.study.answer.goals import chances

    told = chances(study, found.asked.goal)[1]
    assert told.share == package.seen.share and told.margin == pytest.approx(package.seen.margin)
    values = study.values("gaming_gap", package.scenario.name, "2019-02")
    assert package.seen.gaming_gap == pytest.approx(float(values.mean()))


def test_each_answer_is_a_scenario_file_that_runs_and_is_the_same(found, tmp_path):
    found, _ = found
    paths = found.write(tmp_path)
    assert len(paths) == len(found.packages)
    for path, package in zip(paths, found.packages, strict=True):
        again = Scenario.load(path)
        assert again.fingerprint() == package.scenario.fingerprint() and again.goal == package.scenario.goal
    past = lean.past_of(again, 9)
    (row,) = lean.lived_in(again, 9, [again.last], past)
    at = package.seen.seeds.index(9)
    with Evaluations(reading_of(SMALL, found.asked.goal), None, Threads(1)) as evaluations:
        (lived,) = evaluations.of([package.scenario], package.seen.seeds)
    assert lived.places[at, -1].tolist() == list(in_classes(row))


def test_packages_of_an_earlier_search_do_not_stay_beside_those_of_this_one(found, tmp_path):
    found, _ = found
    for name in ("package-99.toml", "policy.toml"):
        (tmp_path / name).write_text("")
    assert found.write(tmp_path) and (tmp_path / "package-99.toml").exists()  # in a folder of one's own nothing goes
    paths = found.write(tmp_path, alone=True)
    assert {*tmp_path.iterdir()} == {*paths, tmp_path / "policy.toml"}


def test_what_no_file_holds_is_not_written(tmp_path):
    own = replace(SMALL, rankings=({"city": "Chenzhou"},))
    with pytest.raises(NotWritten, match="has tables of ranks, which no scenario file holds"):
        written_into(tmp_path, own)
    assert not list(tmp_path.iterdir())


def test_a_file_has_everything_that_is_otherwise_than_usual(tmp_path):
    scenario = SMALL.but(
        {"platform_coverage": {"2019-01": 0.5, "2019-02": 0.6}, "sources.local_media": {"2019-02": 0.5}},
        noise=0.3, court_staff=110, budget=50, edition={"2018-12": "2018", "2019-02": "2019"},
        goal=Goal(place=20, not_above={"burden_micro": 2.5}, within_law=True), why='Why "so"?', name="all",
    )  # fmt: skip
    again = Scenario.load(written_into(tmp_path, scenario))
    assert again == scenario and 'why = "Why \\"so\\"?"' in text_of(scenario)


def test_data_has_its_form_and_text_says_what_it_is_in_both_languages(found):
    found, _ = found
    data = valid(as_json(found))
    assert data["format"] == "chengxin.search/1" and data["answer"] == (found.answer and found.answer.scenario.name)
    for lang, words in (
        (
            "en",
            ["claimed", "seen", "fresh", "baseline", "gaming gap", "wrongly listed", "not a forecast", "assumptions"],
        ),
        ("zh", ["推算", "筛选所见", "全新检验", "基准", "虚高", "误列", "假设"]),
    ):
        told = found.describe(lang)
        assert all(word in told for word in words), told
        rows = [line for line in str(found).splitlines() if line.startswith(("  Package", "  small"))]
        assert len(rows) == min(len(found.off), 5)


def test_levers_that_were_named_move_alone_and_the_law_is_told(found):
    found, _ = found
    left = {
        "en": ["itself oversteps legal limits", "60 -> 36", "0.25 -> 0.5", "--law"],
        "zh": ["本身超出法定界限", "60 -> 36", "0.25 -> 0.5", "--law"],
    }
    for lang, words in left.items():
        assert all(word in sentences(found, lang)[-1] for word in words)
    lawful = asked(SMALL, 4, goal=replace(GOAL, within_law=True), levers=["timeliness"])
    assert lawful.forced == {"punishment.list_months": 36, "courts.means_checked": 0.5} and not lawful.left
    told = sentences(replace(found, asked=lawful), "en")[-1]
    assert told.startswith("The law asks for more, which is in every package (") and "60 -> 36" in told
    assert not asked(SMALL, 4, levers=["timeliness"], lift=["law"]).left


@pytest.mark.parametrize("tasks", [6, *(pytest.param(one, marks=pytest.mark.slow) for one in (1, 17))])
def test_a_search_that_was_stopped_goes_on_to_the_same_end(found, tmp_path, tasks):
    whole, _ = found
    with pytest.raises(KeyboardInterrupt):
        search(SMALL, 4, kept=tmp_path, **(ASKED | {"executor": Stopped(tasks)}))
    (path,) = tmp_path.glob(FILES)
    kept = path.read_text("utf-8")
    with path.open("a") as file:
        file.write('["run","cut short by a po')  # a machine that went down in the midst of a line
    again = search(SMALL, 4, kept=tmp_path, **ASKED)
    assert as_json(again) == as_json(whole)
    assert path.read_text("utf-8").startswith(kept)


def test_what_is_kept_is_not_lived_again(found):
    whole, folder = found
    told = []
    again = search(
        SMALL, 4, kept=folder, **(ASKED | {"executor": Stopped(0)}), progress=lambda *done: told.append(done)
    )
    assert as_json(again) == as_json(whole)
    assert told[-1][0] == told[-1][1] and all(done <= total for done, total in told)


def test_damage_is_told_with_its_line(found, tmp_path):
    _, folder = found
    (path,) = folder.glob(FILES)
    lines = path.read_text("utf-8").splitlines()
    for damaged in (lines[5].replace("[", "", 1), '["run","0123",7,[[1.0]],[[2]]]', '["edges"]'):
        (tmp_path / path.name).write_text("\n".join([*lines[:5], damaged, *lines[6:]]) + "\n", "utf-8")
        with pytest.raises(StoreError, match=rf"{path.name}, line 6, is damaged: delete the file to begin anew"):
            search(SMALL, 4, kept=tmp_path, **ASKED)


def test_runs_beyond_another_baseline_are_not_taken_for_these(found, tmp_path):
    """Whether a place is reached depends on what the rivals do, which a scenario may fix."""
    _, folder = found
    (path,) = folder.glob(FILES)
    (tmp_path / path.name).write_bytes(path.read_bytes())
    with pytest.raises(KeyboardInterrupt):
        search(SMALL.but(drift=0.1), 4, kept=tmp_path, **(ASKED | {"executor": Stopped(0)}))


def test_where_none_reaches_it_says_so(found, tmp_path):
    whole, folder = found
    target = tmp_path / "copy"
    target.mkdir()
    (path,) = folder.glob(FILES)
    (target / path.name).write_bytes(path.read_bytes())
    other = search(SMALL, 4, kept=target, **(ASKED | {"chance": 0.999}))
    assert other.answer is None and "None does within 900" in str(other)
    assert other.baseline.seen == whole.baseline.seen


def test_within_a_province_places_are_those_a_study_has():
    goal = Goal(place=1, within="province", by=month_number("2019-02"))
    from simulation.study.answer.goals import chances

    read = reading_of(replace(SMALL, goal=goal), goal)
    with Evaluations(read, None, Threads(1)) as evaluations:
        (lived,) = evaluations.of([SMALL], [3, 4])
        edges = evaluations.edges([3, 4])
    study = run(SMALL, [3, 4], probed=())
    (told,) = chances(study, goal)
    assert float((lived.places[:, 0] <= 1).mean()) == told.share
    column = {name: at for at, name in enumerate(read.outcomes)}
    index = lived.values[..., column["integrity"]] + lived.values[..., column["gaming_gap"]]
    assert np.array_equal(index[..., None] >= edges, lived.places <= 1)  # so what adds up is placed as a run is


def test_no_more_candidates_are_expected_than_there_are_packages():
    """Of one lever there are as many as it has values: the time told before a search is not that of sixteen."""
    question = asked(SMALL, 4, levers=["timeliness"])
    (group,), blocks = question.groups, Blocks.behind(question.seeds)
    values = len(group.options) - 1
    with Evaluations(reading_of(SMALL, question.goal), None, Threads(1)) as evaluations:
        expected = Hunt(question, evaluations, blocks).runs()
    assert values == 5 and expected == 4 * (2 + values) + 2 * (2 + 3) + 12 * (1 + values) + 2 * 20


def test_what_gains_on_paper_alone_is_marked():
    assert on_paper_alone({"paper": 1.0, "record": 0.2, "events": 0.0, "conduct": 0.01})
    assert not on_paper_alone({"paper": 1.0, "record": 0.0, "events": 0.0, "conduct": 0.2})
    assert not on_paper_alone({"paper": 0.0, "record": 0.0, "events": 0.0, "conduct": 0.0})
    assert not on_paper_alone({"paper": 0.01, "record": 0.0, "events": 0.0, "conduct": -0.2})  # nothing is gained


@pytest.mark.slow
def test_where_adding_up_finds_nothing_harmless_what_is_seen_decides(monkeypatch):
    """A small city in which the term that the law asks for happens to hurt by itself."""
    from simulation.study.explore.search.curves import Claim

    monkeypatch.setattr(Claim, "harmless", lambda claim: False)
    found = search(SMALL, 4, **(ASKED | {"levers": ["timeliness"], "goal": replace(GOAL, held=1)}))
    assert found.packages and found.tried[-1].fresh is not None


@pytest.mark.slow
def test_what_may_begin_later_is_told_of_the_answer_on_the_luck_that_chose_nothing(found):
    found, _ = found
    assert not found.later  # the goal must hold two months on: nothing can begin a quarter later
    late = SMALL.but(months=6)
    goal = Goal(place=60, by=month_number("2019-05"))
    other = search(late, 4, goal=goal, chance=0.1, levers=["sharing"], lift=["harms"], executor=Threads(1))
    assert other.answer and other.later
    for one in other.later:
        assert one.begins == month_number("2019-04") and set(one.keys) <= set(other.answer.values)
        assert one.saved == pytest.approx(sum(other.answer.costs.get(key, 0.0) for key in one.keys) / 4)
    one, seeds = other.later[0], other.answer.fresh.seeds[:10]
    delayed = other.answer.scenario.but(
        {key: {"2019-01": late.levers(late.start)[key], "2019-04": other.answer.values[key]} for key in one.keys}
    )
    with Evaluations(reading_of(replace(late, goal=goal), goal), None, Threads(1)) as evaluations:
        before, after = evaluations.of([other.answer.scenario, delayed], seeds)
    assert one.more == pytest.approx(float((after.places <= 60).mean() - (before.places <= 60).mean()))
    told = " ".join(other.describe().split())
    assert "If one of them begins later, on 10 fresh seeds" in told
    assert "May begin later, each by itself" in told or "No lever may begin" in told
    assert valid(as_json(other))["later"][0]["begins"] == "2019-04"
    assert "方案" in other.describe("zh")


def test_a_limit_is_reached_and_nothing_beyond_it_is_paid_for(tmp_path):
    """A mean of twelve months, two of them with the package: 19 agencies bring it to 11.5, 13 to 10.5."""
    goal = Goal(not_below={"measure:rules": 11.4}, by=month_number("2019-02"))
    wishes = {"goal": goal, "levers": ["joint_breadth", "timeliness"], "lift": ["harms"], "executor": Threads(1)}
    found = search(SMALL, 4, chance=0.9, **wishes, kept=tmp_path)
    assert found.answer is not None and found.answer.values == {"punishment.joint_breadth": 19}
    assert found.baseline.seen.share == 0.0 and found.answer.fresh.share == 1.0
    question = asked(SMALL, 4, **{name: wish for name, wish in wishes.items() if name != "executor"})
    with Evaluations(reading_of(question.scenario, question.goal), tmp_path, Threads(1)) as evaluations:
        curves = Hunt(question, evaluations, found.blocks).first()
    at = next(at for at, group in enumerate(question.groups) if group.keys == ("punishment.joint_breadth",))
    closed = [curves._closed(at, option) for option in range(len(question.groups[at].options))]
    assert closed[0] == 0.0 and 0.0 < closed[1] < 1.0 and closed[2:] == [pytest.approx(1.0)] * 4


def test_where_nothing_has_a_chance_what_budgets_buy_is_lived_all_the_same():
    goal = Goal(not_below={"measure:rules": 15.0}, by=month_number("2019-02"))
    found = search(SMALL, 4, goal=goal, levers=["timeliness"], executor=Threads(1))
    assert found.packages and found.best is not None and found.best.fresh.share == 0.0
    assert "None does" in str(found) and "keeps to the floors at all" not in str(found)


def test_a_list_of_criteria_that_names_the_law_makes_it_part_of_the_goal():
    listed = Goal(criteria="demonstration city", by=month_number("2019-02"))
    question = asked(SMALL, 4, goal=listed, levers=["timeliness"])
    assert question.forced == {"punishment.list_months": 36, "courts.means_checked": 0.5} and not question.left
