"""run: what it leaves, what it refuses, and how it ends when runs fail, disks fill and readers leave."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import after_memory
from given_command import ON_POSIX, SMALL, strict
from texts import OWN

from simulation.cli.commands import scale_commands


def test_run_leaves_numbers_charts_and_a_closing_line(made):
    folder, printed, told = made
    assert printed["format"] == "chengxin.study/2"
    assert re.search(r"\n14次模拟，用时[\d.]+秒，每次\d+毫秒；结果在", told) and told.endswith(f"{folder}\n")
    charts = {path.relative_to(folder / "charts").as_posix() for path in folder.glob("charts/*/*")}
    assert {"zh/rank_fan.png", "zh/rank_fan.svg", "zh/paired_difference.csv", "zh/pillars.txt"} <= charts
    assert {f"zh/harms.{ending}" for ending in ("png", "svg", "csv", "txt")} <= charts
    assert len(printed["table"]) == 2 and printed["seeds"] == 7


def test_run_again_runs_nothing_and_prints_the_same(command, made, scenarios):
    folder, printed, _ = made
    words = [*scenarios, "--results", folder.parent, "--study", "pair", "--seeds", 5, *SMALL, "--no-charts", "--json"]
    code, out, told = command("run", *words)
    assert (code, strict(out)) == (0, printed)
    assert told.startswith("0 runs in ") and "ms each" not in told


@pytest.mark.slow
def test_names_and_places_that_are_not_english(command, home):
    place = Path("城市 信用")
    place.mkdir()
    (place / "基准 2018.toml").write_text('why = "基准"\nenterprises = 1000\nmonths = 2\n', encoding="utf-8")
    (place / "加强.toml").write_text(
        'extends = "基准 2018.toml"\n[supervision]\ninspection_rate = 0.1\n', encoding="utf-8"
    )
    words = [place / "基准 2018.toml", place / "加强.toml", "--results", place / "结果", "--seeds", 2]
    code, out, told = command("run", *words)
    assert code == 0 and "加强" in out and "results in 城市 信用/结果/基准 2018+加强" in told
    code, out, _ = command("verify", place / "结果" / "基准 2018+加强")
    assert code == 0 and "every bit is the same" in out


def test_an_edition_of_ones_own_is_run_shown_and_verified_without_its_file(command):
    Path("own.toml").write_text(OWN)
    Path("mine.toml").write_text('edition."2019-02" = "own.toml"\nmonths = 3\nenterprises = 1000\n')
    code, out, _ = command("run", "mine.toml", "--seeds", 2, "--no-charts")
    assert code == 0 and "mine is judged from 2019-02 by own, an edition of its own." in " ".join(out.split())
    Path("own.toml").write_text(OWN.replace("ceiling = 0\n", "ceiling = 1\n"))
    code, out, told = command("run", "mine.toml", "--seeds", 2, "--no-charts")
    assert (code, out) == (2, "") and "edition: own -> own (its content is another) from 2019-02" in told
    Path("own.toml").unlink()
    code, out, _ = command("verify", "results/mine")
    assert code == 0 and "every bit is the same" in out


def test_more_scenarios_than_a_chart_can_show_are_told_before_they_run(refused):
    for number in range(7):
        Path(f"s{number}.toml").write_text(f"punishment.fine = {number}\n")
    told = refused("run", *sorted(Path().glob("*.toml")))
    assert told == "7 scenarios on one chart cannot be told apart; add --no-charts to run them all"


def test_the_limit_of_scenarios_is_that_of_the_charts():
    from simulation.report.charts.numbers import MOST_SCENARIOS

    assert scale_commands.MOST_SCENARIOS == MOST_SCENARIOS


def test_another_question_is_told_in_words(refused, made, scenarios):
    told = refused("run", *scenarios, "--results", made[0].parent, "--study", "pair", *SMALL, "--set", "fine=1")
    assert "holds results of another scenario; choose another --study" in told
    assert "inspect-more is asked otherwise now: fine: 0.6 -> 1 from 2019-01" in told


def test_failed_runs_are_counted_and_end_with_1(command, scenarios, monkeypatch):
    from simulation.study.run import executor

    real = executor.frame

    def failing(scenario, seed, record):
        return real(scenario, seed, record) if seed else 1 / 0

    monkeypatch.setattr(executor, "frame", failing)
    words = [scenarios[0], *SMALL, "--no-charts", "--json"]
    code, out, told = command("run", *words, "--seeds", 2)
    assert (code, [one["seed"] for one in strict(out)["failures"]]) == (1, [0])
    assert "1 run failed; results/chenzhou-2018-12/manifest.json has the traceback" in told
    code, out, told = command("run", *words, "--seeds", 1, "--study", "none")
    assert (code, out) == (1, "") and after_memory(told).startswith(
        "every run of chenzhou-2018-12 failed; the first:\n"
    )


def test_a_start_that_is_not_reproduced_ends_with_1(command, scenarios, monkeypatch):
    from simulation.model.monitor.rivals import Rivals

    monkeypatch.setattr(Rivals, "rank", lambda *_: 1)
    code, out, told = command("run", scenarios[0], *SMALL, "--seeds", 1, "--no-charts")
    told = after_memory(told)
    assert (code, out) == (1, "") and told.startswith("Chenzhou in 2018-12: index 84.32 and rank 1, published 84.32")
    assert told.count("\n") == 1


def test_charts_that_cannot_be_written_leave_the_numbers(command, scenarios, monkeypatch):
    from simulation.report.charts import study_charts

    def full(*asked):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(study_charts, "draw_all", full)
    code, out, told = command("run", scenarios[0], *SMALL, "--seeds", 1, "--json")
    assert code == 2 and strict(out)["seeds"] == 1
    assert after_memory(told) == (
        "charts cannot be written into results/chenzhou-2018-12: No space left on device; the numbers are kept\n"
    )


def test_a_machine_that_cannot_is_told(command, scenarios, monkeypatch):
    from simulation.study.run import executor

    for trouble, words in (
        (
            OSError(28, "No space left on device", "cache"),
            "No space left on device: 'cache'; nothing finished is lost\n",
        ),
        (MemoryError("9 TiB"), "there is too little memory; ask for fewer --threads"),
    ):

        def failing(*asked, trouble=trouble):
            raise trouble

        monkeypatch.setattr(executor, "frame", failing)
        code, out, told = command("run", scenarios[0], *SMALL, "--seeds", 12)
        assert (code, out) == (2, "") and words in told and "Traceback" not in told
        manifest = json.loads(Path("results/chenzhou-2018-12/manifest.json").read_text(encoding="utf-8"))
        assert manifest["failures"] == []


@pytest.mark.slow
@ON_POSIX
def test_a_reader_that_leaves_does_not_stop_the_work(scenarios, tmp_path):
    words = [sys.executable, "-m", "simulation", "run", scenarios[0], *SMALL, "--seeds", "2", "--json"]
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(list(map(str, words)), stdout=write, stderr=subprocess.PIPE, text=True, cwd=tmp_path)
    os.close(write)
    told = after_memory(done.stderr)
    assert done.returncode == 0 and told.startswith("2 runs in ") and told.count("\n") == 1
    assert (tmp_path / "results/chenzhou-2018-12/charts/en/rank_fan.png").exists()


@pytest.mark.slow
@ON_POSIX
def test_a_terminal_sees_a_bar_with_the_time_left(scenarios, tmp_path):
    import pty

    ours, theirs = pty.openpty()
    words = [sys.executable, "-m", "simulation", "run", scenarios[0], *SMALL, "--seeds", 12, "--no-charts"]
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "100"}
    running = subprocess.Popen(
        list(map(str, words)), stdout=subprocess.DEVNULL, stderr=theirs, cwd=tmp_path, env=environment
    )
    os.close(theirs)
    seen = b""
    while True:
        try:
            piece = os.read(ours, 65536)
        except OSError:  # the other end is closed
            break
        if not piece:
            break
        seen += piece
    os.close(ours)
    assert running.wait() == 0
    text = seen.decode()
    assert "0/12" in text and "left" in text and "━" in text
    assert "12 runs in " in text and "ms each; results in results/chenzhou-2018-12" in text
