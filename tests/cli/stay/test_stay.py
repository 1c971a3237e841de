"""A process stays behind a command and answers for the next, as that one would; it hides nothing and leaves nothing."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

import pytest
from conftest import within

from simulation.cli.stay import meeting, start

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="nothing stays elsewhere")

LEFT = """
import os, sys, time
from simulation.cli.stay import meeting, staying

def command():
    if sys.argv[1] == "say":
        print(os.getcwd(), os.environ["WHOSE"], sys.stdin.read(), os.getppid())
        print(*sys.argv, file=sys.stderr)
        sys.exit(3)
    try:
        print(os.getpid(), flush=True)
        time.sleep(100)
    except KeyboardInterrupt:
        print("stopped", flush=True)
        sys.exit(130)

staying.IDLE, staying.LOOKS = float(sys.argv[1]), 0.1
print(meeting.address())
print(staying.leave(meeting.address(), command))
"""
ASKED = """
import sys
from pathlib import Path
from simulation.cli.stay.asking import answered
code = answered(Path(sys.argv[1]), sys.argv[2:])
print("nobody") if code is None else sys.exit(code)
"""


@pytest.fixture
def cache():
    """A folder with a short name: the path of a socket has a hundred letters at most."""
    with tempfile.TemporaryDirectory() as place:
        yield place


@pytest.fixture
def staying(cache):
    """Leave a process behind, with so many seconds of idleness: where it is met, and which it is."""
    processes = []

    def leave(idle=30.0):
        env = os.environ | {"CHENGXIN_CACHE": cache}
        done = subprocess.run([sys.executable, "-c", LEFT, str(idle)], capture_output=True, text=True, env=env)
        place, left = done.stdout.split()
        assert left == "True", done.stderr
        processes.append(int(ask(place, "say", env={"WHOSE": "mine"}).stdout.split()[-1]))
        return place, processes[-1]

    yield leave
    for process in processes:
        with suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)


def asking(place, *words, env=None, **more):
    return subprocess.Popen(
        [sys.executable, "-c", ASKED, str(place), *words],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | (env or {}),
        **more,
    )


def ask(place, *words, said="", **more):
    process = asking(place, *words, **more)
    out, told = process.communicate(said, timeout=60)
    return subprocess.CompletedProcess(words, process.returncode, out, told)


def lives(process):
    """Whether a process is there and not only remembered."""
    with suppress(FileNotFoundError):
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    return False


def test_where_the_path_of_a_socket_would_be_too_long_nothing_stays(monkeypatch, cache):
    monkeypatch.setenv("CHENGXIN_CACHE", cache)
    assert meeting.address()
    monkeypatch.setenv("CHENGXIN_CACHE", str(Path(cache) / ("long" * 20)))
    assert meeting.address() is None


def test_a_branch_is_the_command_of_whoever_asks(staying, tmp_path):
    place, process = staying()
    (tmp_path / "there").mkdir()
    done = ask(place, "say", "诚信", said="in", env={"WHOSE": "theirs"}, cwd=tmp_path / "there")
    assert done.stdout.split() == [str(tmp_path / "there"), "theirs", "in", str(process)]
    assert (done.returncode, done.stderr) == (3, "chengxin say 诚信\n")
    assert lives(process)


def test_ctrl_c_stops_the_branch_and_not_what_stays(staying):
    place, process = staying()
    asked = asking(place, "wait")
    branch = int(asked.stdout.readline())
    asked.send_signal(signal.SIGINT)
    assert asked.communicate(timeout=30) == ("stopped\n", "") and asked.returncode == 130
    within(10, lambda: not lives(branch))
    assert lives(process)


def test_a_branch_ends_with_the_one_who_asked(staying):
    place, process = staying()
    asked = asking(place, "wait")
    branch = int(asked.stdout.readline())
    asked.kill()
    asked.communicate()
    within(10, lambda: not lives(branch))
    assert lives(process)


def test_a_branch_that_is_killed_is_said_to_have_ended(staying):
    place, _ = staying()
    asked = asking(place, "wait")
    os.kill(int(asked.stdout.readline()), signal.SIGKILL)
    out, told = asked.communicate(timeout=30)
    assert (asked.returncode, out) == (1, "") and "ended before it had answered" in told


def test_what_was_killed_is_passed_over_and_replaced(staying):
    place, process = staying()
    os.kill(process, signal.SIGKILL)
    within(10, lambda: not lives(process))
    assert ask(place, "say").stdout == "nobody\n"
    again, other = staying()
    assert again == place and other != process


def test_it_ends_when_nobody_asks(staying):
    place, process = staying(idle=3)
    within(20, lambda: not lives(process))
    assert not Path(place).exists()


def test_it_ends_when_another_is_met_in_its_place(staying):
    place, process = staying()
    again, other = staying()
    assert again == place
    within(20, lambda: not lives(process))
    assert lives(other) and Path(place).exists()


def test_somebody_who_says_nothing_holds_nobody_up(staying):
    import socket

    place, _ = staying()
    with socket.socket(socket.AF_UNIX) as silent:
        silent.connect(place)
        begun = time.monotonic()
        while (done := ask(place, "say", env={"WHOSE": "mine"})).stdout == "nobody\n":
            assert time.monotonic() - begun < 30
    assert done.returncode == 3


def test_other_code_libraries_or_surroundings_are_met_elsewhere(monkeypatch, tmp_path, cache):
    monkeypatch.setenv("CHENGXIN_CACHE", cache)
    usual = meeting.address()
    assert meeting.address() == usual
    monkeypatch.setenv("WINDOWID", "7")
    assert meeting.address() == usual
    monkeypatch.setenv("NUMBA_DISABLE_JIT", "1")
    assert meeting.address() != usual
    package = tmp_path / "package"
    package.mkdir()
    (package / "rule.py").write_text("a = 1")
    before = meeting.loaded_from(package)
    (package / "rule.py").write_text("a = 12")
    assert meeting.loaded_from(package) != before


def test_a_folder_that_is_open_to_others_is_none(monkeypatch, tmp_path):
    monkeypatch.setenv("CHENGXIN_CACHE", str(tmp_path))
    place = meeting.folder()
    assert place and place.stat().st_mode & 0o777 == 0o700
    place.chmod(0o755)
    assert meeting.folder() is None and meeting.address() is None
    place.rmdir()
    place.symlink_to(tmp_path)
    assert meeting.folder() is None


def test_only_what_is_safe_is_asked_of_it(monkeypatch, cache):
    monkeypatch.setenv("CHENGXIN_CACHE", cache)
    monkeypatch.setenv("CHENGXIN_STAY", "")
    assert start._place(["try", "a.toml", "--set", "months=3"])
    for words in (["run", "a.toml"], ["try", "a.toml", "--watch"], ["try", "--with=a.py", "a.toml"], []):
        assert start._place(words) is None
    monkeypatch.setenv("CHENGXIN_STAY", "no")
    assert start._place(["try", "a.toml"]) is None
