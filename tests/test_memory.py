"""Memory is stated before a study and holds: against the peak of a process, and refused with the figure."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from simulation import Edges, Peers, Ring, Scenario, memory, run
from simulation.study.ensemble import memory_needed

pytestmark = pytest.mark.skipif(os.name == "nt", reason="no peak is told there")

TOLERANCE = 0.25  # of the estimate, both ways: the allocator and the libraries of a system take more or less
PEAK = """
import resource, sys
from simulation import {names}, run
from simulation.study.ensemble import memory_needed
from simulation.memory import total
{made}
run(scenarios, {seeds}, workers={workers})
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
print(peak, total(memory_needed(scenarios, {seeds}, {workers}, [])))
"""
CASES = {
    "70,000 enterprises": ("Scenario", "scenarios = [Scenario(months=2)]", 4, 2),
    "3 million enterprises": ("Scenario", "scenarios = [Scenario(enterprises=3_000_000, months=2)]", 10, 2),
    "a ring": (
        "Peers, Ring, Scenario, rule",
        "seen = Peers(name='seen', mean_of='perceived_risk', among=Ring(8, rewired=0.1))\n"
        "scenarios = [Scenario(enterprises=1_000_000, months=2).but(seen)]",
        2,
        1,
    ),
    "many runs": ("Scenario", "scenarios = [Scenario(enterprises=1000)]", 800, 2),
}


def peak(case: str) -> tuple[int, int]:
    """Bytes at the peak of a process of its own, and as estimated."""
    names, made, seeds, workers = CASES[case]
    code = PEAK.format(names=names, made=made, seeds=seeds, workers=workers)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    real, estimated = map(int, done.stdout.split())
    return real, estimated


@pytest.mark.parametrize("case", [case for case in CASES if case != "many runs"])
def test_the_estimate_is_near_the_peak(case):
    real, estimated = peak(case)
    assert real <= (1.0 + TOLERANCE) * estimated and estimated <= (1.0 + TOLERANCE) * real, (real, estimated)


if __name__ == "__main__":
    for case in CASES:
        real, estimated = peak(case)
        print(f"{case}: {real / 2**20:,.0f} MiB, estimated {estimated / 2**20:,.0f}")
