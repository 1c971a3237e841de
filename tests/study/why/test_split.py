"""The policy or an assumption: four cities on the same luck, whose differences add up."""

import pytest
from pytest import approx

from simulation import CreditCity, Scenario, rule, split
from simulation.errors import Mistake
from simulation.model.city.outcomes import in_classes
from simulation.study.why.split import BEYOND, BOTH, both_change, parts_of

BASE = Scenario(name="usual", enterprises=1000, months=4)


@pytest.fixture(scope="module")
def after():
    settings = BASE.model.settings
    counts = {key: int(settings[f"institutions.{key}"].default) + 5 for key in list(BASE.counts)[:1]}
    asked = {"platform_coverage": {"2019-01": 0.9}, **{f"institutions.{key}": value for key, value in counts.items()}}
    return BASE.but(asked | {"sources.local_media": {"2019-02": 0.2}, "edition": {"2019-02": "2020"}}).but(
        breach_noise_of(settings), name="after"
    )


def breach_noise_of(settings):
    """A parameter away from its default, whichever is the first that has room."""
    one = next(one for one in settings.values() if one.key.startswith("parameters.") and one.prior)
    return {one.key: one.prior[1]}


@pytest.fixture(scope="module")
def found(after):
    return split([BASE, after], 10)


def test_each_setting_belongs_to_the_policy_or_to_an_assumption(after):
    four = parts_of(BASE, after)
    assert list(four) == ["before", "policy", "assumption", "both"]
    policy, assumption = four["policy"], four["assumption"]
    assert policy.policy == {"sharing.platform_coverage": after.policy["sharing.platform_coverage"]}
    assert policy.counts == after.counts and policy.fixed == BASE.fixed and policy.edition == BASE.edition
    assert set(assumption.policy) == {"sources.local_media"} and assumption.counts == BASE.counts
    assert assumption.fixed == after.fixed and assumption.edition == after.edition
    assert len({one.name for one in four.values()}) == 4 and both_change(BASE, after)


def test_an_added_rule_is_an_assumption():
    @rule(writes="breaches", instead_of="breach")
    def never(firm, city, luck):
        """Nobody breaks a duty."""
        return luck.breach < 0.0

    four = parts_of(BASE, BASE.but(never, platform_coverage=0.9, name="after"))
    assert four["assumption"].additions and not four["policy"].additions
    assert "sharing.platform_coverage" not in four["assumption"].policy


def test_parts_are_told_against_the_same_city_and_add_up(found, after):
    for seed in (0, 7):
        ours, theirs = (CreditCity(one, seed).run()[-1] for one in (after, BASE))
        places = sum(in_classes(theirs)) / 100 - sum(in_classes(ours)) / 100
        assert found.by_seed[BOTH].loc[seed, "places"] == approx(places)
    table = found.table()
    for what in ("places", "points", "gaming_gap", "integrity", "conduct", "wrongful_year_per_100k"):
        assert table[what][["policy", "assumption", BEYOND]].sum() == approx(table.loc[BOTH, what], abs=1e-9), what


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"fine": 2.0}, "only the policy changes from usual to after: chengxin compare"),
        ({"edition": {"2019-02": "2020"}}, "only an assumption changes from usual to after"),
        ({"months": 3}, "neither policy nor assumption changes"),
        ({"enterprises": 2000, "fine": 2.0}, "usual and after differ in enterprises: give two of one city"),
    ],
)
def test_what_cannot_be_split_is_refused_in_words(change, words):
    with pytest.raises(Mistake, match=words):
        split([BASE, BASE.but(change, name="after")], 1)
    assert not both_change(BASE, BASE.but(change, name="after"))


def test_it_takes_two():
    with pytest.raises(Mistake, match="3 scenarios: give two"):
        split([BASE] * 3, 1)
