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
# # Charts for a committee
#
# Four charts of one study, in English and in Chinese: the rank with its interval, the four pillars, the difference that a policy
# makes, and whom it hurts. You will see what each one says and does not say, its text for those who cannot see it, and how to save it.
#
# The rule of the house: **no chart of the rank without the charts of difference and harms.** The city is small here and the seeds
# are few, so that this takes seconds; each chart says so. Show a committee 70,000 enterprises and a hundred seeds.

# %%
import tempfile
from pathlib import Path

from simulation import Scenario, run

home = Path.cwd() if (Path.cwd() / "scenarios").exists() else Path.cwd().parent
names = ["chenzhou-2018-12", "punish-jointly", "repair-friendly"]
study = run(
    [Scenario.load(home / f"scenarios/{name}.toml").but(enterprises=10_000, name=name) for name in names], seeds=20
)
study

# %% [markdown]
# ## The rank
#
# Lines are medians. The grey band is the middle 80 % of the runs of the first scenario; the bars at the right are the middle 50, 80
# and 95 % of each scenario in the last month; diamonds are published ranks. The band grows wide within months: the city is one of 262
# that stand close together. *May be said:* how wide the range is. *May not be said:* "we shall be number so and so".

# %%
study.chart("rank")

# %%
study.chart("rank", "zh")

# %% [markdown]
# Below the rank stand the gaming gap and wrongful listings. Where the rank rises while conduct stays flat, the chart says so in red: a
# better record, not a better city.
#
# ## The difference
#
# The chart that compares policies. Each seed gives one difference on the same luck; the line is the median, the dark and the light
# shading hold 50 and 95 % of them. Where the shading crosses zero, the model does not say which way the policy works.

# %%
difference = study.chart("difference")
difference

# %%
difference_zh = study.chart("difference", "zh")
difference_zh

# %% [markdown]
# ## The pillars
#
# The index adds up four parts: government, business, society and courts. This chart shows which part of the record moves.
# It shows the record, not conduct, and the points behind it are partly drawn, because not all are published.

# %%
study.chart("pillars")

# %%
study.chart("pillars", "zh")

# %% [markdown]
# ## The harms
#
# Who pays: those listed by error, those who cannot pay, small enterprises; and what it costs by assumed prices. Here lower is better.
# A committee that has seen the rank must see this one.

# %%
study.chart("harms")

# %%
harms_zh = study.chart("harms", "zh")
harms_zh

# %% [markdown]
# ## In words
#
# Every chart carries its text, to be read aloud or put beside the picture. It holds the numbers, the seeds and the scenarios'
# fingerprints.

# %%
print(difference.alt)

# %%
print(difference_zh.alt)

# %% [markdown]
# ## Saving
#
# `save` writes a picture for slides (PNG), one for print (SVG), the numbers that were drawn (CSV) and the words (TXT). Keep them
# together: the numbers let others check the picture. Here they go to a folder that is thrown away; give one of your own.

# %%
with tempfile.TemporaryDirectory() as folder:
    for chart in (difference_zh, harms_zh):
        for path in chart.save(folder):
            print(f"{path.name:24} {path.stat().st_size:>9,} bytes")

# %% [markdown]
# What is drawn can be read as a table too:

# %%
difference.frame.head(8)

# %% [markdown]
# ## Before you show them
#
# - Show the rank with the difference and the harms, never alone.
# - Say how many seeds there were. Below fifty the intervals are rough.
# - Say what it is: a projection under stated assumptions, in which rivals do not react. It is no forecast of the official ranking.
# - Say what stands outside the law; the chart names it, and so does `study.outside()`.
