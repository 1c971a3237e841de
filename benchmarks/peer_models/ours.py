"""The model as a user of this project writes it: one plain rule in a laboratory."""

from __future__ import annotations

from compliance import FEAR, FORGETS, GAIN, INSPECTED, LEARNS, PULL, Firms, main

from simulation import Column, Laboratory, Parameter, Peers, Places, logistic, rule

SOURCE = "assumption: a model to be timed"


@rule(
    writes=("complies", "belief"),
    declares=[
        Column(name="cost", low=0, high=1),
        Column(name="belief", low=0, high=1),
        Peers(name="norm", mean_of="complies", among=Places()),
        Parameter(name="inspected", default=INSPECTED, low=0, high=1, unit="probability a month", source=SOURCE),
        Parameter(name="learns", default=LEARNS, low=0, high=1, unit="of the way to certainty", source=SOURCE),
        Parameter(name="forgets", default=FORGETS, low=0, high=1, unit="a month", source=SOURCE),
    ],
)
def comply(firm, city, luck):
    """An enterprise weighs cost against fear and the norm of its group; who is inspected fears more, others forget."""
    complies = luck.comply < logistic(FEAR * firm.belief + PULL * (firm.norm - 0.5) - GAIN * firm.cost)
    if luck.inspection < city.inspected:
        belief = firm.belief + city.learns * (1.0 - firm.belief)
    else:
        belief = firm.belief * (1.0 - city.forgets)
    return complies, belief


def laboratory(firms: Firms):
    """The enterprises in a laboratory, a place a group."""
    lab = Laboratory(firms.enterprises, rules=[comply], places=firms.groups, seed=1)
    lab.columns["cost"][:], lab.columns["belief"][:] = firms.cost, firms.belief
    return lab


def begin(firms: Firms):
    """What lives a month, and the share that complied in it."""
    lab = laboratory(firms)
    return lab.step, lambda: lab.share("complies")


if __name__ == "__main__":
    main(("chengxin", "mesa", "numba", "numpy"), {"rule": begin})
