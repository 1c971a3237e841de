"""A study on a real scheduler with real workers: nothing lost when one is killed, and what does not fit is refused."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys

import pandas as pd
import pytest
from conftest import a_cluster, within
from distributed import Client

from simulation import Cluster, Results, Scenario, Threads, run
from simulation.model.spec.plugins import from_file
from simulation.study.run import cluster as on_cluster
from simulation.study.run.address import ClusterError

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals work otherwise there")

SMALL = Scenario(name="base", enterprises=1000, months=2)


def pair():
    return [SMALL, SMALL.but(inspection_rate=0.5, name="more visits")]


def same(one, other):
    pd.testing.assert_frame_equal(one.frame, other.frame, check_exact=True)


@pytest.fixture(scope="module")
def whole():
    return run(pair(), 60)


def chengxin(folder, *words):
    command = [sys.executable, "-m", "simulation", *words]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


@pytest.mark.slow
def test_runs_are_counted_as_they_come(cluster, whole):
    told = []
    with Client(cluster.address) as client:  # one's own, which is left open
        same(run(pair(), 60, executor=Cluster(client), progress=lambda done, of: told.append((done, of))), whole)
        assert client.status == "running"
    assert told == sorted(told) and len(told) > 4 and told[-1] == (120, 120) and {of for _, of in told} == {120}


@pytest.mark.slow
def test_many_scenarios_on_few_seeds(cluster):
    many = [SMALL.but(fine=0.5 + number / 1000, name=f"fine {number}") for number in range(20)]
    found, here = run(many, 2, executor=Cluster(cluster.address)), run(many, 2)
    same(found, here)
    assert found.without_effect == here.without_effect and found.without_effect["fine 7"] == [
        "punishment.fine"
    ]  # two months are too few for it


@pytest.mark.slow
def test_workers_killed_in_the_middle_lose_nothing(tmp_path, whole):
    """One that comes again under another address, and one that does not."""
    with a_cluster(tmp_path) as made:
        made.worker()
        made.worker("--no-nanny")
        with Client(made.address) as client:
            client.wait_for_workers(2, timeout=60)
            processes = list(client.run(os.getpid).values())

        def kill(done, of):
            if len(processes) == 2 - (done > 60):
                os.kill(processes.pop(), signal.SIGKILL)

        same(run(pair(), 60, executor=Cluster(made.address), progress=kill), whole)
        assert not processes


@pytest.mark.slow
def test_a_batch_that_ends_its_workers_is_told(tmp_path, monkeypatch):
    (tmp_path / "deadly.py").write_text(
        "import os\nfrom simulation import Institution\n\n\nclass Deadly(Institution):\n"
        "    '''It ends the process of a worker.'''\n\n    after = 'courts'\n\n    def step(self):\n"
        "        '''The end.'''\n        if os.environ.get('IS_WORKER'):\n            os._exit(1)\n"
    )
    monkeypatch.setattr(on_cluster, "TIMES", 2)
    scenario = SMALL.but(from_file(tmp_path / "deadly.py"), name="deadly")
    with a_cluster(tmp_path) as made:
        made.worker("--nanny", IS_WORKER="1")
        with pytest.raises(ClusterError, match="deadly, seeds 0 to 0: (every worker|.* workers ended)"):
            run(scenario, 1, executor=Cluster(made.address))


@pytest.mark.slow
def test_a_half_finished_folder_is_finished_on_the_cluster(cluster, tmp_path, whole):
    """Begun here, stopped; gone on with there, stopped; and finished: no run is lost, and none is lived twice."""

    def opened():
        return Results.create(tmp_path / "study", pair(), {}, list(range(60)))

    def stop(done, of):
        told.append(of)
        if done >= 30:
            raise KeyboardInterrupt

    told, left = [], [120]
    for where in (Threads(1), Cluster(cluster.address)):
        with pytest.raises(KeyboardInterrupt):
            run(pair(), 60, results=opened(), progress=stop, executor=where)
        left.append(sum(map(len, opened().missing_of_each())))
        assert left[-1] <= left[-2] - 20
    with Client(cluster.address) as client:  # what was sent is no task any more
        within(30, lambda: not client.run_on_scheduler(lambda dask_scheduler: len(dask_scheduler.tasks)))
    rest = []
    finished = run(
        pair(), 60, results=opened(), executor=Cluster(cluster.address), progress=lambda done, of: rest.append(of)
    )
    same(finished, whole)
    assert {*told} == {120, left[1]} and {*rest} == {left[2]} and left[2] > 0


@pytest.mark.slow
def test_ctrl_c_at_the_command(cluster, home, tmp_path):
    words = ["run", str(home / "scenarios/chenzhou-2018-12.toml"), "--set", "enterprises=1000", "--set", "months=2"]
    words += [
        "--no-charts",
        "--seeds",
        "2000",
        "--results",
        str(tmp_path),
        "--study",
        "s",
        "--cluster",
        cluster.address,
    ]

    def hear() -> None:
        signal.signal(signal.SIGINT, signal.SIG_DFL)

    command = [sys.executable, "-m", "simulation", *words]
    running = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, preexec_fn=hear)
    within(60, lambda: list(tmp_path.glob("s/runs/*/*.parquet")))
    running.send_signal(signal.SIGINT)
    told = running.communicate(timeout=60)[1]
    assert running.returncode == 130 and "interrupted: finished runs are kept in" in told and "Traceback" not in told
    assert json.loads((tmp_path / "s/manifest.json").read_text("utf-8"))["status"] == "unfinished"


# What was added to the model.


@pytest.mark.slow
def test_code_of_a_file_and_of_a_script_reaches_the_workers(cluster, home, tmp_path):
    (tmp_path / "helpers.py").write_text("def share(x):\n    return 0.5 * x\n")
    (tmp_path / "own.py").write_text(
        "import sys\nfrom helpers import share\nfrom simulation import Cluster, Institution, Scenario, rule, run\n"
        "from simulation.model.spec.plugins import from_file\n\n\n"
        "@rule(writes='morale', after='learning')\ndef tired(firm, city, luck):\n"
        "    '''Everybody tires.'''\n    return firm.morale - 0.01 * share(luck.tired)\n\n\n"
        "class Herald(Institution):\n    '''It tells everybody.'''\n\n    after = 'courts'\n    volume = 1.2\n\n"
        "    def step(self):\n        '''The herald tells.'''\n"
        "        self.adjust('gossip_pull', times=self.volume)\n\n\n"
        "base = Scenario(name='base', enterprises=1000, months=3)\n"
        f"both = [base, base.but(from_file({str(home / 'docs/examples/gossip.py')!r}), tired, Herald, name='added')]\n"
        "here, there = run(both, 6), run(both, 6, executor=Cluster(sys.argv[1]))\n"
        "print(here.frame.equals(there.frame), here.frame['value'].nunique() > 100, len(there.failures))\n"
    )
    command = [sys.executable, "own.py", cluster.address]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.stdout.split() == ["True", "True", "0"], done.stderr


def test_what_cannot_travel_is_told(cluster):
    import threading

    from simulation import Measure

    lock = threading.Lock()

    def waited(window):
        with lock:
            return 1.0

    scenario = SMALL.but(Measure("waited", "times", "waiting", "等待", waited), name="locked")
    with pytest.raises(ClusterError, match="measure waited .* cannot be sent to workers: .*lock"):
        run(scenario, 1, executor=Cluster(cluster.address))


# Refused before anything runs.


def test_addresses_that_are_none(tmp_path, home):
    for address in ("localhost", "tcp://localhost", "tcp://localhost:many", "http://localhost:8786"):
        with pytest.raises(
            ClusterError, match=f"--cluster = {address} is no scheduler's address; it is written tcp://"
        ):
            run(SMALL, 1, executor=Cluster(address))
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # nobody listens there
        nobody = f"tcp://127.0.0.1:{taken.getsockname()[1]}"
        scenario = str(home / "scenarios/chenzhou-2018-12.toml")
        done = chengxin(tmp_path, "run", scenario, "--seeds", "2", "--no-charts", "--cluster", nobody)
    assert (done.returncode, done.stdout) == (2, "") and "Traceback" not in done.stderr
    assert f"no Dask scheduler at {nobody}: Connection refused; start one with: dask scheduler" in done.stderr
    assert not (tmp_path / "results").exists()


def test_a_scheduler_without_workers_and_workers_that_do_not_fit(tmp_path, home, monkeypatch):
    """One that has no chengxin, one with another model; a good one beside them does not make them good."""
    monkeypatch.setattr(on_cluster, "WAIT", 1.0)
    (tmp_path / "bare/simulation").mkdir(parents=True)
    (tmp_path / "bare/simulation/__init__.py").touch()
    shutil.copytree(home / "simulation", tmp_path / "other/simulation", ignore=shutil.ignore_patterns("__pycache__"))
    with (tmp_path / "other/simulation/clock.py").open("a", encoding="utf-8") as file:
        file.write("\n# another version\n")
    with a_cluster(tmp_path) as made:
        with pytest.raises(ClusterError, match=f"has no workers; start some with: dask worker {made.address}"):
            run(SMALL, 1, executor=Cluster(made.address))
        made.worker("--no-nanny")
        for name in ("bare", "other"):
            made.worker("--no-nanny", PYTHONPATH=str(tmp_path / name))
        with Client(made.address) as client:
            client.wait_for_workers(3, timeout=60)
        results = Results.create(tmp_path / "study", [SMALL], {}, [0])
        with pytest.raises(ClusterError) as refused:
            run(SMALL, 1, results=results, executor=Cluster(made.address))
    bare, other = sorted(str(refused.value).split("\n"), key=lambda line: "has model" in line)
    assert "has no chengxin that fits (ModuleNotFoundError: No module named 'simulation.version'); install" in bare
    assert "has model" in other and "here it is" in other and "numpy" not in other
    assert not (tmp_path / "study").exists()


def test_workers_with_too_little_memory_are_told(tmp_path):
    with a_cluster(tmp_path) as made:
        made.worker("--memory-limit", "200MB")
        with pytest.raises(ClusterError, match="1 thread. is too small: .* about 0.3 GiB of memory .*it has 0.2 GiB"):
            run(SMALL, 1, executor=Cluster(made.address))
