"""The model in mesa-frames: a set of agents that is a Polars frame."""

from __future__ import annotations

import numpy as np
import polars as pl
from compliance import FEAR, FORGETS, GAIN, GROUP, INSPECTED, LEARNS, PULL, Firms, main
from mesa_frames import AgentSetPolars, ModelDF


class Enterprises(AgentSetPolars):
    """Enterprises that weigh cost against fear and the norm of their group."""

    def __init__(self, model: ModelDF, firms: Firms):
        super().__init__(model)
        rows = np.arange(firms.enterprises)
        self += pl.DataFrame({"unique_id": rows, "group": firms.group, "cost": firms.cost, "belief": firms.belief,
                              "kept": np.zeros(firms.enterprises, bool)})  # fmt: skip

    def step(self):
        """A month; then norms are formed."""
        model, size = self.model, len(self.agents)
        chance = model.random.random((2, size), dtype=np.float32)
        logit = GAIN * pl.col("cost") - FEAR * pl.col("belief") - PULL * (pl.col("norm") - 0.5)
        learns, forgets = pl.col("belief") + LEARNS * (1.0 - pl.col("belief")), pl.col("belief") * (1.0 - FORGETS)
        norm = pl.Series(model.norm).gather(self.agents["group"])
        lived = self.agents.with_columns(norm=norm, keeps=pl.Series(chance[0]), inspection=pl.Series(chance[1]))
        lived = lived.with_columns(
            kept=pl.col("keeps") < 1.0 / (1.0 + logit.exp()),
            belief=pl.when(pl.col("inspection") < INSPECTED).then(learns).otherwise(forgets),
        )
        self.agents = lived.drop("norm", "keeps", "inspection")
        kept = self.agents.group_by("group").agg(pl.col("kept").sum()).sort("group")
        model.norm = (kept["kept"].to_numpy() / GROUP).astype(np.float32)


class City(ModelDF):
    """A city of frames."""

    def __init__(self, firms: Firms):
        super().__init__(seed=1)
        self.norm = np.zeros(firms.groups, np.float32)
        self.agents += Enterprises(self, firms)

    def step(self):
        """A month of every set of agents."""
        self.agents.do("step")


def begin(firms: Firms):
    """The city."""
    city = City(firms)
    return city.step, lambda: float(city.norm.mean(dtype=np.float64))


if __name__ == "__main__":
    main(("mesa-frames", "polars", "numpy"), {"frame": begin})
