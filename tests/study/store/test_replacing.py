"""Runs of another question give way where that is asked for: whole, late, and never a stranger's file."""

import pytest

from simulation import Results, Scenario, run
from simulation.files.disk import StoreError
from simulation.study.store import aside
from simulation.study.store.replacing import create

ONE = Scenario(name="one", enterprises=1000, months=1)
OTHER = Scenario(name="other", enterprises=1000, months=1)


@pytest.fixture
def folder(tmp_path):
    place = tmp_path / "results" / "study"
    run(ONE, 1, results=Results.create(place, [ONE], {}, [0]), probed=())
    return place


def test_the_message_names_the_flag_and_the_flag_replaces_when_runs_begin(folder):
    with pytest.raises(StoreError, match="--replace"):
        create(folder, [OTHER], {}, [0])
    opened = create(folder, [OTHER], {}, [0], replace=True)
    assert "replaced" in opened.notes[0] and [one.name for one in Results.load(folder).scenarios] == ["one"]
    run(OTHER, 1, results=opened, probed=())
    assert [one.name for one in Results.load(folder).scenarios] == ["other"]
    assert not (folder / "runs" / "one").exists() and [file.name for file in folder.parent.iterdir()] == ["study"]


def test_the_same_question_goes_on(folder):
    assert create(folder, [ONE], {}, [0], replace=True).missing() == []


def test_files_of_ones_own_are_never_deleted(folder):
    (folder / "notes.txt").write_text("mine")
    with pytest.raises(StoreError, match=r"notes\.txt"):
        create(folder, [OTHER], {}, [0], replace=True)
    assert (folder / "notes.txt").exists()


def test_whoever_is_stopped_leaves_no_half_study(folder, monkeypatch):
    opened = create(folder, [OTHER], {}, [0], replace=True)
    monkeypatch.setattr(aside.shutil, "rmtree", _stop)
    with pytest.raises(KeyboardInterrupt):
        run(OTHER, 1, results=opened, probed=())
    monkeypatch.undo()
    assert not folder.exists()
    again = create(folder, [OTHER], {}, [0])
    run(OTHER, 1, results=again, probed=())
    aside.put_aside(folder)
    assert list(folder.parent.iterdir()) == []  # what was left beside is gone with it


def _stop(*_, **__):
    raise KeyboardInterrupt
