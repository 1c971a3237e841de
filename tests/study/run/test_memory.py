"""Memory is stated before a study and holds: against the peak of a process, and refused with the figure."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from simulation import Edges, Peers, Ring, Scenario, Threads, run
from simulation.model.nation import city_profiles
from simulation.study.nation import nation_study
from simulation.study.run import memory
from simulation.study.run.ensemble import memory_needed

pytestmark = pytest.mark.skipif(os.name == "nt", reason="no peak is told there")

TOLERANCE = 0.25  # of the estimate, both ways: the allocator and the libraries of a system take more or less
PEAK = """
from simulation.study.run.memory import peak_of_memory
from simulation import {names}, Threads, run
from simulation.study.run.ensemble import memory_needed
from simulation.study.run.memory import total
{made}
run(scenarios, {seeds}, executor=Threads({workers}))
peak = peak_of_memory()
print(peak, total(memory_needed(scenarios, {seeds}, {workers}, [])))
"""
RING = """
seen = Peers(name="seen", mean_of="perceived_risk", among=Ring(8, rewired=0.1))
scenarios = [Scenario(enterprises=1_000_000, months=2).but(seen)]
"""
CASES = {
    "70,000 enterprises": ("Scenario", "scenarios = [Scenario(months=2)]", 4, 2),
    "3 million enterprises": ("Scenario", "scenarios = [Scenario(enterprises=3_000_000, months=2)]", 10, 2),
    "a ring": (
        "Peers, Ring, Scenario",
        RING,
        2,
        1,
    ),
    "many months": ("Scenario", "scenarios = [Scenario(enterprises=1000, months=61)]", 40, 2),
    "ten years": ("Scenario", "scenarios = [Scenario(enterprises=1000, months=120)]", 10, 2),
    "many runs": ("Scenario", "scenarios = [Scenario(enterprises=1000)]", 800, 2),
}


def peak(case: str) -> tuple[int, int]:
    """Bytes at the peak of a process of its own, and as estimated."""
    names, made, seeds, workers = CASES[case]
    code = PEAK.format(names=names, made=made, seeds=seeds, workers=workers)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    real, estimated = map(int, done.stdout.split())
    return real, estimated


@pytest.mark.slow
@pytest.mark.parametrize("case", [case for case in CASES if case != "many runs"])
def test_the_estimate_is_near_the_peak(case):
    real, estimated = peak(case)
    assert real <= (1.0 + TOLERANCE) * estimated and estimated <= (1.0 + TOLERANCE) * real, (real, estimated)


def test_what_cannot_fit_is_refused_before_anything_is_made(tmp_path, monkeypatch):
    from simulation import Results
    from simulation.study.run import executor

    nation = Scenario(enterprises=40_000_000, name="nation")
    parts = memory_needed([nation], 4, 2, [])
    assert parts["enterprises"] == 2 * 40_000_000 * (2 * 34 + 8)
    monkeypatch.setattr(memory, "available", lambda: 2 << 30)
    monkeypatch.setattr(executor, "CreditCity", lambda *asked, **more: pytest.fail("a city was begun"))
    results = Results.create(tmp_path / "study", [nation], {}, [0, 1, 2, 3])
    words = "about 5.9 GiB of memory .0.3 GiB for program, 5.7 GiB for enterprises., and this machine has 2.0 GiB left"
    with pytest.raises(memory.CannotFit, match=f"{words}; ask for fewer enterprises or --threads"):
        run(nation, 4, results=results, executor=Threads(2))
    assert not (tmp_path / "study").exists()


@pytest.mark.skipif(sys.platform != "linux", reason="no limit of this kind is kept there")
def test_a_process_that_may_have_little_is_told_at_the_command(home, tmp_path):
    scenario = home / "scenarios/chenzhou-2018-12.toml"
    code = (
        "import resource, sys; from simulation.cli import app as cli\n"
        "resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30))\n"
        f"sys.argv = ['chengxin', 'run', {str(scenario)!r}, '--seeds', '100000', '--threads', '2']; cli.main()"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "") and "Traceback" not in done.stderr
    first, second = done.stderr.splitlines()  # no word on how long it would take
    assert first.startswith("70,000 enterprises, 2 threads: about ") and "GiB of 1." in first
    assert "GiB for results" in second and second.endswith("ask for fewer seeds, --keep-months, or several studies")
    assert not (tmp_path / "results").exists()


def test_what_is_unknown_is_stated_and_refuses_nothing():
    parts = memory.needed(10**12)
    memory.refuse_what_cannot_fit(parts, None)


def test_threads_columns_links_and_results_count():
    none = memory.needed(1_000_000)
    assert memory.needed(1_000_000, threads=3)["enterprises"] == 3 * none["enterprises"]
    assert memory.needed(1_000_000, row=38)["enterprises"] - none["enterprises"] == 2 * 4 * 1_000_000
    assert memory.needed(1_000_000, pasts=0)["enterprises"] == 1_000_000 * (34 + 8)
    assert memory.needed(1, programs=3)["program"] == 3 * memory.PROGRAM
    assert memory.needed(1, threads=2, months=120)["rivals"] == 2 * 120 * memory.RIVALS
    assert memory.needed(1, numbers=10**6)["results"] == 10**6 * memory.NUMBER
    ring = Peers(name="near", mean_of="morale", among=Ring(6, rewired=0.5))
    edges = Peers(name="linked", mean_of="morale", among=Edges.lattice(100))
    assert memory.needed(10_000, peers=[edges])["peers"] == 2 * (8 * 10_000 + memory.LINK * 40_000)
    assert memory.needed(10_000, peers=[ring])["peers"] > memory.needed(10_000, peers=[edges])["peers"] / 2


def test_a_container_has_what_its_limit_leaves(tmp_path):
    most, taken = tmp_path / "max", tmp_path / "current"
    most.write_text("1000\n")
    taken.write_text("300\n")
    assert memory._of_container((str(most), str(taken))) == 700
    most.write_text("max\n")
    assert memory._of_container((str(most), str(taken))) is None


def test_a_nation_is_estimated_as_it_was_measured(home):
    measured = json.loads((home / "benchmarks/latest.json").read_text(encoding="utf-8"))["nation"]
    whole = city_profiles.sized(Scenario(months=measured["months"] + 1), 40_000_000)
    parts = nation_study.memory_needed(whole, 1)
    once = {name: value // (2 if name in ("enterprises", "institutions") else 1) for name, value in parts.items()}
    assert memory.total(once) / 2**20 == pytest.approx(measured["peak_MiB"], rel=TOLERANCE)


def test_a_nation_that_cannot_fit_is_refused_before_a_city_is_founded(monkeypatch):
    monkeypatch.setattr(memory, "available", lambda: 2 << 30)
    monkeypatch.setattr(nation_study, "Nation", lambda *asked, **more: pytest.fail("a nation was begun"))
    with pytest.raises(memory.CannotFit, match="about 3.2 GiB of memory .*2.5 GiB for enterprises"):
        nation_study.run_nation(city_profiles.sized(Scenario(months=13), 40_000_000), 1)


if __name__ == "__main__":
    for case in CASES:
        real, estimated = peak(case)
        print(f"{case}: {real / 2**20:,.0f} MiB, estimated {estimated / 2**20:,.0f}")
