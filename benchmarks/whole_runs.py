"""Whole runs and their beginnings: ensembles, a slider's answer, what institutions take, start-up and compilation."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter, time

from simulation.model.city.city import CreditCity
from simulation.model.scenario.scenario import Scenario
from simulation.study.look.what_if import WhatIf
from simulation.study.run.ensemble import run as run_study
from simulation.study.run.executor import Threads

ROOT = Path(__file__).resolve().parent.parent
SCENARIO = ROOT / "scenarios" / "chenzhou-2018-12.toml"
MONTHS = 36

IMPORT = "import time; begun = time.perf_counter(); import {}; print(time.perf_counter() - begun)"
# Stops when the first month has been simulated: imports, reading the scenario, machine code and the founding included.
COMMAND = """
import os, sys, time
from simulation.cli import app
from simulation.model.spec.schedule import Month
live = Month.live
def first(month):
    live(month)
    print(time.time() - float(os.environ["BENCH_BEGUN"]), flush=True)
    os._exit(0)
Month.live = first
sys.argv = ["chengxin", "run", sys.argv[1], "--seeds", "1", "--no-charts", "--results", sys.argv[2]]
app.main()
"""
COMPILE = """
import time
from simulation import CreditCity, Scenario
Scenario(months=1), CreditCity  # what they import is loaded
begun = time.perf_counter()
CreditCity(Scenario(months=1, enterprises=1000), 0).step()
print(time.perf_counter() - begun)
"""


def ensemble(seeds: int) -> dict:
    """Runs of 36 months of 70,000 enterprises, institutions and monitor included, on one and two threads.

    As every run they simulate 24 months of warm-up before.
    """
    scenario = Scenario(months=MONTHS)
    run_study(scenario, 1, executor=Threads(1))  # compiles
    found = {"seeds": seeds, "months": scenario.months, "enterprises": scenario.enterprises}
    for threads in (1, 2):
        begun = perf_counter()
        study = run_study(scenario, seeds, executor=Threads(threads))
        seconds = perf_counter() - begun
        assert not study.failures, study.failures[0]["traceback"]
        found[str(threads)] = {"seconds": seconds, "ms_a_run": 1000.0 * seconds / seeds}
    seconds = _two_processes(seeds)
    found["processes"] = {"seconds": seconds, "ms_a_run": 1000.0 * seconds / seeds}
    return found


def _two_processes(seeds: int) -> float:
    """Seconds for the same runs shared out over two fresh processes, their imports included."""
    parts = [range(0, seeds, 2), range(1, seeds, 2)]
    command = "from simulation import Scenario, Threads, run; run(Scenario(months={}), {}, executor=Threads(1))"
    begun = perf_counter()
    both = [subprocess.Popen([sys.executable, "-c", command.format(MONTHS, part)], cwd=ROOT) for part in parts]
    assert all(process.wait() == 0 for process in both)
    return perf_counter() - begun


def show_ensemble(found: dict) -> None:
    """Whole runs, one line a number of threads."""
    print(f"\n{found['seeds']} seeds x {found['months']} months x {found['enterprises']:,} enterprises, "
          "institutions, monitor and warm-up included")  # fmt: skip
    for threads in ("1", "2"):
        print(f"  {threads} thread{'s' if threads > '1' else ' '}  {found[threads]['seconds']:6.2f} s"
              f"  {found[threads]['ms_a_run']:6.1f} ms a run")  # fmt: skip
    print(f"  2 processes {found['processes']['seconds']:6.2f} s  {found['processes']['ms_a_run']:6.1f} ms a run, "
          "their imports included")  # fmt: skip


def slider(repeats: int) -> dict:
    """Seconds until a changed lever is answered, 20 seeds of 24 months on both cores: pasts kept, and lived anew.

    The same process has run the scenario itself before, as a page would have. Each answer changes the lever to another
    value; the two ways take turns.
    """
    base, seeds = Scenario(months=24), 20
    begun = perf_counter()
    kept = WhatIf(base, seeds)
    made, answers, anew = perf_counter() - begun, [], []
    for number in range(repeats):
        changed = base.but(joint_breadth=30 + number, name="changed")
        begun = perf_counter()
        kept.answer(changed)
        between = perf_counter()
        run_study(changed, seeds)
        answers.append(between - begun)
        anew.append(perf_counter() - between)
    return {"seeds": seeds, "months": base.months, "enterprises": base.enterprises, "kept_MB": kept.nbytes / 1e6,
            "made_s": made, "first_answer_s": answers[0], "answer_s": median(answers),
            "without_kept_pasts_s": median(anew)}  # fmt: skip


def show_slider(found: dict) -> None:
    """An answer while somebody waits."""
    print(f"\nA changed lever, {found['seeds']} seeds x {found['months']} months x {found['enterprises']:,} "
          f"enterprises: {found['answer_s']:.2f} s (the first {found['first_answer_s']:.2f} s)")  # fmt: skip
    print(f"  {found['kept_MB']:.0f} MB of pasts kept, made in {found['made_s']:.2f} s; lived anew each time: "
          f"{found['without_kept_pasts_s']:.2f} s")  # fmt: skip


def institutions(runs: int) -> dict:
    """Milliseconds of each step of a month at 70,000 enterprises, one thread; everything else over the enterprises."""
    cities = [CreditCity(Scenario(months=36), seed) for seed in range(runs)]
    for city in cities:
        city.run()
    names = [step.__name__ for step in cities[0].month.steps]
    each = {
        name: 1000.0 * median(city.month.seconds[n] / city.month.lived for city in cities)
        for n, name in enumerate(names)
    }
    others = sum(each.values()) - each["enterprises_act"]
    asked = cities[0].asked
    return {"enterprises": asked.enterprises, "months": asked.months, "ms": each,
            "others_over_enterprises": others / each["enterprises_act"]}  # fmt: skip


def show_institutions(found: dict) -> None:
    """Where a month's time goes."""
    print(f"\nSteps of a month at {found['enterprises']:,} enterprises, {found['months']} months, one thread")
    for step, milliseconds in found["ms"].items():
        print(f"  {step:17} {milliseconds:7.3f} ms")
    print(f"  all others over enterprises_act: {found['others_over_enterprises']:.2f}")


def startup(repeats: int) -> dict:
    """Seconds of beginnings, each in a process of its own, with a cache that is empty at first."""
    with tempfile.TemporaryDirectory() as folder:
        results = Path(folder) / "results"
        compiled = [said(COMPILE, folder) for _ in range(1 + repeats)]
        called = [said(COMMAND, folder, str(SCENARIO), str(results / str(n))) for n in range(1 + repeats)]
        imported = [said(IMPORT.format("simulation"), folder) for _ in range(1 + repeats)]
        needed = [said(IMPORT.format("simulation.model.city.city"), folder) for _ in range(1 + repeats)]
    return {"import_s": median(imported[1:]), "import_city_s": median(needed[1:]), "run_starts_s": median(called[1:]),
            "compile_cold_s": compiled[0], "compile_cached_s": median(compiled[1:])}  # fmt: skip


def show_startup(found: dict) -> None:
    """Beginnings."""
    print(f"\nimport simulation {found['import_s']:.3f} s, a city's modules {found['import_city_s']:.2f} s; the second "
          f"`chengxin run` has simulated its first month after {found['run_starts_s']:.2f} s")  # fmt: skip
    print(f"machine code and a first month: compiled {found['compile_cold_s']:.1f} s, from the cache "
          f"{found['compile_cached_s']:.2f} s")  # fmt: skip


def said(code: str, folder: str, *arguments: str) -> float:
    """The number a child process prints. Its caches, Python's byte code among them, live in the folder."""
    known = os.environ | {"CHENGXIN_CACHE": f"{folder}/cache", "PYTHONPYCACHEPREFIX": f"{folder}/bytecode",
                          "BENCH_BEGUN": repr(time())}  # fmt: skip
    known.pop("PYTHONDONTWRITEBYTECODE", None)
    done = subprocess.run([sys.executable, "-c", code, *arguments], env=known, cwd=ROOT, capture_output=True, text=True,
                          check=False)  # fmt: skip
    if done.returncode:
        raise RuntimeError(done.stderr)
    return float(done.stdout.split()[-1])
