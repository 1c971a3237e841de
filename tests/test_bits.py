"""The same scenario and seed give the same bits: on threads, in another process, on a cluster, in whatever batches."""

from __future__ import annotations

import hashlib
import subprocess
import sys

import pytest

from simulation import Cluster, CreditCity, Results, Scenario, Threads, run

TEXT = "Scenario(name='base', enterprises=1500, months=4)"
SEEDS = 6


def pair(base: Scenario) -> list[Scenario]:
    return [base, base.but(inspection_rate=0.3, name="more visits")]


def bits(data) -> str:
    """A hash of every number of a study, with its scenario, seed, month and measure."""
    texts = data.astype({"scenario": "str", "month": "str", "outcome": "str"})
    texts = texts.sort_values(["scenario", "seed", "month", "outcome"])
    words = texts[["scenario", "month", "outcome"]].to_csv(index=False).encode()
    return hashlib.sha256(words + texts["seed"].to_numpy().tobytes() + texts["value"].to_numpy().tobytes()).hexdigest()


@pytest.fixture(scope="module")
def base():
    return Scenario(name="base", enterprises=1500, months=4)


@pytest.fixture(scope="module")
def alone(base):
    """One thread, one run after the other."""
    return bits(run(pair(base), SEEDS, executor=Threads(1)).frame)


def test_runs_side_by_side(base, alone):
    assert bits(run(pair(base), SEEDS, executor=Threads(3)).frame) == alone


@pytest.mark.parametrize("threads", [2, 5])
def test_threads_inside_a_city(base, threads):
    assert CreditCity(base, 3, threads=threads).run() == CreditCity(base, 3).run()


def test_a_run_by_itself_and_one_that_shares_its_past(base):
    changed = pair(base)[1]
    together = run(pair(base), [3]).frame
    by_itself = CreditCity(changed, 3).run()
    shared = together[together["scenario"] == "more visits"]
    assert shared["value"].tolist() == [value for row in by_itself for value in row.values()]


def test_another_process(alone):
    code = (
        "from simulation import Scenario, run; import sys; sys.path.insert(0, 'tests'); from test_bits import *; "
        f"print(bits(run(pair({TEXT}), SEEDS).frame))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == alone


@pytest.mark.slow
def test_workers_of_a_cluster(base, alone, cluster):
    assert bits(run(pair(base), SEEDS, executor=Cluster(cluster.address)).frame) == alone


def test_results_on_disk(base, alone, cluster, tmp_path):
    results = Results.create(tmp_path / "study", pair(base), {}, list(range(SEEDS)))
    run(pair(base), SEEDS, results=results, executor=Cluster(cluster.address))
    assert bits(Results.load(tmp_path / "study").read()) == alone
