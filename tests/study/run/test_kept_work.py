"""Work that is kept: a killed question goes on to the same end and does what is missing; nothing is another's."""

import json
import os
import signal
import subprocess
import sys

import numpy as np
import pytest
from questions_that_die import DIES, QUESTIONS, Pieces

from simulation import Scenario
from simulation.cli.output import strict_json
from simulation.files.disk import StoreError
from simulation.study.run import kept_work
from simulation.study.run.executor import Threads
from simulation.study.run.expected import Effort
from simulation.study.run.kept_work import Kept


@pytest.fixture(scope="module")
def killed(home, tmp_path_factory):
    """The folders of questions that were killed, and how each process ended."""
    folder = tmp_path_factory.mktemp("killed")
    script = home / "tests" / "questions_that_die.py"
    done = subprocess.run([sys.executable, script, folder], capture_output=True, text=True, check=True)
    return folder, dict(line.split(" ", 1) for line in done.stdout.splitlines())


def files(folder):
    return {path.name: sorted(path.read_text("utf-8").splitlines()) for path in folder.glob(kept_work.FILES)}


@pytest.mark.skipif(os.name == "nt", reason="processes are forked and killed otherwise there")
@pytest.mark.parametrize("name", QUESTIONS)
def test_a_killed_question_goes_on_to_the_same_end_and_does_what_is_missing(name, killed, tmp_path):
    folder, ended = killed
    assert ended[name] == str(int(signal.SIGKILL))
    one, other = Pieces(), Pieces()
    whole = QUESTIONS[name](tmp_path / name, one)
    again = QUESTIONS[name](folder / name, other)
    assert strict_json(again.data()) == strict_json(whole.data()) and str(again) == str(whole)
    assert files(folder / name) == files(tmp_path / name)  # each piece once
    if name != "compare":  # which looks by itself
        assert other.done == one.done - DIES > 0


def doubled(kept, items, of=None, executor=None):
    """Twice each item, kept."""
    with kept_work.Pieces(kept, "doubled", of or {"by": 2}, list, tuple) as pieces:
        return list(pieces.each(executor or Pieces(), lambda item: (2.0 * item, np.nan, item), items))


def test_more_items_are_added_to_those_there(tmp_path):
    first = Pieces()
    found, more = doubled(tmp_path, [3, 1]), doubled(tmp_path, [1, 2, 3, 2], executor=first)
    assert [one[0] for one in found] == [6.0, 2.0] and [one[0] for one in more] == [2.0, 4.0, 6.0, 4.0]
    assert first.done == 2 and np.isnan(more[0][1]) and type(more[0][2]) is int


def test_what_is_left_is_told_before_it_is_done(tmp_path):
    def effort(items):
        return Effort(Scenario(), len(items), 3 * len(items), 12)

    said, done = [], []
    for items in ([1, 2], [1, 2, 3], [3, 1]):
        kept = Kept(tmp_path, expected=lambda effort, executor: said.append((effort.runs, executor.threads, len(done))))
        with kept_work.Pieces(kept, "doubled", {"by": 2}, list, tuple) as pieces:
            list(pieces.each(Threads(1), lambda item: done.append(item) or (item,), items, effort=effort))
    assert said == [(6, 1, 0), (3, 1, 2)] and done == [1, 2, 3]


def test_work_of_another_question_or_version_is_told_and_not_used(tmp_path, monkeypatch):
    told = []

    def look(kept):
        told.append((kept.found, kept.others))

    def asked(**of):
        executor = Pieces()
        doubled(Kept(tmp_path, look), [1, 2], of=of, executor=executor)
        return executor.done

    assert [asked(by=2), asked(by=3), asked(by=2)] == [2, 2, 0]
    monkeypatch.setattr(kept_work, "versions", lambda: {"model": "another"})
    assert asked(by=2) == 2 and told == [(0, 0), (0, 1), (2, 1), (0, 2)]


def test_what_a_stop_cut_short_is_done_again_and_damage_is_told_with_its_line(tmp_path):
    doubled(tmp_path, [1, 2, 3])
    (path,) = tmp_path.glob(kept_work.FILES)
    whole = path.read_text("utf-8")
    path.write_text(whole[:-9], "utf-8")
    executor = Pieces()
    doubled(tmp_path, [1, 2, 3], executor=executor)
    assert executor.done == 1 and path.read_text("utf-8") == whole
    lines = whole.splitlines()
    for at, line in ((0, json.dumps({"format": "mine"})), (2, lines[2].replace("[", "{", 1)), (1, '["a"]'), (1, "7")):
        path.write_text("\n".join([*lines[:at], line, *lines[at + 1 :]]) + "\n", "utf-8")
        with pytest.raises(StoreError, match=rf"jsonl, line {at + 1}, is damaged: delete the file to begin anew"):
            doubled(tmp_path, [1])


def test_nothing_is_written_where_no_folder_is_given(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert [one[0] for one in doubled(None, [4])] == [8.0] and not list(tmp_path.iterdir())
