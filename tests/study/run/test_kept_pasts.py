"""Pasts on disk: the same bits as lived anew, nothing believed that was altered, nothing executed, never pickle."""

import ast
import errno
import inspect
import textwrap

import numpy as np
import pandas as pd
import pytest

from simulation import Scenario, Threads, WhatIf, run
from simulation.study.look.try_out import IN_2018, try_out, with_that_of_2018
from simulation.study.run import kept_pasts
from simulation.study.run.kept_pasts import ARRAYS, CITY, HeldPasts, KeptPasts, laid_down, restored
from simulation.study.run.lean import past_of

SMALL = Scenario(name="small", enterprises=1000, months=3)
MORE = SMALL.but(inspection_rate=0.2, name="more visits")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Pasts and runs of three seeds, and what was first answered from them."""
    place = tmp_path_factory.mktemp("cache") / "pasts"
    return place, try_out(MORE, 3, kept=KeptPasts(place), executor=Threads(1))


def test_an_answer_has_the_bits_of_a_run_lived_anew_or_kept(folder):
    place, first = folder
    whole = run(with_that_of_2018(MORE), 3, executor=Threads(1))
    for record in place.iterdir():  # what was lived from pasts goes, pasts stay: it is lived from the disk
        if record.stat().st_size < 30_000:
            record.unlink()
    kept = KeptPasts(place)
    again = try_out(MORE, 3, kept=kept, executor=Threads(1))
    for found in (first, again, try_out(MORE, 3, kept=kept, executor=Threads(1))):
        pd.testing.assert_frame_equal(found.frame, whole.frame, check_exact=True)
        assert found.without_effect == whole.without_effect and found.names == [IN_2018, "more visits"]
    assert kept.notes == []


def test_a_past_that_is_kept_is_taken_and_a_changed_one_lives_only_the_change(folder, monkeypatch):
    place, _ = folder
    monkeypatch.setattr(kept_pasts, "past_of", None)  # nothing is lived anew
    changed = SMALL.but(inspection_rate=0.3, name="yet more")
    assert try_out([SMALL, changed], 3, kept=KeptPasts(place), executor=Threads(1)).names == ["small", "yet more"]
    what_if = WhatIf(SMALL, 2, kept=KeptPasts(place), executor=Threads(1))
    assert what_if.answer(changed).seeds == [0, 1]


@pytest.mark.parametrize("harm", ["letter", "cut", "head", "version", "empty", "other file"])
def test_what_is_not_as_it_was_written_is_lived_anew_in_one_sentence(folder, tmp_path, harm):
    place, _ = folder
    kept = KeptPasts(tmp_path / "pasts")
    for file in place.iterdir():
        content = file.read_bytes()
        head, _, rest = content.partition(b"\n")
        bad = {
            "letter": content[:-50] + bytes([content[-50] ^ 1]) + content[-49:],
            "cut": content[: len(content) // 2],
            "head": content[1:],
            "version": head.replace(b'"model": "', b'"model": "x') + b"\n" + rest,
            "empty": b"",
            "other file": next(other for other in place.iterdir() if other != file).read_bytes(),
        }[harm]
        (kept.folder / file.name).write_bytes(bad)
    past = kept.past(SMALL, 0)
    assert past.now == SMALL.start + 1 and len(kept.notes) == 1
    assert ("another version" in kept.notes[0]) == (harm == "version") and "anew" in kept.notes[0]
    assert KeptPasts(kept.folder).past(SMALL, 0) and len(kept.notes) == 1  # it was put right


def test_a_city_is_laid_down_as_plain_numbers_and_comes_back(folder):
    city = past_of(SMALL, 7)
    arrays = laid_down(city)
    assert all(values.dtype != object for values in arrays.values())
    again = laid_down(restored(SMALL, 7, arrays))
    assert arrays.keys() == again.keys()
    assert all(np.array_equal(arrays[name], again[name]) for name in arrays)


def test_numbers_that_no_such_city_has_are_not_believed(tmp_path):
    arrays = laid_down(past_of(SMALL, 7))
    wrong = {
        "column perceived_risk": np.full(1000, 2.0, np.float32),
        "column gain": np.full(1000, np.nan, np.float32),
        "column size": np.full(1000, 9, np.uint8),
        "column status": arrays["column status"].astype(np.int64),
        "column county": arrays["column county"][::-1].copy(),
        "city places": arrays["city places"][1:],
        "sight true": arrays["sight true"][:, 1:],
    }
    for name, values in wrong.items():
        with pytest.raises(kept_pasts.NotBelieved):
            restored(SMALL, 7, arrays | {name: values})


def test_all_that_a_city_takes_over_is_kept():
    """What ``_go_on_from`` reads of a past is laid down, or made anew from the scenario."""
    source = textwrap.dedent(inspect.getsource(kept_pasts.CreditCity._go_on_from))
    read = {
        node.attr
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "past"
    }
    anew = {"asked", "luck", "now", "published"}
    parts = {
        "agents",
        "added_institutions",
        "seen",
        "honest",
        "sight",
    }  # laid down by themselves; what was added is not kept
    assert read <= {*CITY, *ARRAYS} | anew | parts
    assert {*CITY, *ARRAYS} - set(kept_pasts.CreditCity._carried) <= read


def test_others_folders_are_not_used(tmp_path):
    place = tmp_path / "pasts"
    place.mkdir()
    place.chmod(0o777)
    kept = KeptPasts(place)
    assert kept.past(SMALL, 0) and not list(place.iterdir()) and "yours alone" in kept.notes[0]


def test_a_rough_answer_comes_first(tmp_path):
    shown = []
    found = try_out(SMALL, 6, rough=lambda study: shown.append(len(study.seeds)), kept=KeptPasts(tmp_path / "pasts"),
                    executor=Threads(1))  # fmt: skip
    assert shown == [5] and len(found.seeds) == 6 and found.names == ["small"]


def test_pasts_at_hand_are_read_once_and_stay_as_they_were(folder, monkeypatch):
    place, first = folder
    held = HeldPasts(place)
    changed = SMALL.but(inspection_rate=0.31, name="seen twice")
    once = try_out([SMALL, changed], 3, kept=held, executor=Threads(1))
    monkeypatch.setattr(kept_pasts, "restored", None)  # nothing is read again
    twice = try_out([SMALL, SMALL.but(inspection_rate=0.32, name="third")], 3, kept=held, executor=Threads(2))
    held.found = lambda what, read: None  # nor is what was lived
    again = try_out([SMALL, changed], 3, kept=held, executor=Threads(2))
    pd.testing.assert_frame_equal(again.frame, once.frame, check_exact=True)
    assert held.notes == [] and twice.names == ["small", "third"] and first.names[0] == IN_2018


def test_a_disk_that_is_full_costs_the_keeping_alone_and_is_told_of_once(tmp_path, monkeypatch):
    def full(*given):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(kept_pasts, "put_whole", full)
    kept = KeptPasts(tmp_path / "pasts")
    found = try_out(SMALL, 2, kept=kept, executor=Threads(1))
    assert found.seeds == [0, 1] and kept.notes == [f"pasts cannot be kept in {kept.folder}: No space left on device"]
