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
# # Compare policies
#
# Several policies for one city, each on the same seeds. You will see what each one changes, how sure that is, whom it hurts,
# what it costs, where it stands outside the law, and which of its settings did nothing. One of them raises the rank while
# enterprises behave no better.
#
# The city is made small (10,000 enterprises) and the seeds are few (16), so that this takes seconds. Use 70,000 enterprises and a
# hundred seeds before you show a number to anybody.

# %%
from pathlib import Path

from simulation import Scenario, run

home = Path.cwd() if (Path.cwd() / "scenarios").exists() else Path.cwd().parent
names = ["chenzhou-2018-12", "punish-jointly", "share-data", "repair-friendly", "pressure-without-audit", "data-audit"]
scenarios = [Scenario.load(home / f"scenarios/{name}.toml").but(enterprises=10_000, name=name) for name in names]
for scenario in scenarios:
    print(f"{scenario.name:24} {scenario.why}")

# %% [markdown]
# ## One luck for all
#
# A seed is one luck: the same enterprises, visits, noise and rival cities. Every policy meets all sixteen. The first
# scenario, the policy of December 2018 kept as it was, is what the others are compared with.

# %%
study = run(scenarios, seeds=16)
table = study.table()
table[["rank", "rank_95_low", "rank_95_high", "index", "integrity", "gaming_gap", "wrongful_per_100k", "seeds"]].round(
    2
)

# %% [markdown]
# A rank alone says little: under every policy its 95 % interval is more than a hundred places wide. So "policy A leads to place 58" is
# not a sentence to write. *Integrity* is how enterprises and offices truly behave,
# which nobody can observe outside a model. The *gaming gap* is what the index gained beyond that.
#
# ## Differences, seed by seed
#
# What can be compared is the difference on the same seed. For the rank it is places gained, so a positive number is better;
# everything else is the policy minus the first scenario. `above_zero_in` is the share of seeds in which it is above zero.

# %%
changes = study.compare()
of_interest = changes[changes["outcome"].isin(["rank", "index", "integrity", "gaming_gap", "wrongful_per_100k"])]
of_interest[["scenario", "outcome", "median", "low_95", "high_95", "above_zero_in", "pairs"]].round(2)

# %% [markdown]
# Where the interval from `low_95` to `high_95` holds zero, the model does not say which way the policy works. The same in a picture:

# %%
study.chart("difference")

# %% [markdown]
# ## When the record improves and conduct does not
#
# In `pressure-without-audit` officials are judged by the rank as by a main target, and nobody checks what they report. Here is what
# each policy changes, half the seeds above and half below:

# %%
wide = changes.pivot(index="scenario", columns="outcome", values="median")
wide[["rank", "index", "integrity", "gaming_gap", "wrongful_per_100k"]].round(2)

# %%
for name, sentence in study.verdicts().items():
    print(f"{name}: {sentence}.\n")

# %% [markdown]
# Conduct is called flat where integrity moves by less than a quarter of a point: that is hard to see. Pressure does make offices work a
# little harder. But a good part of what the index gains is that bad news is hidden and good news padded: `reporting_gap` is how many
# points such reports are worth. `data-audit` takes the same step back: every second report is checked, the index falls, and
# nobody behaves worse. `rank_honest_reports` is the place without such reports, a bound: those of other cities stay in; it is as unsure as the rank itself.

# %%
columns = [
    "rank",
    "rank_95_low",
    "rank_95_high",
    "rank_honest_reports",
    "reporting_gap",
    "gaming_gap",
    "wrongful_per_100k",
]
table[columns].round(2)

# %% [markdown]
# `repair-friendly` rises without better conduct, too, and nobody reports anything wrong: the standard gives points for repair. A rise of
# the record is no fraud by itself, and no reason against a policy. It only must not be called a rise of honesty. And joint
# punishment, which does improve conduct, gains more points than conduct alone is worth.

# %% [markdown]
# ## Whom it hurts, and what it costs
#
# Wrongful listings are honest enterprises on the black list by an error of a record. The city is small here, so one enterprise
# is 10 per 100,000: read these as "few" and "several times as many". Costs are assumed, not published.

# %%
harms = [
    "wrongful_year_per_100k",
    "correction_days",
    "months_after_repair",
    "burden_micro",
    "unequal_treatment",
    "cost",
]
table[harms].round(2)

# %%
study.chart("harms")

# %% [markdown]
# ## What the law says
#
# The rules of 2019 and 2020 set limits, and a policy outside them is named with its months. The list of five years stood in the
# city in 2018 already (`as_in_2018`); the rule against it came in July 2019. Only the policy of repair shortens it to three.

# %%
for name, limits in study.outside().items():
    for limit in limits:
        print(f"{name}: {limit['says']}, {limit['first']} to {limit['last']}, in 2018 too: {limit['as_in_2018']}")
        print(f"    {limit['clause']} (in force from {limit['since']})")
    if not limits:
        print(f"{name}: inside every limit the model knows")

# %% [markdown]
# ## Settings that did nothing
#
# A setting may be written down and change nothing: reports are checked where nobody is pressed to make them better, for instance. The
# study tries each setting and names those. Their cost is real all the same.

# %%
quiet = scenarios[0].but(data_audit=0.5, ranking_pressure=0.0, name="audit without pressure")
with_effects_checked = run([scenarios[0], quiet], seeds=2)
print("of the policies above:", {name: levers for name, levers in study.without_effect.items() if levers} or "every one changes something")
print(f"of '{quiet.name}':", with_effects_checked.without_effect[quiet.name])

# %% [markdown]
# ## What may be concluded
#
# A planner **may** say, under the stated assumptions:
#
# - which way a policy moves the index, conduct and wrongful listings, where the interval of the paired difference says so;
# - which of two policies does more, on the same luck;
# - that a rise of the rank was a rise of the record, where integrity stays flat and the gaming gap grows.
#
# A planner **may not** say:
#
# - where the city will stand next year: the interval of the rank is over a hundred places wide;
# - that a policy is good because the rank rises, without its harms, its cost and its legal limits beside it;
# - that rivals would stand still: here they do not react to the policy;
# - that these differences were measured: they follow from assumptions, and `sensitivity` shows which ones matter.
