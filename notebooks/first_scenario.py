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
# # A first scenario
#
# Chenzhou stood 47th of 262 in December 2018, with an index of 84.32. What would three times as many inspections have done
# by the end of 2019, and what if forty agencies had acted on a shared black list?

# %%
from pathlib import Path

from simulation import CreditCity, Scenario, diary, explain, run

home = Path.cwd() if (Path.cwd() / "scenarios").exists() else Path.cwd().parent
baseline = Scenario.load(home / "scenarios/chenzhou-2018-12.toml")
visits = baseline.but(inspection_rate=0.10, name="more visits", why="Three times as many random visits.")
joint = baseline.but(joint_breadth=40, name="joint", why="Forty agencies act on a shared black list.")

# %% [markdown]
# What does a policy change? In words:

# %%
baseline.difference(joint)

# %% [markdown]
# Run all three on the same thirty seeds. Each seed is one luck: the same enterprises, the same rivals, the same noise. So what
# differs between two scenarios on one seed is the policy's doing.

# %%
study = run([baseline, visits, joint], seeds=30)
print(study)

# %% [markdown]
# A rank is never shown without its interval, the gaming gap and the wrongful listings. The joint black list deters, and it lists
# several times as many enterprises by error.

# %%
study.compare("chenzhou-2018-12")

# %%
study.chart("rank")

# %% [markdown]
# One city, one seed, from inside: the month is a list, the enterprises are columns, the departments are Mesa agents.

# %%
city = CreditCity(baseline, seed=1)
city.run()
print(city.month)
late = sorted(city.departments, key=lambda department: department.late)
print(late[0].name, f"{late[0].late:.1%} late;", late[-1].name, f"{late[-1].late:.1%} late")

# %% [markdown]
# ## Why?
#
# One enterprise that was put on the black list by an error, month by month: what it knew, what happened to it, and the chances it
# faced. It is one simulated enterprise, and no real one.

# %%
print(diary(joint, find="wrongly_listed", seed=1, since="2019-08"))

# %% [markdown]
# And the index of a month, taken apart into its indicators. The parts add up exactly; "unexplained movement" is what no part of the
# model explains.

# %%
print(explain(joint, seeds=4, month="2019-12"))
