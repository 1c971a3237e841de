"""A city month by month: the self-test, the visible month, and the same bits whatever runs beside."""

import gc
import weakref

import numpy as np
import pytest

from simulation import CreditCity, Scenario, rule
from simulation.model.city.city import SelfTestError
from simulation.model.enterprises import rule_order
from simulation.model.monitor.rivals import Rivals


@pytest.mark.parametrize("seed", [0, 1, 2, 3, 2**63])
def test_the_starting_month_is_the_published_one(small, seed):
    start = CreditCity(small, seed).run()[0]
    assert (round(start["index"], 2), start["rank"]) == (84.32, 47)
    assert start["gaming_gap"] == pytest.approx(0.0, abs=1e-9)


def test_the_self_test_fails_loudly(small, monkeypatch):
    city = CreditCity(small, 0)
    monkeypatch.setattr(Rivals, "rank", lambda *_: 46)
    with pytest.raises(SelfTestError, match="rank 46, published 84.32 and 47"):
        city.run()


def test_months_are_as_many_as_asked(small):
    assert len(CreditCity(small, 0).run()) == small.months


def test_the_month_is_a_visible_list(small):
    city = CreditCity(small, 0)
    city.run()
    text = str(city.month)
    order = ["policy", "departments_plan", "enterprises_act", "courts", "associations", "media", "publicity", "monitor"]
    order += ["ranking", "recording"]
    places = [text.index(f"{number}. {name}") for number, name in enumerate(order, 1)]
    assert places == sorted(places) and "27 simulated" in text and " ms" in text
    assert "breach" in str(city.loop)


def test_same_seed_same_bits_and_another_seed_others(small):
    assert CreditCity(small, 5).run() == CreditCity(small, 5).run()
    assert CreditCity(small, 5).run() != CreditCity(small, 6).run()


@pytest.mark.parametrize("threads", [2, 3])
def test_threads_change_nothing(small, threads):
    assert CreditCity(small, 5, threads=threads).run() == CreditCity(small, 5).run()


@pytest.mark.parametrize("block", [33, 4096])
def test_block_size_changes_nothing(small, block):
    city = CreditCity(small, 5)
    city.living.loop = rule_order.month_loop(block=block)
    assert city.run() == CreditCity(small, 5).run()


@pytest.mark.parametrize("at", [0, 8, len(rule_order.MONTH)])
def test_an_idle_rule_changes_nothing(small, at):
    @rule(writes="daydreams")
    def idle(firm, city, luck):
        """An enterprise thinks of something, and does nothing."""
        return luck.daydream < 0.5

    usual = CreditCity(small, 5)
    spot = (
        {"before": rule_order.MONTH[at].rule.name}
        if at < len(rule_order.MONTH)
        else {"after": rule_order.MONTH[-1].rule.name}
    )
    changed = CreditCity(small.but(idle, **spot), 5)
    assert all(row.pop("event:daydreams") > 0 and row.pop("gain:undeclared") == 0.0 for row in changed.run())
    assert changed.record == usual.run()
    assert changed.totals["daydreams"] > 0
    for name, column in usual.population.columns.items():
        assert column.tobytes() == changed.population.columns[name].tobytes()


def test_a_rule_of_ones_own_changes_what_it_means_to_change(small):
    @rule(writes="breaches")
    def saints(firm, city, luck):
        """Nobody ever breaks a duty."""
        return luck.breach < 0.0

    city = CreditCity(small.but(saints, instead_of="breach"), 5)
    assert city.run()[-1]["compliance"] == 100.0 and city.totals["found"] == 0


def test_with_full_audit_nothing_is_hidden_and_the_reporting_gap_is_nought(small):
    audited = CreditCity(small.but(data_audit=1.0, months=16), 5).run()
    assert audited[0]["reporting_gap"] != 0  # the past was not audited
    assert audited[-1]["reporting_gap"] == 0 and audited[-1]["rank_honest_reports"] == audited[-1]["rank"]


def test_a_shared_past_gives_the_same_bits_as_living_it_again(small):
    policy = small.but(inspection_rate=0.5, joint_breadth=30, name="policy")
    past = CreditCity(small, 7)
    past.run(until=small.start)
    assert CreditCity(policy, 7, past=past).run() == CreditCity(policy, 7).run()
    assert CreditCity(small, 7, past=past).run() == CreditCity(small, 7).run()
    with pytest.raises(ValueError, match="same seed and the same past"):
        CreditCity(small, 8, past=past)
    with pytest.raises(ValueError, match="same seed and the same past"):
        CreditCity(small.but(enterprises=3000), 7, past=past)


def test_a_longer_horizon_does_not_change_its_beginning(small):
    assert CreditCity(small.but(months=9), 4).run()[:3] == CreditCity(small, 4).run()


def test_fixing_one_parameter_moves_no_other_draw(small):
    free, fixed = CreditCity(small, 3), CreditCity(small.but({"parameters.noise": 0.15}), 3)
    moved = [name for name, value in free.parameters.items() if fixed.parameters[name] != value]
    assert moved == ["noise"] and fixed.parameters["noise"] == 0.15


def test_columns_stay_in_range(small):
    city = CreditCity(small, 2)
    city.run()
    columns = city.population.columns
    for share in ("visible", "perceived_risk"):
        assert columns[share].min() >= 0 and columns[share].max() <= 1
    assert columns["findings"].max() < 2**12
    assert np.isfinite(columns["gain"]).all() and columns["gain"].min() > 0
    assert set(np.unique(columns["size"])) <= {1, 2, 3, 4}


def test_every_lever_moves_an_outcome():
    """A lever that changes nothing must never pass in silence."""
    from simulation.settings.levers import LEVERS

    base = Scenario(months=13, enterprises=20_000)
    past = CreditCity(base, 1)
    past.run(until=base.start)
    usual = CreditCity(base, 1, past=past).run()[-1]
    for lever in LEVERS:
        for value in (lever.low, lever.high):
            if value != lever.default:
                pushed = CreditCity(base.but({lever.key: value}), 1, past=past).run()[-1]
                if pushed != usual:
                    break
        else:
            pytest.fail(f"{lever.key} moves no outcome")


def test_a_city_that_nobody_needs_is_let_go(small):
    """A study of a thousand cities keeps none of them: no table of agents holds on to their models."""
    lived = [weakref.ref(CreditCity(small, seed)) for seed in range(3)]
    gc.collect()
    assert [city() for city in lived] == [None] * 3


def test_enterprises_and_rivals_are_given_back_at_once(small):
    past = CreditCity(small, 0)
    past.run(until=small.start)
    city = CreditCity(small, 0, past=past)
    city.run()
    others = weakref.ref(city.rivals.classes)
    gc.disable()  # cities and their agents know each other: what is given back must not wait for cycles to be found
    try:
        city.let_go()
        assert others() is not None and past.rivals.classes is others()  # of its past it is still asked
        past.let_go()
        assert others() is None and not city.population.columns and len(city.record) == small.months
    finally:
        gc.enable()
