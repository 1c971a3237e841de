"""The model in starsim: a module whose states are arrays and whose chances are distributions."""

from __future__ import annotations

import numpy as np
import starsim as ss
from compliance import FEAR, FORGETS, GAIN, GROUP, INSPECTED, LEARNS, MONTHS, PULL, Firms, main


class Compliance(ss.Module):
    """Enterprises that weigh cost against fear and the norm of their group."""

    def __init__(self, firms: Firms, **kwargs):
        super().__init__()
        self.firms, self.norm = firms, np.zeros(firms.groups)
        self.define_pars(keeps=ss.random(), inspection=ss.bernoulli(p=INSPECTED))
        self.update_pars(**kwargs)
        self.define_states(ss.FloatArr("cost", default=0.0), ss.FloatArr("belief", default=0.0))
        self.define_states(ss.BoolArr("kept"))

    def init_post(self):
        """Begin as the list of firms says."""
        super().init_post()
        self.cost[:], self.belief[:] = self.firms.cost, self.firms.belief

    def step(self):
        """A month; then norms are formed."""
        uids, group = self.sim.people.auids, self.firms.group
        cost, belief = self.cost.values, self.belief.values
        logit = GAIN * cost - FEAR * belief - PULL * (self.norm[group] - 0.5)
        kept = self.pars.keeps.rvs(uids) < 1.0 / (1.0 + np.exp(logit))
        inspected = self.pars.inspection.rvs(uids)
        learns, forgets = belief + LEARNS * (1.0 - belief), belief * (1.0 - FORGETS)
        self.belief[:] = np.where(inspected, learns, forgets)
        self.kept[:] = kept
        self.norm = np.bincount(group[kept], minlength=self.norm.size) / GROUP


def begin(firms: Firms):
    """A sim of months, without the numbers on births and deaths that it keeps by default."""
    ss.options(verbose=0)
    module = Compliance(firms)
    sim = ss.Sim(n_agents=firms.enterprises, modules=module, start=ss.date("2020-01-01"), dt=ss.month,
                 dur=ss.months(MONTHS + 1), people_results=False, copy_inputs=False, rand_seed=1)  # fmt: skip
    sim.init()
    return sim.run_one_step, lambda: float(module.norm.mean())


if __name__ == "__main__":
    main(("starsim", "numpy", "numba"), {"module": begin})
