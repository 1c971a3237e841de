"""Whatever becomes of its output and however narrow the terminal, the command keeps results, and ends as it should."""

from __future__ import annotations

import errno
import json
import logging
import os
import subprocess
import sys
import warnings
from pathlib import Path

import pytest
from rich.cells import cell_len

from simulation import Results, Scenario, run
from simulation.cli import output
from simulation.model.kernel import disk_cache
from simulation.study.run import cluster, memory

pytestmark = pytest.mark.skipif(os.name == "nt", reason="shells and terminals work otherwise there")

FULL = pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
FILE = 'why = "As it was."\nenterprises = 1000\nmonths = 3\n'
CLOSED = "the output cannot be written: it is closed\n"


@pytest.fixture(scope="module")
def study(tmp_path_factory):
    """A finished study of three scenarios with names as people give them."""
    folder = tmp_path_factory.mktemp("streams") / "study"
    small = Scenario(enterprises=1000, months=4, name="chenzhou-2018-12", why="As it was in December 2018.")
    asked = [small, small.but(fine=1.2, name="fines-doubled-everywhere"), small.but(joint_breadth=40, name="联合惩戒")]
    run(asked, 2, results=Results.create(folder, asked, {}, [0, 1]))
    return folder


def through_a_shell(redirect: str, *words, folder=None) -> subprocess.CompletedProcess:
    """The command with its streams redirected as one writes it in a shell."""
    command = ["sh", "-c", f'exec "$@" {redirect}', "sh", sys.executable, "-m", "simulation", *map(str, words)]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8", timeout=300)


def a_study_in(folder: Path) -> list[str]:
    (folder / "mine.toml").write_text(FILE)
    return ["run", "mine.toml", "--seeds", "1"]


@pytest.mark.slow
@pytest.mark.parametrize("redirect", [">&-", pytest.param("> /dev/full", marks=FULL)])
def test_a_study_whose_output_is_lost_keeps_results_and_charts(tmp_path, redirect):
    done = through_a_shell(redirect, *a_study_in(tmp_path), folder=tmp_path)
    assert done.returncode == 2 and "Traceback" not in done.stderr
    *_, closing, last = done.stderr.splitlines()
    assert closing.startswith("1 run in ") and last.startswith("the output cannot be written: ")
    assert json.loads((tmp_path / "results/mine/manifest.json").read_text("utf-8"))["status"] == "complete"
    assert (tmp_path / "results/mine/charts/en/rank_fan.png").exists()


@pytest.mark.slow
@pytest.mark.parametrize("redirect", ["2>&-", pytest.param("2> /dev/full", marks=FULL)])
def test_an_error_stream_that_takes_nothing_costs_its_words_alone(study, redirect):
    done = through_a_shell(redirect, "show", study, "--full")
    assert (done.returncode, done.stderr) == (0, "") and "Against chenzhou-2018-12" in done.stdout
    assert through_a_shell(redirect, "show", study / "no").returncode == 2


@pytest.mark.parametrize("redirect", [">&- 2>&-", "<&- >&- 2>&-"])
def test_with_all_streams_closed_the_exit_code_is_right(study, redirect):
    done = through_a_shell(redirect, "show", study)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", "")


def test_a_closed_output_is_one_sentence(study):
    done = through_a_shell(">&-", "show", study, "--json")
    assert (done.returncode, done.stderr) == (2, CLOSED)


@FULL
def test_help_that_cannot_be_written_is_one_line():
    done = through_a_shell("> /dev/full", "--help")
    assert done.returncode == 2 and done.stderr.count("\n") == 1 and "No space left on device" in done.stderr


# Terminals.


def on_a_terminal(columns: int, *words, **more) -> tuple[int, list[str]]:
    """The command's exit code and lines on a real terminal of that many columns."""
    import fcntl
    import pty
    import struct
    import termios

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
    env = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES")} | more
    command = [sys.executable, "-m", "simulation", *map(str, words)]
    running = subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env=env, close_fds=True)
    os.close(theirs)
    parts = []
    while True:
        try:
            part = os.read(ours, 65536)
        except OSError:  # the other side is closed
            break
        if not part:
            break
        parts.append(part)
    os.close(ours)
    return running.wait(), b"".join(parts).decode().replace("\r\n", "\n").split("\n")


@pytest.mark.parametrize(
    ("columns", "more"), [(80, {"TERM": "nonsense"}), (140, {"COLUMNS": "20"}), (60, {"TERM": "dumb"})]
)
def test_what_is_shown_fits_the_terminal(study, columns, more):
    code, lines = on_a_terminal(columns, "show", study, "--full", **more)
    wide = int(more.get("COLUMNS", columns))
    assert code == 0 and max(map(cell_len, lines)) <= wide
    assert "\x1b" not in "".join(lines) and any("联合惩戒" in line for line in lines)
    if wide >= 60:
        assert any("gaming gap" in line for line in lines) and any("fines-doubled-everywhere" in line for line in lines)


def test_json_on_a_terminal_is_never_broken(study):
    code, lines = on_a_terminal(40, "show", study, "--json")
    assert code == 0 and json.loads("\n".join(lines))["format"] == "chengxin.study/2"


def test_a_bar_on_a_dumb_terminal_is_not_drawn(tmp_path):
    (tmp_path / "mine.toml").write_text(FILE)
    words = ["run", tmp_path / "mine.toml", "--results", tmp_path, "--seeds", 1, "--no-charts"]
    code, lines = on_a_terminal(80, *words, TERM="dumb")
    assert code == 0 and max(map(cell_len, lines[1:-2])) <= 80
    assert "\x1b" not in "".join(lines) and "━" not in "".join(lines)


@pytest.mark.parametrize(
    ("threads", "lang", "words"),
    [
        (2, "en", "70,000 enterprises, 2 threads: about "),
        (1, "en", "70,000 enterprises, 1 thread: about "),
        (0, "zh", "企业70,000户，由其他机器模拟，结果汇总于此：约需内存"),
    ],
)
def test_memory_is_said_in_a_line_also_where_nobody_knows_how_much_there_is(threads, lang, words, monkeypatch):
    assert output.memory_said({"enterprises": 1 << 30}, 70_000, threads, lang).startswith(words)
    monkeypatch.setattr(memory, "available", lambda: None)
    said = output.memory_said({"enterprises": 1 << 30}, 70_000, threads, lang)
    assert "1.0 GiB" in said and said.endswith(("this system does not tell", "本系统未提供可用内存"))


def test_who_stops_a_study_is_told_in_their_language_where_its_runs_are():
    for lang, words in (
        ("en", "interrupted: finished runs are kept in here"),
        ("zh", "已中断：已完成的模拟保存在here"),
    ):
        with pytest.raises(KeyboardInterrupt, match=words), output.stopping(Path("here"), lang):
            raise KeyboardInterrupt


def test_warnings_and_what_is_logged_are_told_in_the_language_that_was_asked_for(capsys, monkeypatch):
    monkeypatch.setattr(sys, "argv", ["chengxin", "cost", "--lang", "zh"])
    monkeypatch.setattr(logging.getLogger("simulation"), "handlers", [])
    monkeypatch.setattr(warnings, "showwarning", None)
    output.tell_warnings()
    disk_cache._say("/nobody", OSError(errno.EACCES, "Permission denied"))
    words = "worker tcp://1.2.3.4:5 has Python 3.11, here it is 3.12; it is given nothing to do"
    warnings.showwarning(UserWarning(words), UserWarning, cluster.__file__, 1)
    assert capsys.readouterr().err.splitlines() == [
        "机器码未能保存在/nobody，各进程须重新编译（需数秒）：没有权限",
        "节点tcp://1.2.3.4:5的Python为3.11，而本机为3.12；不向其分配任务",
    ]
