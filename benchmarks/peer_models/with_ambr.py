"""The model in ambr: columns through its views, its lane of array kernels, or an agent an enterprise."""

from __future__ import annotations

import math

import ambr as am
import numpy as np
from compliance import FEAR, FORGETS, GAIN, GROUP, INSPECTED, LEARNS, PULL, Firms, main, month_in_numpy


class CityOfColumns(am.Model):
    """A city of columns: read as numpy arrays, written back together."""

    def setup(self):
        """Enterprises, and norms that nobody has seen kept."""
        firms = self.p["firms"]
        self.norm = np.zeros(firms.groups, np.float32)
        kept = np.zeros(firms.enterprises, bool)
        self.add_agents(firms.enterprises, group=firms.group, cost=firms.cost, belief=firms.belief, kept=kept)

    def step_vectorized(self):
        """A month."""
        cost, belief, group = self.agents.numpy("cost", "belief", "group")
        kept, belief, self.norm = month_in_numpy(cost, belief, group, self.norm, self.rng)
        self.agents.set(kept=kept, belief=belief)


class CityOfKernels(am.ArrayKernelModel):
    """A city of arrays alone."""

    def init_state(self, xp, n, rng, p):
        """Enterprises, and norms that nobody has seen kept."""
        firms = p["firms"]
        return {"group": firms.group, "cost": firms.cost, "belief": firms.belief,
                "norm": xp.zeros(firms.groups, xp.float32)}  # fmt: skip

    def step_state(self, xp, state, rng, p):
        """A month."""
        cost, belief, group, norm = state["cost"], state["belief"], state["group"], state["norm"]
        _, state["belief"], state["norm"] = month_in_numpy(cost, belief, group, norm, rng)
        return state


class Enterprise(am.Agent):
    """An enterprise that weighs cost against fear and the norm of its group."""

    def act(self):
        """Keep duties or not; be inspected or forget."""
        model, chance, belief = self.model, self.model.random.random, self.belief
        logit = GAIN * self.cost - FEAR * belief - PULL * (model.norm[self.group] - 0.5)
        if chance() < 1.0 / (1.0 + math.exp(logit)):
            model.kept[self.group] += 1
        self.belief = belief + LEARNS * (1.0 - belief) if chance() < INSPECTED else belief * (1.0 - FORGETS)


class CityOfAgents(am.Model):
    """A city of agents."""

    def setup(self):
        """Enterprises, and norms that nobody has seen kept."""
        firms = self.p["firms"]
        self.norm = [0.0] * firms.groups
        self.agents = am.AgentList(self, firms.enterprises, Enterprise)
        columns = firms.group.tolist(), firms.cost.tolist(), firms.belief.tolist()
        for one, group, cost, belief in zip(self.agents, *columns, strict=True):
            one.group, one.cost, one.belief = group, cost, belief

    def step_oop(self):
        """A month; then norms are formed."""
        self.kept = [0] * len(self.norm)
        self.agents.act()
        self.norm = [kept / GROUP for kept in self.kept]


def of_columns(firms: Firms):
    """The vectorised lane."""
    city = CityOfColumns({"firms": firms, "seed": 1, "show_progress": False}).cpu(mode="vectorized")
    return city.run_step, lambda: float(city.norm.mean(dtype=np.float64))


def of_kernels(firms: Firms):
    """The lane of array kernels, stepped as its ``run`` does."""
    city, chance = CityOfKernels({"firms": firms}), np.random.default_rng(1)
    state = city.init_state(np, firms.enterprises, chance, city.p)

    def month():
        state.update(city.step_state(np, state, chance, city.p))

    return month, lambda: float(state["norm"].mean(dtype=np.float64))


def of_agents(firms: Firms):
    """The lane of agents."""
    city = CityOfAgents({"firms": firms, "seed": 1, "show_progress": False}).cpu(mode="oop")
    return city.run_step, lambda: sum(city.kept) / firms.enterprises


if __name__ == "__main__":
    main(("ambr", "polars", "numpy"), {"vectorised": of_columns, "kernels": of_kernels, "agents": of_agents})
