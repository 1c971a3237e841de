"""Results on disk: what is finished is not lost, not half there, and not mixed with other questions or versions."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from simulation import Results, Scenario, Study, Threads, run
from simulation.files import disk
from simulation.files.disk import StoreError, Untrusted, write_whole
from simulation.study.check.verify import verify, wanted
from simulation.study.run import executor
from simulation.study.run.ensemble import RunsFailed
from simulation.study.store.manifest import sealed


@pytest.fixture(scope="module")
def pair():

    base = Scenario(name="base", enterprises=1000, months=2)
    return [base, base.but(inspection_rate=0.5, name="more visits")]


@pytest.fixture(scope="module")
def study(pair):
    """Twelve seeds in memory: what every folder must come to."""
    return run(pair, 12).frame


def opened(folder: Path, pair, seeds=12) -> Results:
    return Results.create(folder, pair, {}, list(range(seeds)))


@pytest.fixture
def finished(tmp_path, pair, study):
    """A folder with twelve seeds of both scenarios."""
    results = opened(tmp_path / "study", pair)
    run(pair, 12, results=results)
    return results


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def manifest(folder: Path, change=None) -> dict:
    """The manifest's record; changed and sealed anew, as only its own program would."""
    found = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    del found["record"]
    if change:
        change(found)
        (folder / "manifest.json").write_bytes(sealed(found))
    return found


def test_a_folder_holds_what_its_manifest_says(finished, pair, study):
    found = manifest(finished.folder)
    parts = {part["file"] for part in found["parts"]}
    assert files(finished.folder) == parts | {"manifest.json", "datapackage.json", "ro-crate-metadata.json", ".lock"}
    assert (found["format"], found["status"], found["seeds"]) == ("chengxin.results/4", "complete", list(range(12)))
    assert [one["fingerprint"] for one in found["scenarios"]] == [one.fingerprint() for one in pair]
    again = Results.load(finished.folder)
    assert again.scenarios == pair
    pd.testing.assert_frame_equal(again.read(), study)


def test_more_seeds_are_added_and_none_is_run_twice(finished, pair):
    calls = []
    wider = run(pair, 14, results=opened(finished.folder, pair, 14), progress=lambda done, total: calls.append(total))
    assert calls == [4] * 4
    assert wider.seeds == list(range(14))
    pd.testing.assert_frame_equal(wider.frame, run(pair, 14).frame)


@pytest.mark.parametrize("batches", [0, 1, 2])
def test_a_study_that_stops_is_finished_by_the_same_call(tmp_path, pair, study, batches):
    folder = tmp_path / "study"

    def stop(done, total):
        if done == 5 * 2 * batches + 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(pair, 12, results=opened(folder, pair), progress=stop, executor=Threads(1))
    kept = manifest(folder)
    assert kept["status"] == "unfinished" and len(kept["parts"]) == 2 * batches
    assert not list(folder.rglob("*.part"))
    calls = []
    finished = run(pair, 12, results=opened(folder, pair), progress=lambda done, total: calls.append(done))
    assert len(calls) == 2 * (12 - 5 * batches)
    pd.testing.assert_frame_equal(finished.frame, study)
    assert manifest(folder)["status"] == "complete"


def damage_gone(path: Path) -> None:
    path.unlink()


def damage_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-100])


def damage_inside(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[200:400] = bytes(200)
    path.write_bytes(content)


def damage_other(path: Path) -> None:
    pd.DataFrame({"a": [1]}).to_parquet(path)


@pytest.mark.parametrize("damage", [damage_gone, damage_short, damage_inside, damage_other])
def test_a_damaged_part_is_named_and_made_again(finished, pair, study, damage):
    part = "runs/more visits/seeds-00005-00009.parquet"
    damage(finished.folder / part)
    with pytest.raises(Untrusted, match=f"{part}: it (.|\n)*kept; the others are made again with the same run"):
        Results.load(finished.folder).read()
    again = run(pair, 12, results=opened(finished.folder, pair))
    pd.testing.assert_frame_equal(again.frame, study)
    pd.testing.assert_frame_equal(Results.load(finished.folder).read(), study)


def test_a_part_that_was_written_and_not_yet_noted_is_found_again(finished, pair, study):
    part = "runs/base/seeds-00005-00009.parquet"

    def forget(found):
        found.update(parts=[one for one in found["parts"] if one["file"] != part], status="unfinished")

    manifest(finished.folder, forget)
    assert Results.load(finished.folder).missing() == [5, 6, 7, 8, 9]
    calls = []
    again = run(pair, 12, results=opened(finished.folder, pair), progress=lambda done, total: calls.append(done))
    assert not calls and manifest(finished.folder)["status"] == "complete"
    pd.testing.assert_frame_equal(again.frame, study)


def test_the_order_of_scenarios_is_that_of_the_call(finished, pair):
    turned = run(pair[::-1], 12, results=opened(finished.folder, pair[::-1]))
    assert list(turned.frame["scenario"].unique()) == ["more visits", "base"]


# Failed runs.


def test_failed_runs_are_noted_retried_and_forgotten(tmp_path, pair, study, monkeypatch):
    folder, real = tmp_path / "study", executor.frame

    def failing(scenario, seed, record):
        if (scenario.name, seed) in (("base", 0), ("base", 4), ("more visits", 2)):
            raise ArithmeticError(f"no luck with {seed}")
        return real(scenario, seed, record)

    monkeypatch.setattr(executor, "frame", failing)
    found = run(pair, 12, results=opened(folder, pair))
    assert sorted((one["scenario"], one["seed"]) for one in found.failures) == [
        ("base", 0), ("base", 4), ("more visits", 2),
    ]  # fmt: skip
    assert "ArithmeticError: no luck with 0" in manifest(folder)["failures"][0]["traceback"]
    assert Results.load(folder).missing() == [0, 2, 4]
    assert len(run(pair, 12, results=opened(folder, pair)).failures) == 3  # tried again, noted once
    monkeypatch.setattr(executor, "frame", real)
    healed = run(pair, 12, results=opened(folder, pair))
    assert healed.failures == manifest(folder)["failures"] == []
    pd.testing.assert_frame_equal(healed.frame, study)
    pd.testing.assert_frame_equal(Results.load(folder).read(), study)


def test_a_scenario_without_a_run_is_named(tmp_path, pair, monkeypatch):
    real = executor.frame

    def failing(scenario, seed, record):
        return real(scenario, seed, record) if scenario.name == "base" else 1 / 0

    monkeypatch.setattr(executor, "frame", failing)
    with pytest.raises(RunsFailed, match="every run of more visits failed(.|\n)*ZeroDivisionError"):
        run(pair, 2, results=opened(tmp_path / "study", pair, 2))


# The same question, by the same version, by one process.


def test_another_question_is_refused_in_words(finished, pair):
    base, more = pair
    for asked, words in (
        ([base.but(fine=1), more], "base is asked otherwise now: fine: 0.6 -> 1 from 2019-01"),
        ([base], "more visits is only there"),
        ([*pair, base.but(name="third")], "third is not there"),
    ):
        before = (finished.folder / "manifest.json").read_bytes()
        with pytest.raises(StoreError) as caught:
            opened(finished.folder, asked)
        assert "holds results of another scenario; choose another --study, --replace it, or delete the folder" in str(
            caught.value
        )
        assert words in str(caught.value)
        assert (finished.folder / "manifest.json").read_bytes() == before


def test_another_version_is_refused_but_can_be_read(finished, pair, study):
    finished.made_with["model"] = "0123456789ab"
    del finished._questions
    finished.parts = []
    finished.add(study, [])
    with pytest.raises(StoreError, match=r"another version of the model \(chengxin .*, model 0123456789ab; this is"):
        opened(finished.folder, pair)
    pd.testing.assert_frame_equal(Results.load(finished.folder).read(), study)


def test_folders_that_hold_no_results(tmp_path, pair):
    (tmp_path / "file").write_text("")
    (tmp_path / "empty").mkdir()
    for folder, words in (
        ("nothere", "is not a folder of results"),
        ("file", "is not a folder"),
        ("empty", "no manifest"),
    ):
        with pytest.raises(StoreError, match=words):
            Results.load(tmp_path / folder)
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("")
    with pytest.raises(StoreError, match="has files in it but no manifest.json: not results"):
        opened(tmp_path / "mine", pair)
    with pytest.raises(StoreError, match="cannot name a study: it is longer than 80 letters"):
        opened(tmp_path / ("x" * 300), pair)
    with pytest.raises(StoreError, match="cannot be written"):
        run(pair, 1, results=opened(tmp_path / "file", pair, 1))
    assert (tmp_path / "file").read_text() == ""


def test_an_empty_folder_is_a_beginning(tmp_path, pair):
    run(pair, 1, results=opened(tmp_path, pair, 1))
    assert Results.load(tmp_path).missing() == []


def test_a_second_run_into_a_folder_is_refused(tmp_path, pair):
    first, second = opened(tmp_path, pair), opened(tmp_path, pair)
    with first.alone(), pytest.raises(StoreError, match="another chengxin run is writing into"), second.alone():
        pass
    with second.alone():
        pass  # and free again


def test_unfinished_results_without_a_run_are_told(tmp_path, pair):
    results = opened(tmp_path, pair)
    with results.alone():
        pass
    with pytest.raises(StoreError, match="holds no finished run yet"):
        Results.load(tmp_path).read()


# Nothing half written.


def test_a_file_is_there_whole_or_not_at_all(tmp_path, monkeypatch):
    place = tmp_path / "deep" / "file"
    write_whole(place, b"first")

    def full(file):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(disk.DISK, "sync", full)
        with pytest.raises(StoreError, match="file cannot be written: No space left on device; what was finished"):
            write_whole(place, b"second")
    assert files(tmp_path) == {"deep/file"} and place.read_bytes() == b"first"
    with pytest.raises(StoreError, match="cannot be written"):
        write_whole(place / "under a file", b"")


FULL = """
import resource, sys
from pathlib import Path
from simulation import Results, Scenario, run
from simulation.files.disk import StoreError
base = Scenario(name="base", enterprises=1000, months=2)
pair = [base, base.but(inspection_rate=0.5, name="more visits")]
run(pair, 1)  # compiles
results = Results.create(Path(sys.argv[1]), pair, {}, list(range(12)))
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), -1))
try:
    run(pair, 12, results=results)
except StoreError as problem:
    print(problem)
"""


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="limits of file sizes are set otherwise there")
@pytest.mark.parametrize("most", [100, 3500])
def test_a_full_disk_is_told_and_leaves_no_ruins(tmp_path, pair, study, most):
    folder = tmp_path / "study"
    told = subprocess.run(
        [sys.executable, "-c", FULL, str(folder), str(most)], capture_output=True, text=True, check=True
    )
    assert "cannot be written: File too large; what was finished before is kept" in told.stdout
    assert not list(folder.rglob("*.part"))
    assert all(path.stat().st_size < most for path in folder.rglob("*") if path.is_file())
    pd.testing.assert_frame_equal(run(pair, 12, results=opened(folder, pair)).frame, study)


# Checking.


def test_verify_finds_every_bit_and_every_number_changed(finished, pair, study):
    whole = verify(finished)
    assert (whole.seeds, whole.of, whole.holds) == ([0], 12, True)
    assert whole.numbers == len(finished.read()) // 12
    table = study.copy()
    more = table["scenario"] == "more visits"
    at = more & (table["seed"] == 7) & (table["month"] == "2019-01") & (table["outcome"] == "index")
    was = table.loc[at, "value"].item()
    table.loc[at, "value"] += 1e-13 * was
    gone = more & (table["seed"] == 7) & (table["outcome"] == "rank") & (table["month"] == "2018-12")
    finished.parts = []
    finished.add(table[~gone], [])  # numbers of another origin, rightly packed
    told = verify(finished, [7])
    now = was + 1e-13 * was
    assert sorted(told.different) == [
        "more visits seed 7 2018-12 rank: stored nothing, now 47.0",
        f"more visits seed 7 2019-01 index: stored {now!r}, now {was!r}",
    ]
    assert verify(finished, [6]).holds
    every, calls = wanted(finished, every=True), []
    assert every == list(range(12)) and wanted(finished) == [0] and wanted(finished, "11") == [11]
    all_of_it = verify(finished, every, progress=lambda done, total: calls.append((done, total)))
    assert (all_of_it.seeds, all_of_it.holds, len(all_of_it.different)) == (every, False, 2)
    assert calls == [(done, 24) for done in range(1, 25)]
    assert {seed for _ in range(200) for seed in wanted(finished, "random")} == set(range(12))


@pytest.mark.parametrize("asked", ["x", "-1", "", "1.0", "７", "9" * 30])
def test_what_is_no_seed_is_refused(finished, asked):
    with pytest.raises(ValueError, match="is no seed: give a whole number, or random"):
        wanted(finished, asked)
    with pytest.raises(ValueError, match="--all recomputes every seed; leave out --seed"):
        wanted(finished, asked, every=True)


def test_verify_names_the_seeds_it_has(finished, pair):
    with pytest.raises(ValueError, match="seed 12 is not in .*; it has 0 to 11"):
        verify(finished, [12])
    finished.parts = [part for part in finished.parts if part["seeds"][0] != 5 or part["scenario"] != "base"]
    with pytest.raises(ValueError, match="it has 0 to 4, 10 to 11"):
        verify(finished, [7])


def test_outcomes_that_a_study_lacks_are_shown_as_lacking(study, pair):
    fewer = study[~study["outcome"].isin(["cost", "correction_days"])]
    shown = Study(pair, fewer)
    assert shown.table()["cost"].isna().all() and shown.table()["rank"].notna().all()
    line = next(line for line in str(shown).splitlines() if line.startswith("cost over baseline"))
    assert line.split()[-2:] == ["baseline", "-"]
