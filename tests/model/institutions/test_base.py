"""An institution of a researcher takes its step where it is placed, changes what others meet, and misspells nothing."""

from __future__ import annotations

import pytest

from simulation import (
    CreditCity,
    Event,
    Institution,
    Lever,
    Measure,
    Shows,
    Source,
)
from simulation.model.city.outcomes import OUTCOMES
from simulation.model.spec.components import AdditionError


class Ombudsman(Institution):
    """Takes up the cases of the wrongly listed."""

    after = "courts"
    shows = ("cases",)
    declares = (
        Lever(
            group="ombudsman",
            name="desks",
            default=1.0,
            low=0.0,
            high=10.0,
            unit="desks",
            source="assumption: tries the interface",
            cost=30.0,
            cost_source="assumption: a clerk and a room",
        ),
        Event(name="case_settled", good=True, whose="government"),
        Measure("cases", "cases a month", "cases of the ombudsman", "申诉专员案件", lambda w: w.mean("cases")),
        Source(
            name="radio",
            shows={"case_settled": Shows(coverage=0.5), "serious": Shows(coverage=0.001, error=0.01)},
            basis="assumption: tries the interface",
        ),
    )

    def __init__(self, speed=1.0):
        super().__init__()
        self.speed, self.cases, self.taken = speed, 0, []

    def step(self):
        """Takes up cases, as many as there are desks."""
        self.cases = int(self.speed * self.city.levers["ombudsman.desks"] * (1.0 + self.draw("cases")))
        self.taken.append(self.cases)
        self.report("case_settled", self.cases)
        self.adjust("correction", times=1.0 + 0.2 * self.cases)


def test_an_institution_takes_its_step_where_it_is_placed_and_changes_what_others_meet(small):
    scenario = small.but(Ombudsman(speed=2.0), desks=3.0, months=6, name="ombudsman")
    city = CreditCity(scenario, 2)
    assert city.month.names[4] == "ombudsman" and "Takes up cases" in str(city.month)
    (agent,) = [one for one in city.agents if type(one).__name__ == "Ombudsman"]
    record = city.run()
    assert agent.speed == 2.0 and agent.city is city and len(agent.taken) == 24 + 6
    assert record[-1]["measure:cases"] > record[0]["measure:cases"] > 0  # three desks from the second month on
    assert record[-1]["event:case_settled"] == 1000.0 * agent.cases / 2000
    assert record[-1]["cost"] == pytest.approx(
        CreditCity(small, 2).run()[-1]["cost"] + 30.0 * (3.0 - 1.0) * 2000 / 70000
    )
    usual = CreditCity(small.but(months=6), 2).run()[-1]
    assert any(record[-1][name] != usual[name] for name in OUTCOMES)


def test_an_institution_that_is_given_nothing_to_do_moves_nothing(small):
    class Watcher(Institution):
        """Looks on."""

        after = "media"

        def step(self):
            """Looks on, and draws its luck."""
            self.draw("look")

    assert CreditCity(small.but(Watcher), 2).run() == CreditCity(small, 2).run()


def test_a_shared_past_hands_on_what_an_institution_knows(small):
    with_it = small.but(Ombudsman(), name="a")
    policy = with_it.but(desks=4.0, inspection_rate=0.2, name="b")
    past = CreditCity(with_it, 7)
    past.run(until=small.start)
    assert CreditCity(policy, 7, past=past).run() == CreditCity(policy, 7).run()
    (mine,) = CreditCity(policy, 7, past=past).added_institutions.agents
    (theirs,) = past.added_institutions.agents
    assert mine.taken == theirs.taken and mine.taken is not theirs.taken


def test_verbs_refuse_words_nobody_knows(small):
    class Clumsy(Institution):
        """Says a wrong word."""

        after = "courts"

        def __init__(self, verb, *words):
            super().__init__()
            self.verb, self.words = verb, words

        def step(self):
            """Says it."""
            getattr(self, self.verb)(*self.words)

    for verb, words, said in (
        ("adjust", ("corection",), "enterprises meet nothing called 'corection'; did you mean 'correction'"),
        ("set_lever", ("punishment.fin", 1.0), "no lever called 'punishment.fin'; did you mean 'punishment.fine'"),
        ("set_lever", ("punishment.fine", 99.0), "punishment.fine = 99.0 is outside 0 to 10"),
        ("report", ("seriuos",), "no event called 'seriuos'; did you mean 'serious'"),
        ("report", ("serious", -1), "-1 serious is not a whole number from 0 on"),
    ):
        with pytest.raises(AdditionError, match=said):
            CreditCity(small.but(Clumsy(verb, *words)), 1).run()


def test_an_institution_can_hold_a_lever(small):
    class Mayor(Institution):
        """Asks for more visits."""

        after = "ranking"

        def step(self):
            """Asks for them."""
            self.set_lever("supervision.inspection_rate", 0.2)

    usual, asked = CreditCity(small, 3).run(), CreditCity(small.but(Mayor), 3).run()
    assert asked[-1]["inspections_per_1000"] > 1.5 * usual[-1]["inspections_per_1000"]  # beside those of the listed
    assert asked[-1]["cost"] > usual[-1]["cost"]
