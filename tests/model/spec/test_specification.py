"""What a researcher adds to the model does what was meant and nothing else; what cannot stand is said in words."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np
import pytest

from simulation import (
    Column,
    CreditCity,
    Indicator,
    Item,
    Measure,
    Parameter,
    Peers,
    Places,
    Ring,
    rule,
    run,
)
from simulation.model.city.outcomes import OUTCOMES
from simulation.model.enterprises import rule_order
from simulation.model.kernel.rule import RuleError
from simulation.model.spec.plugins import from_file
from simulation.settings.document import ScenarioError

PULL = Parameter(
    name="gossip_pull",
    default=0.5,
    low=0.0,
    high=1.0,
    prior=(0.2, 0.8),
    neutral=0.0,
    unit="share of the way to certainty",
    source="assumption: tries the interface",
    en="pull of gossip",
    zh="传言影响",
)


@rule(writes=("perceived_risk", "gossiped"), after="learning", declares=[PULL])
def gossip(firm, city, luck):
    """What happened to peers is talked about, and feared more."""
    heard = luck.gossip < firm.publicised
    risk = firm.perceived_risk + city.gossip_pull * (1.0 - firm.perceived_risk)
    return (risk if heard else firm.perceived_risk), heard


@rule(writes="doubts", after="gossip")
def doubt(firm, city, luck):
    """Some who heard of it doubt."""
    return firm.gossiped and luck.doubt < 0.5


def shipped(record):
    """What the model that comes along records too."""
    return [{name: row[name] for name in OUTCOMES} for row in record]


def test_three_enterprises_and_a_plain_function():
    firm = type("Firm", (), {"publicised": np.float32(0.3), "perceived_risk": np.float32(0.2)})
    city = type("City", (), {"gossip_pull": np.float32(0.5)})
    luck = type("Luck", (), {"gossip": np.float32(0.1)})
    assert gossip(firm, city, luck) == (pytest.approx(0.6), True)
    luck.gossip = np.float32(0.9)
    assert gossip(firm, city, luck) == (pytest.approx(0.2), False)
    firm.perceived_risk, luck.gossip = np.float32(1.0), np.float32(0.0)
    assert gossip(firm, city, luck) == (1.0, True)


def test_a_rule_brings_its_parameter_its_event_and_its_outcome(small):
    scenario = small.but(gossip, name="gossip")
    assert scenario.model.settings["parameters.gossip_pull"].zh == "传言影响"
    assert "parameters.gossip_pull" not in small.model.settings
    study = run([small, scenario], seeds=2)
    assert (study.values("event:gossiped", "gossip") > 0).all()
    assert study.outcomes["event:gossiped"].unit == "per 1,000 enterprises in the month"
    assert "rule gossip after learning (file test_specification.py)" in study.added()["gossip"]
    assert small.difference(scenario) == [
        "added: rule gossip after learning: What happened to peers is talked about, and feared more."
    ]
    drawn = [CreditCity(scenario, seed).parameters["gossip_pull"] for seed in range(3)]
    assert len(set(drawn)) == 3 and all(0.2 <= value <= 0.8 for value in drawn)
    assert CreditCity(scenario.but(gossip_pull=0.7), 1).parameters["gossip_pull"] == 0.7


def test_at_its_neutral_setting_a_rule_changes_nothing_and_beyond_it_does(small):
    usual = shipped(CreditCity(small, 5).run())
    assert shipped(CreditCity(small.but(gossip, gossip_pull=0.0), 5).run()) == usual
    assert shipped(CreditCity(small.but(gossip, gossip_pull=1.0), 5).run()) != usual


def test_rules_stand_in_the_order_they_are_put(small):
    @rule(writes="whispers")
    def whisper(firm, city, luck):
        """A word at the same spot as gossip."""
        return firm.gossiped

    names = [one.name for one in small.but(gossip, doubt).but(whisper, after="gossip").model.rules]
    at = names.index("learning")
    assert names[at : at + 4] == ["learning", "gossip", "doubt", "whisper"]
    first = [one.name for one in small.but(gossip, before="wronged_until_now").model.rules]
    assert first[0] == "gossip" and len(first) == len(rule_order.MONTH) + 1


def test_two_scenarios_of_one_program_live_in_two_models(small):
    one, other = small.but(gossip), small.but(gossip, doubt)
    assert one.model is small.but(gossip).model and one.model is not other.model
    assert one.fingerprint() != other.fingerprint() != small.fingerprint()
    assert one.fingerprint() == small.but(gossip).fingerprint()
    changed = small.but(replace(PULL, name="another_pull"), gossip)
    assert changed.fingerprint() != one.fingerprint()


def test_a_column_starts_with_every_founder_and_stays_with_its_enterprise(small):
    savings = Column(name="savings", start=2.0, low=0.0, high=500.0, unit="months of turnover")

    @rule(writes="savings", after="reckoning", declares=[savings])
    def save(firm, city, luck):
        """An enterprise saves a little every month."""
        return firm.savings + 1.0

    city = CreditCity(small.but(save), 3)
    city.run()
    held, months = city.population.columns["savings"], 24 + small.months
    assert held.max() == 2.0 + months and held.min() >= 2.0
    old = city.population.columns["generation"] == 1
    assert (held[old] == 2.0 + months).all() and (held[~old] <= 2.0 + months).all() and held[~old].min() < 5.0
    usual = CreditCity(small, 3)
    usual.run()
    assert all((city.population.columns[name] == values).all() for name, values in usual.population.columns.items())


def test_a_founding_rule_gives_a_column_its_first_value(small):
    @rule(writes="thrift", when="leaves", after="entry", declares=[Column(name="thrift", low=0.0, high=1.0)])
    def frugal(firm, city, luck):
        """A founder is more or less thrifty."""
        return luck.thrift

    city = CreditCity(small.but(frugal), 3)
    assert 0.4 < city.population.columns["thrift"].mean() < 0.6
    city.run()
    assert len(np.unique(city.population.columns["thrift"])) > 1900


def test_a_founding_rule_of_ones_own_stands_instead_of_the_usual_one(small, tmp_path):
    writes = next(one for one in rule_order.MONTH if one.rule.name == "entry").rule.writes
    text = (
        "from simulation import rule\n"
        f"@rule(writes={writes!r}, when='leaves', instead_of='entry')\n"
        "def plain_entry(firm, city, luck):\n"
        "    return 0.3, 0.5, 1, 0.2, 0, 0.1, 0.8, 0, 0, 0, 0, 0, 0, 0, firm.generation + 1, False\n"
    )
    file = tmp_path / "plain.py"
    file.write_text(text, encoding="utf-8")
    city = CreditCity(small.but(from_file(file)), 1)
    assert set(city.population.columns["gain"].tolist()) == {float(np.float32(0.3))}
    assert city.run()[-1]["compliance"] > 0


def test_a_number_that_leaves_its_range_stops_the_run_and_names_rule_enterprise_and_values(small):
    debt = Column(name="debt", low=0.0, high=3.0)

    @rule(writes="debt", after="reckoning", declares=[debt])
    def borrow(firm, city, luck):
        """An enterprise borrows without end."""
        return firm.debt + 1.0

    with pytest.raises(RuleError, match=r"rule borrow, enterprise 0, month -21 .*debt = 4.0 is outside 0 to 3; it met"):
        CreditCity(small.but(borrow), 1).run()

    @rule(writes="perceived_risk", after="learning")
    def break_down(firm, city, luck):
        """A division that ends in no number."""
        return (firm.gain - firm.gain) / (firm.gain - firm.gain)

    with pytest.raises(RuleError, match=r"rule break_down, enterprise 0, .*is not a number; it met firm.gain"):
        CreditCity(small.but(break_down), 1).run()


@pytest.mark.parametrize("among", [Ring(neighbours=4, rewired=0.1), Places()])
def test_peers_are_seen_as_they_stood_when_the_month_began(small, among):
    seen = Peers(name="fear_around", mean_of="perceived_risk", among=among)

    @rule(writes="impressed", before="wronged_until_now", declares=[seen])
    def impression(firm, city, luck):
        """An enterprise is impressed by what its peers fear."""
        return firm.fear_around > 0.15

    scenario = small.but(impression)
    city, again = CreditCity(scenario, 4), CreditCity(scenario, 4, threads=2)
    before = city.population.columns["perceived_risk"].copy()
    city.step(), again.step()
    if isinstance(among, Places):
        expected = among.mean(before, city.population.starts)[city.population.starts.searchsorted(5, "right") - 1]
        assert city.places[0, city.living.fact["fear_around"]] == expected
    else:
        links, partners, _ = city.living.sight.linked["fear_around"].rows()
        mean = before[partners[links[7] : links[8]]].astype(float).mean()
        assert city.population.columns["fear_around"][7] == pytest.approx(mean, abs=1e-6)
    assert city.run() == again.run() and city.totals["impressed"] > 0


def test_an_item_of_its_own_comes_on_top_of_the_standard(small):
    item = Item(
        name="gossip",
        dimension="honesty culture",
        points=10.0,
        status="assumed",
        indicators=(Indicator("gossip", "social", 0.0, 1000.0, measure="gossip"),),
    )
    count = Measure("gossip", "enterprises a month", "gossip", "传言", lambda w: w.mean("gossiped"))
    scenario = small.but(gossip, count, item)
    standard = scenario.standard_in(scenario.start)
    assert standard.total == 110.0 and standard.items[-1] is item and small.standard_in(small.start).total == 100.0
    record = CreditCity(scenario, 1).run()
    assert record[0]["index"] == pytest.approx(84.32, abs=0.005)  # the start is history, whatever is counted
    assert (
        record[-1]["measure:gossip"] > 0
        and record[-1]["pillar:social"] != CreditCity(small, 1).run()[-1]["pillar:social"]
    )


def test_every_mistake_is_named_at_once(small):
    @rule(writes="noise")
    def nowhere(firm, city, luck):
        """It stands nowhere."""
        return luck.nowhere < 0.5

    @rule(writes="sound", after="lerning")
    def misplaced(firm, city, luck):
        """It stands by a rule that is not there."""
        return luck.misplaced < 0.5

    with pytest.raises(ScenarioError) as mistakes:
        small.but(nowhere, misplaced, Column(name="gain"), replace(PULL, name="noise"), fine=99)
    said = "\n".join(mistakes.value.problems)
    assert re.search(
        r"rule nowhere, test_specification.py, line \d+: say where it stands with after= or before= one of: wron", said
    )
    assert "there is no rule 'lerning' to stand by; did you mean 'learning'" in said
    assert "column gain is there already" in said and "parameter parameters.noise is there already" in said
    assert "punishment.fine = 99 is outside 0 to 10" in said


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (
            "return luck.x < city.thorougness",
            "city.thorougness is not a declared lever or parameter; did you mean 'thoroughness'",
        ),
        ("return firm.gaim > 0.5", "firm.gaim is neither a column.*did you mean 'gain'"),
        ("return firm.serious", "firm.serious is neither.*a later rule writes it: place this one after that"),
        ("return luck.breach < 0.5", "luck.breach is already drawn by rule breach; name a draw of its own"),
        ("return firm.gain > threshold", "line 4: there is no 'threshold' here"),
    ],
)
def test_what_a_rule_speaks_of_must_be_there(small, tmp_path, body, said):
    file = tmp_path / "own.py"
    file.write_text(
        f"from simulation import rule\n@rule(writes='x', after='learning')\ndef own(firm, city, luck):\n    {body}\n"
    )
    with pytest.raises(ScenarioError, match=said):
        small.but(from_file(file))
