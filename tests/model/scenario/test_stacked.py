"""Scenarios stacked side by side: all of them hold, and where two say otherwise both are named with file and line."""

import pytest

from simulation import Scenario, ScenarioError
from simulation.settings.document import FILES_AT_MOST, read_chain

BASE = "months = 8\n[punishment]\nfine = 0.8\n"


@pytest.fixture
def stack(tmp_path):
    """A scenario over files of other texts by name."""

    def load(text, **others):
        for name, other in others.items():
            (tmp_path / f"{name}.toml").write_text(other)
        (tmp_path / "mine.toml").write_text(text)
        return Scenario.load(tmp_path / "mine.toml")

    return load


@pytest.fixture
def problems(stack, tmp_path):
    def found(text, **others):
        with pytest.raises(ScenarioError) as caught:
            stack(text, **others)
        return [problem.replace(f"{tmp_path}/", "") for problem in caught.value.problems]

    return found


def test_all_files_of_a_stack_hold_and_what_they_share_is_under_all(stack, tmp_path):
    files = {
        "base": BASE,
        "one": "extends = 'base.toml'\n[punishment]\nfine = 2\n",
        "other": "extends = 'base.toml'\n[sharing]\ntimeliness.'2019-02' = 0.9\n",
    }
    for order in ("'one.toml', 'other.toml'", "'other.toml', 'one.toml'"):
        found = stack(f"extends = [{order}]\n[culture]\ncampaigns = 3\n", **files)
        assert found.months == 8
        levers = found.levers(found.start + 3)
        assert (levers["punishment.fine"], levers["sharing.timeliness"], levers["culture.campaigns"]) == (2.0, 0.9, 3)
        names = [document.path.stem for document in read_chain(tmp_path / "mine.toml")[0]]
        assert names[0] == "base" and names[-1] == "mine" and len(names) == 4


def test_two_that_set_the_same_otherwise_are_named_with_file_and_line(problems):
    files = {
        "base": BASE,
        "one": "extends = 'base.toml'\n[punishment]\nfine = 2\n[goal]\nplace = 20\nnot_above.cost = 5\n",
        "other": "extends = 'base.toml'\nmonths = 9\n[goal]\nplace = 20\nnot_above.cost = 7\n[punishment]\nfine = 3\n",
        "third": "months = 10\n",
    }
    assert problems("why = 'both'\nextends = ['one.toml', 'other.toml', 'third.toml']", **files) == [
        "mine.toml:2: other.toml:2 sets months = 9, and third.toml:1 = 10; say which holds in mine.toml",
        "mine.toml:2: one.toml:3 sets punishment.fine = 2, and other.toml:7 = 3; say which holds in mine.toml",
        "mine.toml:2: one.toml:6 sets goal.not_above.cost = 5, and other.toml:5 = 7; say which holds in mine.toml",
    ]


@pytest.mark.parametrize("said", ["fine = 2", "fine = 2.0"])
def test_two_that_agree_are_no_conflict(stack, said):
    assert stack("extends = ['one.toml', 'other.toml']", one="[punishment]\nfine = 2", other=f"[punishment]\n{said}")


def test_what_the_stack_itself_says_settles_it_and_one_date_does_not(stack, problems):
    files = {"one": "[punishment]\nfine = 2", "other": "[punishment]\nfine.'2019-02' = 3"}
    settled = stack("extends = ['one.toml', 'other.toml']\n[punishment]\nfine = 1", **files)
    assert settled.policy["punishment.fine"] == {settled.start + 1: 1.0}
    (told,) = problems("extends = ['one.toml', 'other.toml']\n[punishment]\nfine.'2019-03' = 1", **files)
    assert told.startswith("mine.toml:1: one.toml:2 sets punishment.fine = 2, and other.toml:2 = ")


def test_a_date_that_the_stack_says_itself_settles_what_both_say_of_it(stack, problems):
    files = {"one": "[punishment]\nfine.'2019-02' = 2", "other": "[punishment]\nfine.'2019-02' = 3"}
    settled = stack("extends = ['one.toml', 'other.toml']\n[punishment]\nfine.'2019-02' = 1", **files)
    assert settled.policy["punishment.fine"] == {settled.start + 2: 1.0}
    files["other"] = "[punishment]\nfine = {'2019-02' = 3, '2019-04' = 4}"
    (told,) = problems("extends = ['one.toml', 'other.toml']\n[punishment]\nfine.'2019-03' = 1", **files)
    assert "say which holds in mine.toml" in told


def test_a_file_that_extends_the_other_may_say_otherwise(stack):
    files = {"one": "[punishment]\nfine = 2", "other": "extends = 'one.toml'\n[punishment]\nfine = 3"}
    for order in ("'one.toml', 'other.toml'", "'other.toml', 'one.toml'"):
        assert stack(f"extends = [{order}]", **files).levers(24240)["punishment.fine"] == 3.0


def test_every_mistake_of_every_file_is_told_at_once(problems):
    (told,) = problems("extends = ['one.toml', 3]")
    assert "is not a file name or a list of them" in told
    lever = "[punishment]\nfin = 2"
    found = problems("extends = ['one.toml', 'not-there.toml', 'mine.toml']\nmonths = 0", one=lever)
    assert found[0].startswith("mine.toml:1: extends not-there.toml: there is no such scenario file")
    assert found[1] == "mine.toml:1: extends mine.toml: goes round in a circle: mine.toml extends mine.toml"
    assert "one.toml:2: there is no lever called 'punishment.fin'; did you mean 'fine'?" in found


def test_a_stack_of_stacks_is_read_in_no_time_and_has_an_end(stack, problems):
    both = {n: f"extends = ['a{n - 1}.toml', 'b{n - 1}.toml']\nwhy = 'x'" for n in range(1, 24)}
    pairs = {f"{side}{n}": text for n, text in both.items() for side in "ab"}
    bottom = {"a0": "[punishment]\nfine = 2", "b0": "[reward]\nclean_months = 6"}
    found = stack("extends = ['a23.toml', 'b23.toml']", **pairs, **bottom)
    assert found.levers(found.last)["punishment.fine"] == 2.0
    more = {f"c{n}": "why = 'x'" for n in range(10)}
    many = ", ".join(f"'{name}.toml'" for name in ("a23", "b23", *more))
    assert problems(f"extends = [{many}]", **pairs, **bottom, **more) == [
        f"mine.toml:1: extends: more than {FILES_AT_MOST} files extend one another"
    ]


def test_names_for_readers_are_of_one_file_and_no_conflict(stack):
    named = "title = '{0} measures'\nshort = '{0}'\nextends = 'base.toml'\n"
    found = stack(
        "extends = ['one.toml', 'other.toml']\n", base=BASE, one=named.format("some"), other=named.format("more")
    )
    assert (found.short, found.title_in("en")) == ("", "mine")
