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
# # Write a behaviour
#
# How enterprises behave is a list of small rules, each a plain Python function. Here you add one of your own: who hears that
# somebody was punished becomes wary, and a wary enterprise fears being found out. You will see the rule called on three numbers, run
# with and without on the same luck, switched off by a setting, refused because of a misspelt word, and kept in a file.

# %%
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from types import SimpleNamespace

import numpy as np

from simulation import Column, CreditCity, Event, Measure, Parameter, Scenario, ScenarioError, rule, run

home = Path.cwd() if (Path.cwd() / "scenarios").exists() else Path.cwd().parent
baseline = Scenario.load(home / "scenarios/chenzhou-2018-12.toml").but(enterprises=10_000, name="without")

# %% [markdown]
# ## What the rule needs
#
# Every number of the model is declared, with a range and a source. Nobody has measured this one, so it is an assumption,
# and it is varied at random between runs, within its assumed range (`prior`). At the neutral value the rule must do nothing.

# %%
PULL = Parameter(
    name="rumour_pull",
    default=0.1,
    low=0.0,
    high=1.0,
    prior=(0.0, 0.3),
    neutral=0.0,
    unit="share of the way to certainty, a month, when fully wary",
    source="assumption: an example for this notebook; zero, no effect, is inside the assumed range",
    en="pull of rumours",
    zh="传闻影响",
)
WARY = Column(name="wary", start=0.0, low=0.0, high=1.0, unit="0 to 1")  # what each enterprise remembers
HEARD = Event(name="heard_rumour", en="heard of a punishment", zh="听到处罚传闻")  # what happens, counted each month
RUMOURS = Measure(
    "rumours",
    "per 1,000 enterprises a month",
    "rumours heard, mean of twelve months",
    "传闻(十二个月平均)",
    lambda window: 1000.0 * window.mean("heard_rumour") / window.mean("enterprises"),
)

# %% [markdown]
# ## The rule
#
# It is written for one enterprise. `firm` is the enterprise and the facts of its place, `city` holds settings, and
# `luck.rumour` is a draw between 0 and 1 under a name of its own. What it returns is written to the names in `writes`: a
# column that is there (`perceived_risk`), the new column, and the new event.


# %%
@rule(writes=("perceived_risk", "wary", "heard_rumour"), after="learning", declares=[PULL, WARY, HEARD, RUMOURS])
def rumour(firm, city, luck):
    """Who hears of a punishment becomes wary for some months, and fears being found out."""
    heard = luck.rumour < firm.publicised
    wary = 1.0 if heard else 0.8 * firm.wary
    fear = firm.perceived_risk + city.rumour_pull * wary * (1.0 - firm.perceived_risk)
    return fear, wary, heard


# %% [markdown]
# It is still a plain function. Call it on numbers of your own before any city uses it: one enterprise hears the rumour, one
# heard it last month, one never did.

# %%
city = SimpleNamespace(rumour_pull=0.5)
for before, drawn in ((0.0, 0.05), (1.0, 0.9), (0.0, 0.9)):
    firm = SimpleNamespace(publicised=0.1, perceived_risk=0.2, wary=before)
    print(f"wary {before}, drew {drawn}:", rumour(firm, city, SimpleNamespace(rumour=drawn)))

# %% [markdown]
# ## With and without, on the same luck
#
# `scenario.but(rumour)` is the same scenario in a model that has the rule. It is compiled for all enterprises when first used.

# %%
with_it = baseline.but(rumour, name="rumours", why="Rumours of punishment make enterprises wary.")
baseline.difference(with_it)

# %%
study = run([baseline, with_it], seeds=16)
study.compare()[["scenario", "outcome", "median", "low_95", "high_95", "above_zero_in", "pairs"]].round(2)

# %% [markdown]
# For the rank a positive number is places gained; all else is with the rule minus without. Few hear rumours here, since few are punished:
# a few more enterprises keep their duties (`compliance`, in %), and the rank does not notice. Where the interval holds zero, the model
# does not even say which way the rule works. And whatever it says, it says of an assumption: the sizes come from the assumed range you typed. The
# full table with intervals and harms is `print(study)`.
#
# The event is recorded by itself, and so is the measure:

# %%
for outcome in ("event:heard_rumour", "measure:rumours"):
    values = study.values(outcome, "rumours")
    print(
        f"{outcome}: median {values.median():.1f}, {values.min():.1f} to {values.max():.1f} ({study.outcomes[outcome].unit})"
    )

# %% [markdown]
# The column belongs to the enterprises of a city:

# %%
city = CreditCity(with_it, seed=1)
city.run()
print(city.enterprises.select(lambda e: e.wary > 0.5))
print(f"wary on average: {city.enterprises.agg('wary', np.mean):.3f}")

# %% [markdown]
# ## Switched off, it changes nothing
#
# At its neutral value the rule must leave every other number as it was, to the last bit. Otherwise a difference would be owed to the
# code being there and not to what it says.

# %%
usual = CreditCity(baseline, seed=5).run()
switched_off = CreditCity(with_it.but(rumour_pull=0.0), seed=5).run()
moved = [name for name in usual[-1] if [row[name] for row in usual] != [row[name] for row in switched_off]]
print(len(usual[-1]), "outcomes in", len(usual), "months; moved:", moved or "none")
assert not moved

# %% [markdown]
# ## A mistake, and what is said
#
# A misspelt word would be a rule that does something else. So words are checked before anything runs.


# %%
@rule(writes="perceived_risk", declares=[PULL])
def misspelt(firm, city, luck):
    """A rule with a misspelt word."""
    return firm.percieved_risk + city.rumour_pull


for place in ("lerning", "learning"):  # first the place in the month is wrong, then a column of the rule
    try:
        baseline.but(misspelt, after=place)
    except ScenarioError as mistake:
        print(f"{mistake}\n")

# %% [markdown]
# ## What a notebook cannot promise
#
# A cell can be changed after it ran. The study therefore says where the rule came from; every table and chart carries the same mark.

# %%
study.added()

# %% [markdown]
# ## The same as a file
#
# `docs/examples/gossip.py` is a rule in a file of its own. From a file, a run can be made again by anybody who has it. The command
# `chengxin check-rule docs/examples/gossip.py` tries it: same bits, compiled as in plain Python, neutral, in range.


# %%
def chengxin(*words):
    """A command as typed in a terminal, in an empty folder; its first lines."""
    with tempfile.TemporaryDirectory() as folder:
        small = f'extends = "{home.resolve().as_posix()}/scenarios/chenzhou-2018-12.toml"\nenterprises = 2000\n'
        (Path(folder) / "small.toml").write_text(small, encoding="utf-8")
        plain = {name: value for name, value in os.environ.items() if name != "FORCE_COLOR"}
        plain |= {"TERM": "dumb", "NO_COLOR": "1", "PYTHONUTF8": "1"}
        command = [sys.executable, "-m", "simulation", *words]
        done = subprocess.run(command, cwd=folder, env=plain, capture_output=True, text=True, encoding="utf-8")
    lines = (done.stdout + done.stderr).splitlines()
    print("\n".join([*lines[:22], "(and so on)"] if len(lines) > 22 else lines))


gossip = str((home / "docs/examples/gossip.py").resolve())
chengxin("check-rule", gossip)

# %% [markdown]
# And a scenario runs with it by `--with`, here on four seeds: `chengxin run small.toml --with docs/examples/gossip.py`.

# %%
chengxin("run", "small.toml", "--with", gossip, "--seeds", "4", "--no-charts")
