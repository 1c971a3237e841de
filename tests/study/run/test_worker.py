"""What a worker of a cluster does with what it is sent: the bits of a run alone, in one process with its scheduler."""

import numpy as np
import pytest

from simulation import CreditCity, Outcome, Scenario
from simulation.study.run import worker
from simulation.study.run.inert import levers_without_effect
from simulation.study.run.shipping import packed, sent

BASE = Scenario(name="base", enterprises=1000, months=2)
POLICY = BASE.but(inspection_rate=0.5, months=3, name="policy")
IDLE = BASE.but({"associations.training": {"2019-01": 0.4}, "associations.active_share": 0.0}, name="idle")


@pytest.fixture(scope="module")
def inside():
    """Live a batch on a real worker, which stands in this process."""
    from distributed import Client, LocalCluster

    here = LocalCluster(n_workers=1, threads_per_worker=1, processes=False, dashboard_address=None)
    with here, Client(here) as client:
        yield lambda *asked: client.submit(worker.live, *asked, pure=False).result()


def batch(*scenarios):
    shipment = packed(scenarios)
    (key,) = shipment.models
    return shipment.scenarios, key, shipment.models


def test_a_model_that_is_not_known_is_answered_by_the_address(inside):
    scenarios, key, _ = batch(BASE)
    worker._MODELS.pop(key, None)
    assert inside(scenarios, (1,), key, []).startswith(("tcp://", "inproc://"))


def test_each_run_has_the_bits_of_a_run_alone(inside):
    scenarios, key, models = batch(BASE, POLICY)
    worker.receive(models)
    worker.receive(models)  # a process learns a model once
    lived = inside(scenarios, (4, 2), key, [])
    assert lived.failed == [] and lived.trouble == "" and lived.runs[0][0] == [4, 2]
    for place, scenario in enumerate((BASE, POLICY)):
        alone = [[list(row.values()) for row in CreditCity(scenario, seed).run()] for seed in (4, 2)]
        assert np.array_equal(lived.runs[place][1], np.array(alone), equal_nan=True)
    last = inside(scenarios, (4,), key, ["2019-01"])
    assert np.array_equal(last.runs[1][1][0, 0], lived.runs[1][1][0, 1], equal_nan=True) and last.seconds > 0.0


def test_without_a_seed_it_looks_for_levers_that_move_nothing(inside):
    scenarios, key, models = batch(BASE, IDLE)
    worker.receive(models)
    found = inside(scenarios, (), key, [])
    assert found.without_effect == [levers_without_effect(BASE), levers_without_effect(IDLE)] and found.runs == {}


def test_a_run_that_fails_is_told_of_beside_those_that_do_not(inside):
    broken = BASE.but(Outcome(name="mine", unit="things", of=lambda city: 1.0 / (city.luck.seed != 1)), name="broken")
    scenarios, key, models = batch(broken)
    worker.receive(models)
    lived = inside(scenarios, (1, 2), key, [])
    assert [one["seed"] for one in lived.failed] == [1] and lived.runs[0][0] == [2]


def test_one_item_of_a_question_is_done_as_it_was_sent():
    assert worker.worked(sent(divmod_by_7), sent(23)) == (3, 2)


def divmod_by_7(number):
    return divmod(number, 7)
