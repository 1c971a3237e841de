"""Stored numbers are made again: every bit that differs is named, with its run, month and outcome."""

import pytest

from simulation import Results, Scenario, Threads, run
from simulation.errors import Mistake
from simulation.study.check.verify import verify, wanted

PAIR = [one := Scenario(name="one", enterprises=1000, months=2), one.but(inspection_rate=0.4, name="two")]


@pytest.fixture(scope="module")
def results(tmp_path_factory):
    folder = tmp_path_factory.mktemp("kept") / "s"
    opened = Results.create(folder, PAIR, {}, [3, 5])
    run(PAIR, [3, 5], results=opened, executor=Threads(1), probed=())
    return Results.load(folder)


def test_every_number_is_the_same_bit_for_bit(results):
    told = []
    found = verify(results, [3, 5], progress=lambda *now: told.append(now), executor=Threads(1))
    assert found.holds and found.numbers == len(results.read()) and (found.seeds, found.of) == ([3, 5], 2)
    assert told[-1] == (4, 4) and len(found.table()) == 0


def test_what_differs_is_named_whether_changed_gone_or_there_twice(results, monkeypatch):
    table = results.read()
    rows = (table["seed"] == 3) & (table["scenario"] == "two") & (table["month"] == "2019-01")
    index, rank, gap = (table.index[rows & (table["outcome"] == name)][0] for name in ("index", "rank", "gaming_gap"))
    altered = table.copy()
    altered.loc[index, "value"] += 1e-13 * altered.loc[index, "value"]  # the last bits alone
    altered.loc[gap, "outcome"] = "rank"
    monkeypatch.setattr(results, "read", lambda: altered.drop(index=[rank]).reset_index(drop=True))
    found = verify(results)
    assert not found.holds and found.seeds == [3]
    assert any(line.startswith("two seed 3 2019-01 index: stored ") for line in found.different)
    assert any(line.startswith("two seed 3 2019-01 gaming_gap: stored nothing, now ") for line in found.different)
    assert all(line.startswith("two seed 3 2019-01 ") for line in found.different)


def test_which_seeds_are_made_again(results):
    assert wanted(results) == [3] and wanted(results, "5") == [5] and wanted(results, every=True) == [3, 5]
    assert wanted(results, "random")[0] in (3, 5)
    for asked, said in ((("-1",), "--seed -1 is no seed"), (("³",), "is no seed"), (("3", True), "leave out --seed 3")):
        with pytest.raises(Mistake, match=said):
            wanted(results, *asked)
    with pytest.raises(Mistake, match="seed 4 is not in .*; it has 3, 5"):
        verify(results, [4])
