"""A nation's folder: seeds that are whole are found again, with the manifest or without it; others' are refused."""

import numpy as np
import pandas as pd
import pytest

from simulation.files.disk import StoreError
from simulation.model.scenario.scenario import Scenario
from simulation.study.nation.nation_folder import NationFolder

POLICY = Scenario(name="policy", months=2).but(inspection_rate=0.05)


def worlds(seed):
    frame = pd.DataFrame({"world": pd.Categorical(["alone", "everybody"]), "seed": seed, "month": "2019-01"})
    frame["city"] = np.array([431000, 130200], np.int64)
    return frame.assign(rank=[47.0 + seed, 12.0])


@pytest.fixture
def folder(tmp_path):
    opened = NationFolder(tmp_path / "nation", POLICY, ["# policy\n"])
    for seed in (3, 1):
        opened.add(seed, worlds(seed))
    return opened.folder


def again(folder, scenario=POLICY):
    return NationFolder(folder, scenario, [])


def test_finished_seeds_are_found_again(folder):
    opened = again(folder)
    assert sorted(opened.tables) == [1, 3] and opened.notes == []
    assert opened.tables[3]["rank"].tolist() == [50.0, 12.0]
    assert [(one.name, one.rows) for one in opened.files()] == [("seed-00001", 2), ("seed-00003", 2)]


def test_a_damaged_manifest_costs_only_itself_and_a_damaged_seed_only_its_own(folder):
    (folder / "manifest.json").write_text("{half")
    opened = again(folder)
    assert sorted(opened.tables) == [1, 3] and "2 finished seeds were found again whole" in opened.notes[0]
    (folder / "seeds" / "seed-00003.parquet").write_bytes(b"half")
    opened = again(folder)
    assert list(opened.tables) == [1]
    assert any("seed-00003" in note and "simulated again" in note for note in opened.notes)


def test_a_seed_that_is_gone_is_told_and_simulated_again(folder):
    (folder / "seeds" / "seed-00001.parquet").unlink()
    opened = again(folder)
    assert list(opened.tables) == [3] and "it is gone or not whole; its seed is simulated again" in opened.notes[0]


def test_other_questions_and_strangers_folders_are_refused(folder, tmp_path):
    with pytest.raises(StoreError, match="holds results of another scenario; choose another --study"):
        again(folder, POLICY.but(inspection_rate=0.06))
    (folder / "manifest.json").unlink()
    with pytest.raises(StoreError, match="has no manifest that can be read, and seed-00001.parquet is of another scen"):
        again(folder, POLICY.but(inspection_rate=0.06))
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "notes.txt").write_text("mine")
    with pytest.raises(StoreError, match="has files in it but no manifest.json"):
        again(tmp_path / "mine")


def test_another_question_s_seeds_give_way_where_that_is_asked_and_only_when_seeds_are_added(folder):
    other = POLICY.but(inspection_rate=0.06)
    opened = NationFolder(folder, other, [], replace=True)
    assert opened.tables == {} and "they are replaced" in opened.notes[0]
    assert sorted(again(folder).tables) == [1, 3]  # as long as nothing was added
    with opened.alone():
        opened.add(2, worlds(2))
    assert list(again(folder, other).tables) == [2] and len([*(folder / "seeds").iterdir()]) == 1
    assert NationFolder(folder, other, [], replace=True).notes == []  # the same question goes on


def test_a_folder_with_files_of_somebody_s_own_is_never_replaced(folder):
    (folder / "thesis.docx").write_text("mine")
    with pytest.raises(StoreError, match=r"is not replaced: it has files of your own in it \(thesis.docx\)"):
        NationFolder(folder, POLICY.but(inspection_rate=0.06), [], replace=True)
    assert (folder / "seeds").is_dir()
