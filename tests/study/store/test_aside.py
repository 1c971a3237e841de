"""A folder of results that gives way is put aside whole by one renaming; what a stop left behind goes with the next."""

import pytest

from simulation.files.disk import Disk, StoreError
from simulation.study.store import aside
from simulation.study.store.aside import put_aside, strangers


@pytest.fixture
def folder(tmp_path):
    """A folder that looks like a study's."""
    place = tmp_path / "results" / "study"
    (place / "runs" / "one").mkdir(parents=True)
    for name in ("manifest.json", "runs/one/seeds.parquet", "datapackage.json", ".lock"):
        (place / name).write_text("of a study")
    return place


def test_files_that_no_study_put_there_are_strangers(folder):
    (folder / "notes.txt").write_text("mine")
    (folder / "mine").mkdir()
    (folder / "mine" / "manifest.json").write_text("mine too")
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert sorted(strangers(folder, files)) == ["mine/manifest.json", "notes.txt"]


def test_it_is_gone_and_so_is_what_an_earlier_stop_left_but_nothing_else(folder):
    left = folder.with_name(f".study.replaced-{'0123456789abcdef'}")
    left.mkdir()
    (left / "manifest.json").write_text("half")
    others = [folder.with_name(".study.replaced-mine"), folder.with_name(f".other.replaced-{'0' * 16}")]
    for other in others:
        other.mkdir()
    put_aside(folder)
    assert sorted(folder.parent.iterdir()) == sorted(others)
    put_aside(folder)  # what is not there is out of the way


def test_whoever_is_stopped_after_the_renaming_leaves_no_half_study(folder, monkeypatch):
    def stopped(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(aside.shutil, "rmtree", stopped)
    with pytest.raises(KeyboardInterrupt):
        put_aside(folder)
    (hidden,) = folder.parent.iterdir()
    assert hidden.name.startswith(".study.replaced-") and (hidden / "runs/one/seeds.parquet").is_file()


def test_a_disk_that_refuses_is_told_and_nothing_is_lost(folder):
    class Full(Disk):
        """A disk on which nothing can be renamed."""

        def rename(self, *_):
            raise PermissionError(13, "Permission denied")

    with pytest.raises(StoreError, match="study cannot be replaced: .*; choose another --study"):
        put_aside(folder, Full())
    assert (folder / "manifest.json").read_text() == "of a study"
