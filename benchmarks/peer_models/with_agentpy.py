"""The model in AgentPy: an agent an enterprise, called through its AgentList."""

from __future__ import annotations

import math

import agentpy as ap
from compliance import FEAR, FORGETS, GAIN, GROUP, INSPECTED, LEARNS, PULL, Firms, main


class Enterprise(ap.Agent):
    """An enterprise that weighs cost against fear and the norm of its group."""

    def setup(self):
        """Begin as the list of firms says."""
        firms, row = self.p.firms, self.id - 1  # AgentPy numbers agents from 1
        self.group, self.cost, self.belief = int(firms.group[row]), float(firms.cost[row]), float(firms.belief[row])

    def act(self):
        """Keep duties or not; be inspected or forget."""
        model, chance = self.model, self.model.random.random
        logit = GAIN * self.cost - FEAR * self.belief - PULL * (model.norm[self.group] - 0.5)
        if chance() < 1.0 / (1.0 + math.exp(logit)):
            model.kept[self.group] += 1
        if chance() < INSPECTED:
            self.belief += LEARNS * (1.0 - self.belief)
        else:
            self.belief *= 1.0 - FORGETS


class City(ap.Model):
    """A city of agents."""

    def setup(self):
        """Enterprises, and norms that nobody has seen kept."""
        self.norm = [0.0] * self.p.firms.groups
        self.agents = ap.AgentList(self, self.p.firms.enterprises, Enterprise)

    def step(self):
        """A month; then norms are formed."""
        self.kept = [0] * len(self.norm)
        self.agents.act()
        self.norm = [kept / GROUP for kept in self.kept]


def begin(firms: Firms):
    """The city, set up and stepped as AgentPy's notebooks do."""
    city = City({"firms": firms, "seed": 1})
    city.sim_setup()
    return city.sim_step, lambda: sum(city.kept) / firms.enterprises


if __name__ == "__main__":
    main(("agentpy", "numpy"), {"AgentList": begin})
