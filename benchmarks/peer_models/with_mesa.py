"""The model in Mesa: an agent an enterprise, activated in order or shuffled; or a model that holds numpy arrays."""

from __future__ import annotations

import math

import mesa
import numpy as np
from compliance import FEAR, FORGETS, GAIN, GROUP, INSPECTED, LEARNS, PULL, Firms, main, month_in_numpy


class Enterprise(mesa.Agent):
    """An enterprise that weighs cost against fear and the norm of its group."""

    def __init__(self, model, group, cost, belief):
        super().__init__(model)
        self.group, self.cost, self.belief = group, cost, belief

    def step(self):
        """Keep duties or not; be inspected or forget."""
        model, chance = self.model, self.random.random
        logit = GAIN * self.cost - FEAR * self.belief - PULL * (model.norm[self.group] - 0.5)
        if chance() < 1.0 / (1.0 + math.exp(logit)):
            model.kept[self.group] += 1
        if chance() < INSPECTED:
            self.belief += LEARNS * (1.0 - self.belief)
        else:
            self.belief *= 1.0 - FORGETS


class City(mesa.Model):
    """A city of agents; ``shuffled`` says in which order they act."""

    def __init__(self, firms: Firms, shuffled: bool):
        super().__init__(seed=1)
        self.norm, self.shuffled = [0.0] * firms.groups, shuffled
        columns = firms.group.tolist(), firms.cost.tolist(), firms.belief.tolist()
        Enterprise.create_agents(self, firms.enterprises, *columns)

    def step(self):
        """A month; then norms are formed."""
        self.kept = [0] * len(self.norm)
        self.agents.shuffle_do("step") if self.shuffled else self.agents.do("step")
        self.norm = [kept / GROUP for kept in self.kept]


class CityOfArrays(mesa.Model):
    """A city without agents: a Mesa model that holds numpy arrays."""

    def __init__(self, firms: Firms):
        super().__init__(seed=1)
        self.group, self.cost, self.belief = firms.group, firms.cost, firms.belief
        self.norm = np.zeros(firms.groups, np.float32)

    def step(self):
        """A month."""
        _, self.belief, self.norm = month_in_numpy(self.cost, self.belief, self.group, self.norm, self.rng)


def of_agents(shuffled: bool):
    """The variant of agents."""

    def begin(firms: Firms):
        city = City(firms, shuffled)
        return city.step, lambda: sum(city.kept) / firms.enterprises

    return begin


def of_arrays(firms: Firms):
    """The variant of arrays."""
    city = CityOfArrays(firms)
    return city.step, lambda: float(city.norm.mean(dtype=np.float64))


if __name__ == "__main__":
    main(("mesa", "numpy"), {"do": of_agents(False), "shuffle_do": of_agents(True), "arrays": of_arrays})
