# ---
# jupyter:
#   jupytext:
#     formats: py:percent
#     text_representation:
#       extension: .py
#       format_name: percent
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---
# %% [markdown]
# # Which assumptions matter?
#
# The model has many numbers that nobody has measured; each run takes them at random from an assumed range. Here you see which of eight move the index
# and the rank most, and which ones move what a policy gains. That tells where to look for better data first. The method is Morris's
# screening, from the library SALib.
#
# **This is tiny:** a city of 4,000 enterprises, four paths, three seeds. It shows how to ask. For an answer use 70,000 enterprises,
# twenty paths or more, and twenty seeds.

# %%
from pathlib import Path

import matplotlib.pyplot as plt
import pandas as pd
from SALib.analyze import morris as screening
from SALib.sample import morris

from simulation import Scenario, evaluate_samples, salib_problem

home = Path.cwd() if (Path.cwd() / "scenarios").exists() else Path.cwd().parent
baseline = Scenario.load(home / "scenarios/chenzhou-2018-12.toml").but(enterprises=4_000, name="baseline")
joint = baseline.but(joint_breadth=40, name="joint", why="Forty agencies act on the black list.")

# %% [markdown]
# ## What is varied
#
# Eight parameters, each within its assumed range. The unit, the range and the source of each are declared in the model.

# %%
names = [
    "morale_mean",
    "gain_median",
    "agency_bite",
    "overestimate",
    "records_read",
    "coverage_scale",
    "gaming_response",
    "passing_memory",
]
problem = salib_problem(baseline, names)
declared = {one.name: one for one in baseline.model.parameters}
pd.DataFrame(
    [
        {"parameter": name, "what": declared[name].en, "assumed range": declared[name].prior, "unit": declared[name].unit}
        for name in names
    ]
)

# %%
print(declared[names[0]].source)

# %% [markdown]
# ## One at a time, from several starting points
#
# Each path changes one parameter after another, so it has nine points. Every point meets the same three seeds: differences are the
# parameters' doing, not luck's. The policy is tried at the same points, and its gain is the difference.

# %%
PATHS, SEEDS = 4, 3
samples = morris.sample(problem, PATHS, num_levels=4, seed=1)
outcomes = ["rank", "rank_low", "rank_high", "gaming_gap", "wrongful_per_100k", "index", "integrity"]
usual = pd.DataFrame(evaluate_samples(baseline, problem, samples, outcomes, seeds=SEEDS), columns=outcomes)
listed = pd.DataFrame(evaluate_samples(joint, problem, samples, outcomes, seeds=SEEDS), columns=outcomes)
print(f"{len(samples)} points x {SEEDS} seeds x 2 policies = {len(samples) * SEEDS * 2} runs")
usual.describe().loc[["min", "50%", "max"]].round(2)

# %% [markdown]
# A rank is not read alone, so it comes with its own interval (`rank_low`, `rank_high`), the gaming gap and wrongful listings. It holds
# a hundred classes of rivals of each of three seeds: what it owes to the luck of the city is known from three only.
#
# ## How far each one moves what
#
# `mu_star` is the mean size of the move when one parameter jumps over two thirds of its assumed range and the others stay, scaled to the whole
# range. `conf` is its own error; with four paths it is large. Two bars that differ by less than their errors are not different.


# %%
def moves(values):
    """The mean size of a parameter's move and its 95 % error, by parameter."""
    found = screening.analyze(problem, samples, values.to_numpy(), num_levels=4, seed=1)
    return pd.DataFrame({"mu_star": found["mu_star"], "conf": found["mu_star_conf"]}, index=names)


asked = {
    "index, points": moves(usual["index"]),
    "rank, places": moves(usual["rank"]),
    "integrity, points": moves(usual["integrity"]),
    "gaming gap, points": moves(usual["gaming_gap"]),
    "wrongly listed, per 100,000": moves(usual["wrongful_per_100k"]),
    "what forty agencies gain: index, points": moves(listed["index"] - usual["index"]),
}
pd.concat(asked, axis=1).round(2)

# %%
figure, panels = plt.subplots(2, 3, figsize=(13, 7.5), sharey=True)
for axes, (title, found) in zip(panels.flat, asked.items(), strict=True):
    axes.barh(found.index[::-1], found["mu_star"][::-1], xerr=found["conf"][::-1], color="#0072b2", ecolor="#5f5f5f")
    axes.set_title(title, fontsize=9)
    axes.set_xlim(left=0)
figure.suptitle(
    f"Mean move by one parameter over its assumed range, with 95 % error: only {len(samples)} points, {SEEDS} seeds"
)
figure.text(
    0.01, 0.01, f"{baseline.city}, 4,000 enterprises, {baseline.fingerprint()}; no forecast of a rank", fontsize=8
)
figure.tight_layout(rect=(0, 0.04, 1, 1))
plt.show()

# %% [markdown]
# ## How to read it
#
# - A long bar says: the answer depends on this assumption. Look for data on it before you trust the answer.
# - The panels differ. A number that moves the index much need not move what a policy *gains*, since it moves both policies alike.
#   For a choice between policies the last panel counts.
# - A short bar says that the number matters little **within its assumed range** and among these eight. It does not say that the number is right.
# - `passing_memory` says how long what sets cities apart in passing is kept. It moves ranks and the unexplained movement in the
#   index, but nothing of conduct, reports or harms: the rank depends on others whatever the city does.
# - Luck, the rivals and the points of the standard that are not published are not among the bars: each point is the mean over the same
#   three seeds, each ranked in a hundred classes of rivals. They are what makes the interval of a rank wide, whatever the bars say;
#   `chengxin variance` says how much each of them does.
# - The model's own shape is not varied either. No screening shows what was left out.
