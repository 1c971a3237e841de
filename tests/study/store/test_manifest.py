"""Results that are not as they were written are never shown, compared or built upon; what is whole is kept."""

from __future__ import annotations

import json
import random
import re
import shutil
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from simulation import Results, Scenario, run
from simulation.cli import app
from simulation.files.disk import StoreError, Untrusted, sweep, write_whole
from simulation.study.check.verify import verify
from simulation.study.store.manifest import NAME, DamagedManifest, NoManifest, sealed
from simulation.study.store.parts import DamagedPart, unpacked

COMMAND = "chengxin run base.toml 'more visits.toml' --seeds 6 --study s"
PART = "runs/more visits/seeds-00000-00004.parquet"


@pytest.fixture(scope="module")
def pair():
    base = Scenario(name="base", enterprises=1000, months=2)
    return [base, base.but(inspection_rate=0.5, name="more visits")]


@pytest.fixture(scope="module")
def made(tmp_path_factory, pair):
    """Six seeds of both scenarios, and the same numbers in memory."""
    folder = tmp_path_factory.mktemp("made") / "s"
    texts = {one.name: [f'why = "{one.name}"\n'] for one in pair}
    return folder, run(pair, 6, results=Results.create(folder, pair, texts, list(range(6)), command=COMMAND)).frame


@pytest.fixture
def folder(made, tmp_path):
    return Path(shutil.copytree(made[0], tmp_path / "s"))


def opened(folder, pair):
    return Results.create(folder, pair, {}, list(range(6)))


def record(folder: Path) -> dict:
    found = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    del found["record"]
    return found


def altered(table: pd.DataFrame, how: str) -> pd.DataFrame:
    rank = (table["outcome"] == "rank") & (table["seed"] == 3)
    if how == "a rank of -5":
        return table.assign(value=np.where(rank, -5.0, table["value"]))
    if how == "not a number":
        return table.assign(value=np.where(rank, np.nan, table["value"]))
    if how == "rows gone":
        return table[~rank]
    if how == "rows doubled":
        return pd.concat([table, table[rank]])
    return table.assign(scenario="more visits")  # those of base


ALTERED = ["a rank of -5", "not a number", "rows gone", "rows doubled", "another scenario's"]


@pytest.mark.parametrize("labelled", [False, True])
@pytest.mark.parametrize("how", ALTERED)
def test_altered_numbers_are_refused_and_made_again(folder, pair, made, how, labelled):
    """Also by somebody who keeps the file's own label: it holds a hash of every value."""
    source = folder / (PART.replace("more visits", "base") if how == "another scenario's" else PART)
    was = pq.read_table(folder / PART)
    now = pa.Table.from_pandas(altered(pd.read_parquet(source), how), preserve_index=False)
    pq.write_table(now.replace_schema_metadata(was.schema.metadata) if labelled else now, folder / PART)
    for use in (Results.read, verify):
        with pytest.raises(Untrusted) as caught:
            use(Results.load(folder))
        assert f"{folder / PART}: it was altered or damaged" in str(caught.value)
        assert f"made again with the same command: {COMMAND}" in str(caught.value)
    assert Results.load(folder).damaged() == [PART]
    calls = []
    again = run(pair, 6, results=opened(folder, pair), progress=lambda done, total: calls.append(total))
    assert calls == [5] * 5, "only what was altered is lived again"
    pd.testing.assert_frame_equal(again.frame, made[1])
    assert Results.load(folder).damaged() == []


def test_show_and_verify_end_with_1_and_name_file_and_command(folder, monkeypatch, capsys):
    content = bytearray((folder / PART).read_bytes())
    content[len(content) // 2] ^= 1
    (folder / PART).write_bytes(content)
    for word in ("show", "verify"):
        monkeypatch.setattr(sys, "argv", ["chengxin", word, str(folder)])
        monkeypatch.setattr(app.signal, "signal", lambda *asked: None)
        with pytest.raises(SystemExit) as end:
            app.main()
        out, told = capsys.readouterr()
        assert (end.value.code, out) == (1, "") and PART in told and COMMAND in told and "Traceback" not in told


def test_any_bit_that_turns_is_seen(folder, pair, made):
    """In a part, with its manifest and without it; in the manifest. The numbers are right or refused, never wrong."""
    whole, luck, part = made[1], random.Random(1), folder / PART
    right = whole[(whole["scenario"] == "more visits") & (whole["seed"] <= 4)]["value"].to_numpy()
    content = part.read_bytes()
    for _ in range(150):
        at = luck.randrange(len(content))
        turned = bytearray(content)
        turned[at] ^= 1 << luck.randrange(8)
        try:
            _, table = unpacked(bytes(turned))
        except DamagedPart:
            continue
        assert np.array_equal(table["value"].to_numpy(), right), at  # a bit that says nothing of the numbers
    turned = bytearray(content)
    turned[luck.randrange(len(content))] ^= 4
    part.write_bytes(turned)
    with pytest.raises(Untrusted, match="its SHA-256 is another"):
        Results.load(folder).read()
    manifest = (folder / "manifest.json").read_bytes()
    for _ in range(60):
        turned = bytearray(manifest)
        turned[luck.randrange(len(manifest))] ^= 1 << luck.randrange(8)
        (folder / "manifest.json").write_bytes(turned)
        try:
            kept = Results.load(folder)
        except StoreError:
            continue
        assert kept == Results.load(made[0]) or kept.folder != made[0]
        assert json.loads(turned) == json.loads(manifest), "white space alone"


@pytest.mark.parametrize(
    "change",
    [
        lambda found: found["scenarios"][1].update(why="a better reason"),
        lambda found: found["scenarios"][1].update(fingerprint="0123456789ab"),
        lambda found: found["scenarios"][1].update(text=["other = 1"]),
        lambda found: found["parts"][0].update(sha256="0" * 64),
        lambda found: found.update(status="unfinished"),
        lambda found: found.update(seeds=[0]),
        lambda found: found["versions"].update(model="0123456789ab"),
    ],
)
def test_an_edited_manifest_is_refused_and_made_again(folder, pair, made, change):
    found = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    change(found)
    (folder / "manifest.json").write_text(json.dumps(found), encoding="utf-8")
    with pytest.raises(DamagedManifest, match=r"altered or damaged since it was written(.|\n)*that are whole are kept"):
        Results.load(folder)
    results, calls = opened(folder, pair), []
    assert results.notes and results.notes[0].endswith("12 finished runs were found again whole")
    again = run(pair, 6, results=results, progress=lambda done, total: calls.append(done))
    assert not calls
    pd.testing.assert_frame_equal(again.frame, made[1])


def test_all_mistakes_of_a_manifest_are_told_at_once(folder):
    found = record(folder)
    one, more = found["scenarios"]
    one["fingerprint"] = "0123456789ab"
    more["settled"]["policy"]["supervision.inspection_rate"]["2019-01"] = 7
    more["settled"]["policy"]["supervision.inspction_rate"] = {"2019-01": 0.1}
    more["settled"]["institutions"]["inspectors"] = -3
    (folder / "manifest.json").write_bytes(sealed(found))
    with pytest.raises(DamagedManifest) as caught:
        Results.load(folder)
    text = (folder / "manifest.json").read_text("utf-8").splitlines()
    line = next(number for number, words in enumerate(text, 1) if '"inspectors": -3' in words)
    place = f"{folder / 'manifest.json'}:{line}: scenarios[1].settled.institutions.inspectors = -3 is outside 0 to"
    assert str(caught.value).startswith(place) and "once more: finished runs" in str(caught.value).splitlines()[-1]
    more["settled"]["institutions"]["inspectors"] = 3
    (folder / "manifest.json").write_bytes(sealed(found))
    with pytest.raises(DamagedManifest) as caught:
        Results.load(folder)
    for words in (
        "scenarios[0].fingerprint = 0123456789ab is not that of what is settled",
        "scenarios[1].fingerprint = ",
        "supervision.inspection_rate.2019-01 = 7 is outside",
        "there is no setting called 'supervision.inspction_rate'; did you mean 'inspection_rate'?",
    ):
        assert words in str(caught.value), words
    assert all(re.match(r".*manifest\.json:\d+: ", problem) for problem in caught.value.problems)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"seeds": "12"}, 'seeds = "12" is not a list'),
        ({"seeds": [0, -1, True, 2.5]}, "seeds[1] = -1 is outside 0 to"),
        ({"seeds": [0, True]}, "seeds[1] = true is not a whole number"),
        ({"sead": [0]}, "there is no field sead; did you mean 'seeds'?"),
        ({"status": "compleet"}, 'status = "compleet" is none of complete, unfinished; did you mean'),
        ({"status": "unfinished"}, "status = 'unfinished', but it is complete"),
        ({"months_kept": ["2019-13"]}, 'months_kept[0] = "2019-13" is not a month'),
        ({"memory": {"program": -1}}, "memory.program = -1 is outside 0 to"),
        ({"scenarios": []}, "scenarios = [] is not a list of one or more"),
        ({"without_effect": {"bass": []}}, "without_effect: there is no scenario 'bass'; did you mean 'base'?"),
        ({"failures": [{"scenario": "base"}]}, "failures[0].seed is missing"),
        ({"versions": {}}, "versions.model is missing"),
        ({"parts": [{}]}, "parts[0].sha256 is missing"),
    ],
)
def test_fields_of_a_manifest_are_checked(folder, change, words):
    (folder / "manifest.json").write_bytes(sealed(record(folder) | change))
    with pytest.raises(DamagedManifest) as caught:
        Results.load(folder)
    assert words in str(caught.value)


@pytest.mark.parametrize("place", ["../s/" + PART, "/etc/passwd", "runs/base/../base/seeds-00000-00004.parquet", "C:x"])
def test_a_part_stays_inside_its_study(folder, place):
    found = record(folder)
    found["parts"][0]["file"] = place
    (folder / "manifest.json").write_bytes(sealed(found))
    with pytest.raises(DamagedManifest, match="is not where these runs are kept"):
        Results.load(folder)
    found["parts"][0] |= {"file": "runs/../seeds-00000-00004.parquet", "scenario": ".."}
    (folder / "manifest.json").write_bytes(sealed(found))
    with pytest.raises(DamagedManifest, match="there is no scenario '..'"):
        Results.load(folder)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is damaged: is not valid JSON: Expecting value"),
        (b'{"format": ', "is damaged: is not valid JSON: Expecting value"),
        (b"\xff\xfe", "is damaged: 'utf-8' codec"),
        (b"[" * 100_000, "is damaged: is not read: its brackets are in one another too deep"),
        (b'{"format": NaN}', "is damaged: is not valid JSON: it holds NaN"),
        (None, "has lost its manifest.json"),
    ],
)
def test_a_manifest_that_cannot_be_read_costs_only_itself(folder, pair, made, content, words):
    (folder / "runs/base/seeds-00005-00005.parquet").unlink()
    (folder / "manifest.json").unlink()
    if content is not None:
        (folder / "manifest.json").write_bytes(content)
    with pytest.raises(StoreError, match="is damaged|holds no results"):
        Results.load(folder)
    results, calls = opened(folder, pair), []
    assert words in results.notes[0] and results.notes[0].endswith("; 11 finished runs were found again whole")
    again = run(pair, 6, results=results, progress=lambda done, total: calls.append(total))
    assert calls == [1]
    pd.testing.assert_frame_equal(again.frame, made[1])


def test_parts_of_another_question_are_never_taken_over(folder, pair):
    (folder / "manifest.json").unlink()
    for asked in ([pair[0].but(fine=1), pair[1]], [pair[0]]):
        with pytest.raises(StoreError, match=r"no manifest that can be read, and runs/.* is of another scenario"):
            opened(folder, asked)
    with pytest.raises(StoreError, match="is of another scenario"):
        Results.create(folder, pair, {}, [0], ["2019-01"])


@pytest.mark.parametrize(
    "content", [b"[]", b"{}", b'{"format": "chengxin.results/9"}', b'{"name": "my page"}', b"half"]
)
def test_what_is_not_ours_is_left_alone(tmp_path, pair, content):
    (tmp_path / "manifest.json").write_bytes(content)
    (tmp_path / "letter.txt").write_text("")
    with pytest.raises(StoreError):
        opened(tmp_path, pair)
    assert (tmp_path / "manifest.json").read_bytes() == content


def test_results_of_an_earlier_form_are_refused_with_the_command(folder, pair):
    found = record(folder) | {"format": "chengxin.results/1"}
    del found["command"]
    (folder / "manifest.json").write_text(json.dumps(found), encoding="utf-8")
    for use in (Results.load, lambda place: opened(place, pair)):
        with pytest.raises(StoreError) as caught:
            use(folder)
        command = f"chengxin run base.toml 'more visits.toml' --seeds 6 --study s --results {folder.parent}"
        assert str(caught.value).endswith(f"delete the folder and make it again with: {command}")
        assert str(caught.value).count("\n") == 0


def test_only_our_own_leavings_are_swept(folder, pair):
    """The charts' as well; a user's file that looks a little like one stays."""
    left = [folder / ".chengxin-99-0123456789abcdef.part", folder / "charts/en/.chengxin-7-aaaaaaaaaaaaaaaa.part"]
    theirs = [
        folder / ".x.part", folder / "runs/.seeds-00000-00004.parquet.99.part",
        folder / "chengxin-1-aaaaaaaaaaaaaaaa.part",
        folder / ".chengxin-99-0123456789abcdef.part.txt", folder / ".chengxin-99-0123.part",
    ]  # fmt: skip
    for file in (*left, *theirs):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("x")
    with opened(folder, pair).alone():
        pass
    assert not any(file.exists() for file in left) and all(file.read_text() == "x" for file in theirs)


def test_a_file_swept_by_another_process_is_written_again(tmp_path, monkeypatch):
    from simulation.files import disk

    real, swept = disk.DISK.rename, []

    def rename(path, to):
        if not swept:
            swept.append(sweep(tmp_path))
        real(path, to)

    monkeypatch.setattr(disk.DISK, "rename", rename)
    write_whole(tmp_path / "file", b"all of it")
    assert swept and [path.name for path in tmp_path.iterdir()] == ["file"]


def test_the_folder_of_results_with_the_nearest_name_is_told(tmp_path):
    (tmp_path / "chenzhou").mkdir()
    (tmp_path / "chenzhou" / NAME).write_text("{}")
    (tmp_path / "empty").mkdir()
    with pytest.raises(NoManifest, match=r"is not a folder of results; did you mean .*/chenzhou\?$"):
        Results.load(tmp_path / "chenzou")
    with pytest.raises(NoManifest, match="is not a folder of results; make some with"):
        Results.load(tmp_path / "xiangtan")
    with pytest.raises(NoManifest, match="holds no results .*; make some with"):
        Results.load(tmp_path / "empty")
