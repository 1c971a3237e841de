"""What a rule writes is what its author takes it for: a column, or an event that is meant to be one."""

import pytest

from simulation import Column, CreditCity, Event, Laboratory, Parameter, RuleError, Scenario, rule
from simulation.model.kernel import draws
from simulation.settings.document import ScenarioError

SMALL = Scenario(enterprises=1000, months=2)


def refused(function, **mark):
    with pytest.raises(ScenarioError) as problem:
        SMALL.but(rule(**{"after": "learning", **mark})(function))
    return str(problem.value)


def one(firm, city, luck):
    """One."""
    return 1


def risk(firm, city, luck):
    """A number."""
    now = firm.perceived_risk
    return now * 0.5


def test_a_misspelt_column_is_no_event():
    told = refused(risk, writes="percieved_risk")
    assert "there is no column 'percieved_risk'; did you mean 'perceived_risk'?" in told
    assert "declares=[Event(name='percieved_risk')]" in told
    assert "did you mean 'perceived_risk'?" in refused(risk, writes="PerceivedRisk")
    assert "did you mean 'breaches'?" in refused(one, writes="breach")


def test_an_event_of_that_name_may_be_declared():
    def fears(firm, city, luck):
        """More than even."""
        return firm.perceived_risk > 0.5

    meant = rule(writes="percieved_risk", after="learning", declares=Event(name="percieved_risk"))(fears)
    assert "percieved_risk" in SMALL.but(meant).model.events
    shaken = rule(writes="shakn", declares=[Column(name="shaken"), Event(name="shakn")])(one)
    assert Laboratory(3, [shaken]).run(1).share("shakn") == 1.0
    with pytest.raises(RuleError, match="there is no column 'shakn'; did you mean 'shaken'"):
        Laboratory(3, [rule(writes="shakn", declares=Column(name="shaken"))(one)])


def test_a_number_is_no_event():
    assert "'threat' is no column, so it is an event, which happens or not, and a number is returned" in refused(
        risk, writes="threat"
    )


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("county", "enterprises are sorted by county and sector"),
        ("sector", "enterprises are sorted by county and sector"),
        ("generation", "the luck of an enterprise is keyed by it"),
        ("norm", "is a fact of the place and cannot be written for one enterprise"),
    ],
)
def test_what_enterprises_are_sorted_or_keyed_by_is_not_written(name, why):
    assert why in refused(one, writes=name)


def test_who_founds_an_enterprise_counts_its_generation():
    def founding(firm, city, luck):
        """Another one."""
        return firm.generation + 1

    moved = SMALL.but(rule(writes="generation", when="leaves", after="entry")(founding))
    usual, twice = (CreditCity(scenario, 1) for scenario in (SMALL, moved))
    one, two = (city.population.columns["generation"] for city in (usual, twice))
    assert (one == 1).all() and (two == 2).all()  # all were founded at the beginning
    for city in (usual, twice):
        city.run()
    assert one.max() > 1 and two.max() > 2 and not (two % 2).any()  # whoever comes after is counted twice as well


def test_a_real_number_is_not_cut_off_in_silence():
    def halved(firm, city, luck):
        """Half of it."""
        return firm.months_left / 2

    def added_up(firm, city, luck):
        """What a loop adds up is real, though it begins at nought."""
        total = 0
        for _ in range(3):
            total += 0.5
        return total

    for wrong in (halved, added_up):
        told = refused(wrong, writes="months_left")
        assert "months_left is a column of whole numbers, and a real one is returned; write int(...)" in told

    def bits(firm, city, luck):
        """Bits of a real number."""
        return firm.gain & 1 != 0

    assert "& works on the bits of whole numbers, and firm.gain is real" in refused(bits, writes="odd")

    def rounds(firm, city, luck):
        """So many rounds."""
        total = 0
        for k in range(firm.gain):
            total += k
        return total > 3

    assert "range counts in whole numbers, and firm.gain is real; write int(...)" in refused(rounds, writes="odd")


def test_two_draws_on_one_place_are_refused():
    """By the paradox of birthdays some of 400,000 names share a place."""
    seen = {}
    for number in range(400_000):
        digest = int.from_bytes(draws.hashlib.sha256(f"u{number}".encode()).digest()[:8], "big")
        other = seen.setdefault((digest >> 33, digest & 3), number)
        if other != number:
            break
    assert other != number
    draws.place(f"u{other}")
    with pytest.raises(draws.SamePlace, match=f"the draws 'u{number}' and 'u{other}' would be one number"):
        draws.place(f"u{number}")


@pytest.mark.parametrize(("who", "month"), [(2**32, 0), (-1, 0), (0, 2**31), (0, -(2**31) - 1)])
def test_a_counter_beyond_its_bits_is_refused(who, month):
    with pytest.raises(ValueError, match=r"(who|month) = .* is outside"):
        draws.Luck(1).uniform("any", who, month)


@pytest.mark.parametrize("seed", [-1, 2**64])
def test_a_seed_beyond_its_bits_is_refused(seed):
    with pytest.raises(ValueError, match=r"seed = .* is outside 0 to 2\*\*64 - 1"):
        Laboratory(3, [rule(writes="happens")(one)], seed=seed)


def test_rules_know_the_month():
    told = Column(name="told", kind="int32", start=-99)

    @rule(writes="told", after="learning", declares=told)
    def telling(firm, city, luck):
        """The month it is."""
        return city.month

    lab = Laboratory(3, [telling])
    assert [int(lab.run(1).columns["told"][0]) for _ in range(3)] == [0, 1, 2]
    with pytest.raises(ScenarioError, match="month"):
        share = dict(default=0.1, low=0.0, high=1.0, unit="share", source="assumption: a test")
        SMALL.but(Parameter(name="month", **share))
