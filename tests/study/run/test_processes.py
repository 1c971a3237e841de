"""Processes give what threads give, bit for bit, with what a researcher added, and run nobody's folder."""

import os
import subprocess
import sys
from threading import Lock

import pandas as pd
import psutil
import pytest

from simulation import Outcome, Processes, Results, Scenario, Threads, attribute, run, version
from simulation.study.run.processes import PAYS, ProcessLost, fitting, fitting_study

POLICY = Scenario(name="small", enterprises=1000, months=4).but(
    {"joint_breadth": {"2019-01": 30}, "ranking_pressure": 1.0}, name="policy"
)


@pytest.fixture
def as_module(tmp_path, monkeypatch):
    """A module of one's own beside the script that asks."""
    (tmp_path / "mine.py").write_text(
        "import os\n"
        "def half(number):\n    print('not among the answers')\n    return number / 2\n"
        "def ended(number):\n    os.kill(os.getpid(), 9)\n"
        "def left(number):\n    os._exit(3)\n"
        "def wrong(number):\n    raise ValueError('below nothing')\n"
        "def whose(number):\n    import simulation\n    return os.getpid(), simulation.__file__\n"
    )
    monkeypatch.syspath_prepend(tmp_path)
    import mine

    yield mine
    del sys.modules["mine"]


def test_processes_give_what_threads_give_in_order_and_tell_how_far_they_are(as_module):
    told = []
    found = list(Processes(2).each(as_module.half, range(7), lambda *done: told.append(done)))
    assert found == list(Threads(2).each(as_module.half, range(7))) == [0.0, 0.5, 1.0, 1.5, 2.0, 2.5, 3.0]
    assert told == [(number, 7) for number in range(1, 8)]


def test_what_goes_wrong_there_is_told_as_if_it_went_wrong_here(as_module):
    with pytest.raises(ValueError, match="below nothing") as wrong:
        list(Processes(2).each(as_module.wrong, [1, 2]))
    assert any(entry.name == "wrong" for entry in wrong.traceback)  # with the line of whoever wrote it


@pytest.mark.slow
def test_what_cannot_be_sent_or_read_there_is_worked_off_here():
    assert list(Processes(2).each(lambda number: number + 1, [1, 2, 3])) == [2, 3, 4]
    assert list(Processes(2).each(here_alone, [1, 2, 3])) == [2, 3, 4]


def here_alone(number):
    """A function of a module that no process finds."""
    return number + 1


@pytest.mark.parametrize("how, said", [("ended", "signal 9"), ("left", "ended with code 3")])
def test_a_process_that_is_lost_is_said(as_module, how, said):
    with pytest.raises(ProcessLost, match=said):
        list(Processes(2).each(getattr(as_module, how), [3, 4]))


def test_the_folder_one_stands_in_is_nobodys_module(as_module, tmp_path, monkeypatch):
    folder = tmp_path / "work"
    (folder / "simulation").mkdir(parents=True)
    (folder / "simulation" / "__init__.py").write_text("raise SystemExit('run by mistake')")
    monkeypatch.chdir(folder)
    monkeypatch.setattr(sys, "path", ["", *sys.path])
    found = list(Processes(2).each(as_module.whose, [1, 2]))
    import simulation

    assert {file for _, file in found} == {simulation.__file__}
    assert os.getpid() not in {process for process, _ in found}


def test_what_was_added_to_the_model_goes_along_with_its_code():
    doubled = 2.0
    added = Outcome(name="twice", unit="places", of=lambda city: doubled * city.rank, low=0.0, high=600.0)
    asked = POLICY.but(added)
    apart, together = (attribute(asked, [1, 2], executor=way(2)) for way in (Processes, Threads))
    assert apart.rows.equals(together.rows) and apart.ranks.tolist() == together.ranks.tolist()


@pytest.mark.slow
def test_a_rule_of_a_file_is_no_trouble(home, tmp_path):
    """The command with an extension of one's own, in a folder of one's own, by processes."""
    code = (
        "from simulation.study.run import processes; processes.PAYS = 1\nfrom simulation.cli.app import main; main()\n"
    )
    asked = ["attribute", f"{home}/scenarios/inspect-more.toml", "--with", f"{home}/docs/examples/gossip.py"]
    small = ["--set", "enterprises=1000", "--set", "months=3", "--seeds", "2"]
    run = subprocess.run(
        [sys.executable, "-c", code, *asked, *small], cwd=tmp_path, capture_output=True, text=True, timeout=300
    )
    assert run.returncode == 0, run.stderr
    assert "Traceback" not in run.stderr and "places" in run.stdout


def test_processes_are_for_many_runs():
    assert repr(fitting(PAYS, 2)) == "Processes(2)" and repr(fitting(PAYS - 1, 2)) == "Threads(2)"
    city, village = Scenario(months=13), Scenario(enterprises=1000, months=2)
    assert repr(fitting_study([city, city], [range(20)] * 2, 2)) == "Processes(2)"
    assert repr(fitting_study([city, village], [range(25), range(50)], 2)) == "Threads(2)"
    assert repr(fitting_study([city], [[]], 2)) == "Threads(2)"


def test_a_study_has_the_same_bits_in_processes_and_its_progress_is_told(tmp_path):
    told = []
    policies = [POLICY, POLICY.but(inspection_rate=0.5, name="more")]
    together = run(policies, 12, executor=Threads(2), probed=())
    apart = run(policies, 12, executor=Processes(2), probed=(), progress=lambda *done: told.append(done))
    pd.testing.assert_frame_equal(apart.frame, together.frame, check_exact=True)
    assert told[-1] == (24, 24) and [done for done, _ in told] == sorted(done for done, _ in told)
    months = Results.create(tmp_path / "kept", policies, {}, list(range(12)), months=["2019-03"])
    kept = run(policies, 12, executor=Processes(2), results=months, probed=())
    assert set(kept.frame["month"]) == {"2019-03"} and len(kept.frame) * POLICY.months == len(together.frame)


def test_a_run_that_fails_in_a_process_is_told_as_on_threads_with_what_was_added():
    def placed(city):
        if city.seed == 7:
            raise ZeroDivisionError("no such seed")
        return float(city.rank)

    added = POLICY.but(Outcome(name="placed", unit="places", of=placed, low=0.0, high=600.0))
    apart, together = (run(added, 12, executor=way(2), probed=()) for way in (Processes, Threads))
    pd.testing.assert_frame_equal(apart.frame, together.frame, check_exact=True)
    assert [failure["seed"] for failure in apart.failures] == [7]
    assert [(failure["seed"], failure["problem"]) for failure in apart.failures] == [
        (failure["seed"], failure["problem"]) for failure in together.failures
    ]


def test_a_program_that_was_changed_since_is_not_mixed_with_the_one_at_work(as_module, monkeypatch):
    assert os.getpid() not in {process for process, _ in Processes(2).each(as_module.whose, [1, 2])}
    monkeypatch.setattr(version, "_LOADED", 0.0)  # as if every file had been written after this process began
    assert {process for process, _ in Processes(2).each(as_module.whose, [1, 2])} == {os.getpid()}
    assert len(run(POLICY, 11, executor=Processes(2), probed=()).seeds) == 11


def test_where_the_system_lets_no_process_begin_there_are_threads(as_module, monkeypatch, tmp_path):
    monkeypatch.setattr(sys, "executable", str(tmp_path / "no python"))
    assert {process for process, _ in Processes(2).each(as_module.whose, [1, 2])} == {os.getpid()}
    assert len(run(POLICY, 11, executor=Processes(2), probed=()).seeds) == 11


def test_what_cannot_be_sent_is_lived_on_threads():
    held = Lock()

    def placed(city):
        with held:
            return float(city.rank)

    added = POLICY.but(Outcome(name="placed", unit="places", of=placed, low=0.0, high=600.0))
    apart, together = (run(added, 11, executor=way(2), probed=()) for way in (Processes, Threads))
    pd.testing.assert_frame_equal(apart.frame, together.frame, check_exact=True)


def test_a_study_that_loses_a_process_keeps_what_is_finished_and_goes_on(tmp_path):
    folder, whole = tmp_path / "lost", run(POLICY, 60, executor=Threads(1), probed=())

    def killed(done, total):
        if done > 5:
            for process in psutil.Process().children():
                process.kill()

    store = Results.create(folder, [POLICY], {}, list(range(60)))
    with pytest.raises(ProcessLost, match="signal 9"):
        run(POLICY, 60, executor=Processes(2), results=store, probed=(), progress=killed)
    assert 0 < len(Results.load(folder).read()["seed"].unique()) < 60
    assert not psutil.Process().children()
    store = Results.create(folder, [POLICY], {}, list(range(60)))
    again = run(POLICY, 60, executor=Processes(2), results=store, probed=())
    pd.testing.assert_frame_equal(again.frame, whole.frame, check_exact=True)


def test_processes_stay_for_the_same_work_and_end_with_the_block(as_module):
    made = Processes(2)
    with made.staying():
        first, again = (dict(made.each(as_module.whose, [at] * 4)) for at in range(2))
        assert set(again) <= set(first) and len(first) == 2
        assert list(made.each(as_module.half, [2, 4, 6])) == [1.0, 2.0, 3.0]  # other work has others
        with pytest.raises(ProcessLost):
            list(made.each(as_module.ended, [1, 2]))
    if os.name != "nt":  # where nobody can ask for a process without ending it
        assert not [one for one in first if _lives(one)]
    assert not set(first) & set(dict(made.each(as_module.whose, [0] * 4)))


def _lives(number):
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    return True
