"""Whatever is wrong with what a command is asked is told at once, be its scenario there or not."""

from __future__ import annotations

import pytest
from given_command import here

from simulation.cli import app
from simulation.cli.asked.together import Asked, tells_at_once
from simulation.errors import ChengxinError, Mistake

COMMANDS = [command for command in app._gathered().commands.values() if tells_at_once(command.callback)]


def test_what_several_refuse_is_told_once_each():
    def refuse(*problems):
        raise Mistake(problems)

    with pytest.raises(Mistake) as told, Asked() as asks:
        assert asks.of(int, "7") == 7
        asks.of(refuse, "one", "two")
        asks.of(refuse, "two", "three")
    assert told.value.problems == ["one", "two", "three"]


def test_what_is_refused_alone_stays_what_it_is():
    """It may have an exit code of its own, and a way out."""
    alone = ChengxinError("only this", way_out="go there")
    alone.exit_code = 1

    def refuse():
        raise alone

    with pytest.raises(ChengxinError) as told, Asked() as asks:
        asks.of(refuse)
    assert told.value is alone


def test_a_fault_of_the_program_is_not_hidden():
    with pytest.raises(ZeroDivisionError), Asked() as asks:
        asks.of(lambda: 1 / 0)


def test_a_missing_scenario_hides_no_other_mistake(tmp_path):
    words = ["--seeds", "0", "--threads", "0", "--lang", "de", "--study", "..", "--part", "9/2", "--set", "fien=2"]
    done = here("run", "nix.toml", *words, "--goal", "top-2O", "--keep-months", "lst", folder=tmp_path)
    assert (done.returncode, done.stdout) == (2, "") and not [*tmp_path.iterdir()]
    for told in (
        "--seeds = 0 is outside 1 to 100000",
        "--threads = 0 is outside 1 to 1024",
        "--lang = de is not a language of the charts",
        "--study: '..' cannot name a study",
        "--part = 9/2 is none",
        "--set: there is no setting or group called 'fien'",
        "nix.toml: there is no such scenario file",
        "top-2O: there is no such goal file; did you mean 'top-20'?",
        "--keep-months = lst is not a month",
    ):
        assert sum(line.startswith(told) for line in done.stderr.splitlines()) == 1, done.stderr


def test_what_a_comparison_cannot_be_asked_is_told_before_anything_is_simulated(tmp_path):
    (tmp_path / "a.toml").write_text("months = 3\nenterprises = 1000\n")
    words = ["--precision", "-1", "--month", "2030-01", "--results", tmp_path / "r"]
    done = here("compare", "a.toml", *words, folder=tmp_path)
    assert done.returncode == 2 and done.stderr.splitlines() == [
        "--precision = -1 is outside 0 to 262 (places to both sides), 0 excluded",
        "--month: a has no month '2030-01'; it runs from 2018-12 to 2019-02",
        "a comparison needs two policies or more",
    ]
    assert not (tmp_path / "r").exists()


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_a_command_that_tells_at_once_does_nothing_before(command, tmp_path):
    """Its words are wrong by an option that nobody knows; what else it is given is right, or not there."""
    arguments = [one.name for one in command.params if one.param_type_name == "argument" and one.required]
    needed = [word for one in command.params if one.param_type_name == "option" and one.required
              for word in (one.opts[0], "2019-06")]  # fmt: skip
    done = here(command.name, *arguments, *needed, "--no-such-option=1", folder=tmp_path)
    assert (done.returncode, done.stdout) == (2, "") and not [*tmp_path.iterdir()]
    assert done.stderr.startswith(f"chengxin {command.name} has no option --no-such-option; see: chengxin")
