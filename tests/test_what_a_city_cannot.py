"""numpy's numbers are numbers everywhere; what a city cannot do it says."""

import copy
import json
import pickle

import mesa
import numpy as np
import pytest

from simulation import Column, CreditCity, Edges, Indicator, Laboratory, Parameter, Peers, Scenario, Threads, rule, run
from simulation.model.spec.components import AdditionError, added
from simulation.settings.declarations import DeclarationError
from simulation.study.explore.salib import evaluate_samples, salib_problem

SMALL = Scenario(enterprises=1000, months=2)


@pytest.mark.parametrize("number", [np.int64(20), np.float32(20), np.uint8(20), np.array(20)])
def test_numpys_numbers_are_numbers(number):
    plain = SMALL.but(joint_breadth=20)
    for asked in (SMALL.but(joint_breadth=number), SMALL.but({"punishment.joint_breadth": number})):
        assert asked.fingerprint() == plain.fingerprint()
    dated = [SMALL.but({"punishment.joint_breadth": {"2019-01": one}}).settled() for one in (number, 20)]
    assert json.dumps(dated[0]) == json.dumps(dated[1])
    assert Scenario(enterprises=np.int64(1000)).fingerprint() == Scenario(enterprises=1000).fingerprint()


def test_declarations_hold_plain_numbers():
    share = dict(low=np.float32(0), high=np.float64(1), prior=(np.float32(0.25), np.float32(0.75)))
    one = Parameter(name="pull", default=np.float32(0.5), unit="share", source="assumption: a test", **share)
    settled = json.dumps([added(each).settled() for each in (one, Column(name="a", start=np.float32(0.5)))])
    assert "0.25" in settled
    assert Laboratory(2, declares=[one], pull=np.float32(0.75)).settings["pull"] == 0.75


def test_a_city_of_links_is_lived_by_every_question():
    """Links name more enterprises than the small city has in which a model is compiled first."""
    ends = np.arange(1200)
    around = Peers(name="around", mean_of="morale", among=Edges.of(ends, np.roll(ends, 1)))

    @rule(writes="morale", after="reckoning", declares=around)
    def copying(firm, city, luck):
        """A little of those around."""
        return firm.morale + 0.01 * (firm.around - firm.morale)

    linked = SMALL.but(copying, enterprises=1200, name="linked")
    assert linked.model.fewest == 1200
    assert run([linked, linked.but(name="again")], seeds=9, executor=Threads(2)).failures == []
    problem = salib_problem(linked, ["supervision.inspection_rate"])
    values = evaluate_samples(linked, problem, [[0.01], [0.05]], "compliance", seeds=1, executor=Threads(2))
    assert values.shape == (2,)


@pytest.mark.parametrize("nothing", [None, 3])
def test_settings_to_vary_are_named(nothing):
    with pytest.raises(ValueError, match="name them, as"):
        salib_problem(SMALL, nothing)


class Stranger(mesa.Agent):
    """Somebody's own agent."""

    def step(self):
        """It acts."""


def test_an_agent_that_nobody_would_step_is_refused():
    with pytest.raises(
        AdditionError, match=r"agent Stranger: nobody would step it here; .*scenario.but\(Stranger, aft"
    ):
        Stranger(CreditCity(SMALL))
    with pytest.raises(AdditionError, match=r"Laboratory\(..., institutions=\[Stranger\]\)"):
        Stranger(Laboratory(3))


def test_an_institution_may_bring_agents_of_its_own():
    class Chief(mesa.Agent):
        """Has clerks, and steps them."""

        def step(self):
            """A clerk more."""
            Stranger(self.model).step()

    lab = Laboratory(3, institutions=[Chief]).run(2)
    assert len(lab.agents_by_type[Stranger]) == 2


def test_a_city_is_made_again_not_pickled():
    city = CreditCity(SMALL, seed=7)
    for way in (pickle.dumps, copy.copy, copy.deepcopy):
        with pytest.raises(TypeError, match=r"CreditCity\(scenario, seed=7\) is the same city again"):
            way(city)


def test_iterations_of_one_seed_are_refused():
    if "rng" in mesa.batch_run.__code__.co_varnames:
        pytest.skip("this Mesa gives each iteration a seed of its own")
    with pytest.raises(ValueError, match="leave iterations out and give seeds among the parameters"):
        mesa.batch_run(CreditCity, {"scenario": [SMALL]}, iterations=2, display_progress=False)


def test_an_indicator_reads_something():
    with pytest.raises(DeclarationError, match="indicator talk: it reads nothing; give measure=, a measure's name, or"):
        Indicator("talk", "social", 0.0, 1.0)
    with pytest.raises(DeclarationError, match="it is read from talk or held, not both"):
        Indicator("talk", "social", 0.0, 1.0, measure="talk", held=1.0)
