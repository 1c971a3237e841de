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
# Everything that goes before a committee, made from a folder of results in under a minute: pictures for the room, the two charts
# for the desk that stand behind them, a brief, a deck and a sheet, in English and in Chinese. You will see what each says and does
# not say, its text for those who cannot see it, and how to save it.
#
# The rule of the house: **no picture of the rank without its interval, the gaming gap and wrongful listings**; they stand in the two
# lines under it. The city is small here and the seeds are few, so that this takes seconds; each picture says so. Show a committee
# 70,000 enterprises and a hundred seeds.
#
# ## A folder of results
#
# `chengxin run` leaves one. Take yours; here a small one is made first, into a folder that is thrown away.

# %%
import subprocess
import sys
import tempfile
from pathlib import Path

from simulation.report.charts.rooms import pictures
from simulation.report.documents import files
from simulation.report.documents.content import content

home = Path.cwd() if (Path.cwd() / "scenarios").exists() else Path.cwd().parent
thrown_away = tempfile.TemporaryDirectory()
results = Path(thrown_away.name)
names = ["chenzhou-2018-12", "punish-jointly", "repair-friendly"]
small = ["--seeds", "10", "--set", "enterprises=5000", "--no-charts"]
scenarios = [str(home / f"scenarios/{name}.toml") for name in names]
command = [
    sys.executable,
    "-m",
    "simulation",
    "run",
    *scenarios,
    *small,
    "--study",
    "spring",
    "--results",
    str(results),
]
print(subprocess.run(command, cwd=home, capture_output=True, text=True, check=True).stdout[:600])

# %% [markdown]
# ## One content
#
# Everything below is made of this one content, so that no picture and no page can disagree with another.

# %%
study = files.study_of(results / "spring")
told = content(study)
print(told["answer"]["en"])
print(told["answer"]["zh"])

# %% [markdown]
# ## Pictures for the room
#
# The sentence above a picture answers its question. *May be said:* the sentence, with its interval. *May not be said:* "we shall be
# number so and so".

# %%
english, chinese = pictures(told, "en"), pictures(told, "zh")
english["fan"]

# %%
chinese["fan"]

# %% [markdown]
# Which policy gains places, and whether that is sure:

# %%
english["difference"]

# %% [markdown]
# Who pays: those listed by error, those who cannot pay, small enterprises. A committee that has seen the rank must see this one.

# %%
chinese["harms"]

# %%
english["burden"]

# %% [markdown]
# The others: where each policy puts the city, what the gain rests on, what it costs, record against conduct, pillars, the black list.

# %%
for kind, picture in english.items():
    print(f"{kind:12} {picture.question} {picture.answer}.")

# %% [markdown]
# ## Charts for the desk
#
# With every month and interval, for those who ask where a sentence comes from.

# %%
study.chart("difference")

# %% [markdown]
# ## In words
#
# Every picture carries its text, to be read aloud or put beside it.

# %%
print(english["ladder"].alt)

# %%
print(chinese["ladder"].alt)

# %% [markdown]
# ## Brief, deck and sheet
#
# Two pages, twelve slides, and all numbers. The PDF needs the libraries of `pip install 'chengxin[documents]'`, as all of these do.

# %%
folder = results / "documents"
folder.mkdir()
for lang in ("en", "zh"):
    for name, make in [*files.briefs(told, ["pdf"], lang), files.deck(told, lang)]:
        (folder / name).write_bytes(make())
name, make = files.sheet(told)
(folder / name).write_bytes(make())
for path in [*english["fan"].save(folder), *sorted(folder.glob("*.??.*")), folder / name]:
    print(f"{path.name:16} {path.stat().st_size:>9,} bytes")

# %% [markdown]
# `save` writes a picture for slides (PNG), two for print (SVG, PDF), the numbers that were drawn (CSV) and the words (TXT). Keep them
# together: the numbers let others check the picture.

# %%
english["fan"].frame.head(8)

# %% [markdown]
# ## Before you show them
#
# - Show the rank with the difference and the harms, never alone.
# - Say how many seeds there were. Below fifty the intervals are rough.
# - Say what it is: a projection under stated assumptions, in which rivals do not react. It is no forecast of the official ranking.
# - Say what stands outside the law; the brief names it, and so does `study.outside()`.
