"""Enterprises with the verbs of Mesa's AgentSet: the same meaning, on columns."""

import numpy as np
import pytest

from simulation import CreditCity, Scenario
from simulation.model.enterprises.status import BLACK
from simulation.model.enterprises.view import Enterprise, EnterpriseSet
from simulation.model.institutions.base import mesa


@pytest.fixture(scope="module")
def lived():
    city = CreditCity(Scenario(name="small", enterprises=1000, months=1), 0)
    city.run()
    return city


@pytest.fixture
def city():
    """A city as it was founded, to be changed by hand."""
    return CreditCity(Scenario(name="small", enterprises=1000, months=1), 0)


class Firm(mesa.Agent):
    """An enterprise as one would write it in Mesa."""

    def __init__(self, model, **known):
        super().__init__(model)
        self.__dict__.update(known)


@pytest.fixture(scope="module")
def in_mesa(lived):
    """The same enterprises as Mesa's own agents."""
    model = mesa.Model(rng=1)
    for number, known in lived.enterprises.to_frame().iterrows():
        Firm(model, slot=number, **known.to_dict())
    return model.agents


def test_the_verbs_mean_what_they_mean_in_mesa(lived, in_mesa):
    ours = lived.enterprises
    assert len(ours) == len(in_mesa) == 1000
    assert ours.agg("clean_months", [min, max, sum]) == in_mesa.agg("clean_months", [min, max, sum])
    assert ours.agg("gain", np.mean) == pytest.approx(in_mesa.agg("gain", np.mean), rel=1e-12)
    assert ours.get(["gain", "size"]).tolist() == in_mesa.get(["gain", "size"])
    assert ours.get("colour", handle_missing="default", default_value=7).tolist() == [7] * 1000
    listed, theirs = ours.select(lambda e: e.size >= 2), in_mesa.select(lambda e: e.size >= 2)
    assert listed.unique_id.tolist() == theirs.get("slot")
    for at_most in (10, 0.1, 1.0, 0, 5000):
        assert len(ours.select(at_most=at_most)) == len(in_mesa.select(at_most=at_most))
    counted = ours.groupby("county")
    assert counted.count() == in_mesa.groupby("county").count()
    assert counted.agg("months_left", sum) == in_mesa.groupby("county").agg("months_left", sum)
    for ascending in (True, False):
        sorted_here, sorted_there = ours.sort("size", ascending), in_mesa.sort("size", ascending)
        assert sorted_here.unique_id.tolist() == sorted_there.get("slot")


def test_a_set_shows_the_present(city):
    first = city.enterprises.select(lambda e: e.status & BLACK != 0)
    slots, before = first.unique_id.tolist(), first.perceived_risk
    city.run()
    assert first.unique_id.tolist() == slots
    assert (first.perceived_risk != before).any()
    assert (first.perceived_risk == city.population.columns["perceived_risk"][slots]).all()


def test_sums_do_not_run_over(lived):
    whole = lived.enterprises.select(lambda e: e.clean_months * 10 > 600)
    assert len(whole) == int((lived.population.columns["clean_months"].astype(int) > 60).sum()) > 0
    assert sum(lived.enterprises.clean_months) > 255


def test_one_enterprise_is_a_row(lived):
    firm = lived.enterprises[3]
    assert isinstance(firm, Enterprise) and firm.unique_id == 3
    assert firm.gain == lived.population.columns["gain"][3] and isinstance(firm.size, int)
    assert "county=Beihu" in repr(firm) and "size=micro" in repr(firm)
    assert [one.unique_id for one in lived.enterprises[10:13]] == [10, 11, 12]
    assert firm in lived.enterprises and firm not in lived.enterprises[10:13]
    assert lived.enterprises[-1] == lived.enterprises.to_list()[999] and len({firm, lived.enterprises[3]}) == 1
    assert "1,000 enterprises of Chenzhou" in repr(lived.enterprises)
    assert "3 of 1,000" in repr(lived.enterprises[10:13])


def test_a_table_has_names_where_asked(lived):
    plain, named = lived.enterprises.to_frame(), lived.enterprises.to_frame(["county", "size", "gain"], labels=True)
    assert len(plain) == 1000 and plain["county"].max() == 10
    assert named["county"].iloc[0] == "Beihu" and named["size"].iloc[0] == "small"
    groups = lived.enterprises.groupby("county", labels=True)
    assert groups.count()["Beihu"] == 130 and "Beihu 130" in repr(groups)
    table = groups.agg({"gain": np.mean, "size": [min, max]})
    assert table["Anren"]["size"][0] == 1 and 0.0 < table["Anren"]["gain"] < 1.0
    assert groups.map("agg", "size", max) == groups.agg("size", max)
    assert groups.map(len) == groups.count() and len(groups) == 11
    by_risk = lived.enterprises.groupby(lambda e: e.perceived_risk > 0.2)
    assert set(by_risk.count()) == {True, False} and sum(by_risk.count().values()) == 1000
    assert lived.enterprises.select(lambda e: e.gain > 1e9).groupby("county").count() == {}
    with pytest.raises(ValueError, match=r"agg\('gain'\): give the function by which the column is drawn together"):
        groups.agg("gain")


def test_an_order_of_chance_is_the_citys_luck(lived):
    sample = lived.enterprises.shuffle().select(at_most=50)
    assert sample.unique_id.tolist() == lived.enterprises.shuffle().select(at_most=50).unique_id.tolist()
    assert sample.unique_id.tolist() != lived.enterprises.shuffle(name="again").select(at_most=50).unique_id.tolist()
    assert len(set(lived.enterprises.shuffle().unique_id.tolist())) == 1000


def test_looking_changes_nothing(small):
    watched, usual = CreditCity(small, 3), CreditCity(small, 3)
    while watched.running:
        watched.enterprises.shuffle().sort("gain").groupby("sector").agg("morale", np.mean)
        watched.step()
    assert watched.record == usual.run() and watched.by_hand == []


def test_a_change_by_hand_is_lived_with_and_noted(city):
    micro = city.enterprises.select(lambda e: e.size == 1)
    micro.set("morale", 9.0)
    city.enterprises[5].gain = 0.25
    city.enterprises.do(lambda e, pace: e.set("perceived_risk", e.perceived_risk * pace), 0.5)
    micro.visible = np.zeros(len(micro))
    assert (city.population.columns["morale"][micro.unique_id] == 9.0).all()
    assert city.enterprises[5].gain == 0.25 and micro.agg("visible", max) == 0.0
    assert city.by_hand[0] == f"before 2016-12: morale of {len(micro):,} enterprises" and len(city.by_hand) == 4
    city.run()
    assert "changed by hand 4 times" in repr(city)
    further = CreditCity(city.asked.but(months=2), 0, past=city)
    assert len(further.by_hand) == 4
    untouched = CreditCity(city.asked, 0).run()
    assert city.record[0]["compliance"] > untouched[0]["compliance"]


def test_inplace_changes_the_set_itself(lived):
    some = lived.enterprises[:100]
    assert some.select(lambda e: e.size == 1, inplace=True) is some and 0 < len(some) < 100
    assert some.sort("gain", inplace=True) is some and some[0].gain == some.agg("gain", max)
    assert (
        some.shuffle(inplace=True) is some and some.map(lambda e: e.gain * 2.0).tolist() == (2.0 * some.gain).tolist()
    )


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (lambda e: e.gian, "no 'gian'; did you mean 'gain'"),
        (lambda e: e.get("gian"), "did you mean 'gain'"),
        (lambda e: e.get("gain", handle_missing="skip"), "give 'error' or 'default'"),
        (lambda e: e.select(lambda x: x.status & BLACK), "values of True and False, not int64"),
        (lambda e: e.select(lambda x: True), "must return 1,000 values"),
        (lambda e: e.select(agent_type=Firm), "enterprises are of one type"),
        (lambda e: e.set("county", 1), "sorted by county and sector"),
        (lambda e: e.set("unique_id", 1), "luck of an enterprise is keyed by it"),
        (lambda e: e.set("size", 7), "size = 7 to 7 is outside 0 to 4"),
        (lambda e: e.set("size", 1.5), "size holds whole numbers"),
        (lambda e: e.set("months_left", 256), "outside 0 to 255"),
        (lambda e: e.set("perceived_risk", 1.01), "outside 0 to 1"),
        (lambda e: e.set("gain", float("nan")), "finite"),
        (lambda e: e.set("gain", 1e300), "outside"),
        (lambda e: e.set("gain", [1.0, 2.0]), "a number, or 1,000 of them"),
        (lambda e: e.set("gain", "much"), "a number, or 1,000 of them"),
        (lambda e: e.shuffle_do("step"), "a behaviour is a rule"),
        (lambda e: e.do("step"), "enterprises have no methods"),
        (lambda e: e.map(lambda x: 1.0), "must return 1,000 values"),
        (lambda e: e.add(e[0]), "enters by the rule 'entry'"),
        (lambda e: e.rng, "luck is keyed"),
        (lambda e: e.groupby("county", result_type="list"), "groups are sets"),
        (lambda e: e.groupby(lambda x: 1), "must return 1,000 values"),
        (lambda e: e.gain.__setitem__(0, 1.0), "read-only"),
    ],
)
def test_what_cannot_be_is_said(city, wrong, words):
    before = {name: column.copy() for name, column in city.population.columns.items()}
    with pytest.raises((AttributeError, ValueError, TypeError), match=words.replace("(", r"\(")):
        wrong(city.enterprises)
    assert all((before[name] == column).all() for name, column in city.population.columns.items())
    assert city.by_hand == []


def test_a_set_is_light(lived):
    assert isinstance(lived.enterprises, EnterpriseSet) and not hasattr(lived.enterprises, "__dict__")
    assert "gain" in dir(lived.enterprises) and "gain" in dir(lived.enterprises[0])
