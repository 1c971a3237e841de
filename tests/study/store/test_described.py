"""A results folder says of itself, to any reader of tables and any archive, what it holds and where it comes from."""

import builtins

import numpy as np
import pytest

from simulation import Results, Scenario
from simulation.model.city.outcomes import IN_CLASS
from simulation.study.check.verify import verify


def test_nothing_of_ours_rests_on_these_files(kept):
    _, opened = kept
    names = ("datapackage.json", "ro-crate-metadata.json")
    before = {name: undated(opened, name) for name in names}
    for content in (b"{}", None):
        for name in names:
            (opened.folder / name).write_bytes(content) if content else (opened.folder / name).unlink()
        again = Results.load(opened.folder)
        assert not again.damaged() and verify(again).holds
    with Results.create(opened.folder, opened.scenarios, opened.texts, [0], command=opened.command).alone():
        pass
    assert {name: undated(opened, name) for name in names} == before


def undated(opened, name):
    """A description without the day on which it was written."""
    lines = (opened.folder / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if '"datePublished"' not in line]


def test_a_folder_with_these_files_alone_is_begun_anew(tmp_path):
    for name in ("datapackage.json", "ro-crate-metadata.json"):
        (tmp_path / name).write_text("{}", "utf-8")
    assert not Results.create(tmp_path, [Scenario(name="base")], {}, [0]).parts


def test_a_study_is_a_labelled_array(kept):
    study, _ = kept
    found = study.to_xarray()
    assert dict(found["rank"].sizes) == {"scenario": 2, "seed": 3, "month": 3}
    for scenario in study.names:
        for name in ("rank", "gaming_gap", "pillar:business"):
            wide = study.by_month(name, scenario)
            assert np.array_equal(found[name].sel(scenario=scenario, month=list(wide.columns)), wide)
    assert found["rank"].sel(scenario="base", month=study.kept[-1]).isnull().all()  # its months are two
    ranks = found["rank_in_class"].sel(scenario="更多检查", month=study.kept[-1])
    assert np.array_equal(ranks.stack(at=("seed", "class")), study.in_classes("rank", "更多检查", study.kept[-1]))
    assert (ranks.isel({"class": 0}) == found["rank"].sel(scenario="更多检查", month=study.kept[-1])).all()
    assert not [name for name in found if str(name).startswith(IN_CLASS)]
    for name, one in study.outcomes.items():
        if name in found:
            told = found[name].attrs
            assert (told["units"], told["long_name"], told["long_name_zh"]) == (one.unit, one.en, one.zh)
    assert list(found["fingerprint"].values) == [one.fingerprint() for one in study.scenarios]


def test_where_xarray_is_missing_it_is_said_how_to_get_it(kept, monkeypatch):
    real = builtins.__import__

    def without(name, *rest):
        if name == "xarray":
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(ImportError, match=r"pip install 'chengxin\[xarray\]'"):
        kept[0].to_xarray()
