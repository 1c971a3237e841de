"""Branches of this process: what comes of each item in order, mistakes where somebody asked, nothing left behind."""

import os
import subprocess
import sys
import textwrap
import threading

import pytest

from simulation.study.run import forks
from simulation.study.run.forks import Forks

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="branches are safe on Linux alone")


def _alone(script):
    """What a program of one thread prints; the test's own has threads of its own."""
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", textwrap.dedent(script)], capture_output=True, text=True, timeout=60
    )


@LINUX
def test_items_come_in_order_from_branches_that_are_gone_afterwards():
    done = _alone("""
        import os
        from simulation.study.run.forks import Forks
        told = []
        found = list(Forks(2).each(lambda item: (item, os.getpid()), range(7), lambda *far: told.append(far)))
        assert [item for item, _ in found] == list(range(7)) and told[-1] == (7, 7) and len(told) == 7
        assert found[0][1] == os.getpid() and len({process for _, process in found}) == 3
        try:
            os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            print("nobody is left")
    """)
    assert (done.stdout, done.stderr) == ("nobody is left\n", "")


@LINUX
def test_a_mistake_and_a_lost_branch_are_met_where_somebody_asked():
    done = _alone("""
        import os, signal
        from simulation.errors import Mistake
        from simulation.study.run.forks import Forks
        here = os.getpid()

        def work(item):
            if item == 3 and os.getpid() != here:
                os.kill(os.getpid(), signal.SIGKILL)
            if item == 5:
                raise Mistake("five is too many")
            return item * 2

        found = []
        try:
            for answer in Forks(2).each(work, range(9)):
                found.append(answer)
        except Mistake as mistake:
            print(found, mistake)
    """)
    assert (done.stdout, done.stderr) == ("[0, 2, 4, 6, 8] five is too many\n", "")


def test_where_another_thread_may_hold_a_lock_threads_do_the_work(monkeypatch):
    monkeypatch.setattr(forks, "_branch", None)  # nothing branches
    go = threading.Event()
    other = threading.Thread(target=go.wait)
    other.start()
    try:
        assert list(Forks(2).each(lambda item: os.getpid(), range(3))) == [os.getpid()] * 3
    finally:
        go.set()
        other.join()
    assert list(Forks(1).each(str, [1, 2])) == ["1", "2"] and list(Forks(2).each(str, [])) == []
