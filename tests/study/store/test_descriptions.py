"""A results folder says of itself, to any reader of tables and any archive, what it holds and where it comes from."""

import builtins
import hashlib
import json

import numpy as np
import pandas as pd
import pytest

from simulation import Results, Scenario, Threads, run
from simulation.model.city.outcomes import HEADLINE, IN_CLASS, OUTCOMES
from simulation.model.nation.nation import WORLDS
from simulation.study.check.verify import verify
from simulation.study.nation.nation_contents import of_nation
from simulation.study.nation.nation_folder import NationFolder
from simulation.study.store.spans import spans


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    """A study of two scenarios of different length, and its folder."""
    folder = tmp_path_factory.mktemp("results") / "my study"
    short = Scenario(name="base", enterprises=1000, months=2, why="as it is")
    scenarios = [short, short.but(inspection_rate=0.5, months=3, name="更多检查")]
    texts = {one.name: [f"# {one.name}\n"] for one in scenarios}
    opened = Results.create(folder, scenarios, texts, [0, 1, 2], command="chengxin run base")
    return run(scenarios, [0, 1, 2], results=opened, executor=Threads(1)), opened


def read(opened, name):
    return json.loads((opened.folder / name).read_text(encoding="utf-8"))


def test_the_data_package_names_every_file_with_its_hash_and_size(kept):
    study, opened = kept
    package = read(opened, "datapackage.json")
    assert package["profile"] == "tabular-data-package" and package["name"] == "myu20study"
    *parts, outcomes = package["resources"]
    assert [one["path"] for one in parts] == [part["file"] for part in opened.parts]
    names = [one["name"] for one in package["resources"]]
    assert len(set(names)) == len(names)
    assert all(set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789._-") for name in names)
    for one in parts:
        content = (opened.folder / one["path"]).read_bytes()
        assert one["bytes"] == len(content) and one["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        assert [field["name"] for field in one["schema"]["fields"]] == list(study.frame.columns)
        assert all(field["title"] and field["title_zh"] for field in one["schema"]["fields"])
    rows = {row["outcome"]: row for row in outcomes["data"]}
    assert set(study.frame["outcome"]) <= set(rows)
    assert all(list(row) == [field["name"] for field in outcomes["schema"]["fields"]] for row in rows.values())
    for name, one in OUTCOMES.items():
        told = rows[name]
        assert (told["unit"], told["better"], told["title"], told["title_zh"]) == (one.unit, one.better, one.en, one.zh)


def test_the_crate_says_what_made_the_numbers(kept):
    _, opened = kept
    crate = read(opened, "ro-crate-metadata.json")
    assert crate["@context"] == "https://w3id.org/ro/crate/1.1/context"
    entities = {one["@id"]: one for one in crate["@graph"]}
    assert len(entities) == len(crate["@graph"]) and all("@type" in one for one in entities.values())
    assert entities["ro-crate-metadata.json"]["conformsTo"] == {"@id": "https://w3id.org/ro/crate/1.1"}
    root = entities["./"]
    assert root["@type"] == "Dataset" and all(
        root[name] for name in ("name", "description", "datePublished", "license")
    )
    for whole in root["hasPart"]:
        assert (opened.folder / whole["@id"]).is_file() and entities[whole["@id"]]["@type"] == "File"
    pointed = {one for entity in entities.values() for one in pointers(entity)}
    assert pointed - set(entities) == {"https://w3id.org/ro/crate/1.1"}
    made = entities["#run"]
    assert made["@type"] == "CreateAction" and made["description"] == "chengxin run base"
    asked = [entities[one["@id"]] for one in made["object"]]
    assert [one.get("identifier") for one in asked[:2]] == [one.fingerprint() for one in opened.scenarios]
    assert asked[0]["text"] == "# base\n" and asked[2]["value"] == "0 to 2"
    model = entities[made["instrument"]["@id"]]
    assert model["softwareVersion"] == opened.made_with["chengxin"] and opened.made_with["model"] in model["identifier"]


def pointers(entity):
    """The entities that one names."""
    for value in entity.values():
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, dict) and set(one) == {"@id"}:
                yield one["@id"]


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


def test_numbers_in_few_words():
    assert spans([0, 1, 2, 3, 4, 9]) == "0 to 4, 9" and spans([]) == "" and spans([3], "-") == "3"
    assert spans([1, 2, 4, 5], "-", ",") == "1-2,4-5"


def test_a_nation_says_of_itself_what_a_study_says(tmp_path):
    """Any reader finds each table with its hash, a title in both languages for each column, and what its codes mean."""
    scenario = Scenario(name="policy", months=2, why="more visits").but(inspection_rate=0.05)
    folder = NationFolder(tmp_path / "nation", scenario, ["# policy\n"], "chengxin nation policy.toml")
    frame = pd.DataFrame({"world": pd.Categorical(["alone", "everybody"]), "seed": 3, "month": "2019-01"})
    frame["city"] = np.array([431000, 130200], np.int64)
    frame = frame.assign(**dict.fromkeys(HEADLINE, 1.0), edition_shift=0.0, enterprises=7, explained=0.3, apart=-2.5)
    with folder.alone():
        folder.add(3, frame)
    assert of_nation(folder).seeds == [3]
    package, crate = (read(folder, name) for name in ("datapackage.json", "ro-crate-metadata.json"))
    table, *explained = package["resources"]
    content = (folder.folder / table["path"]).read_bytes()
    assert table["bytes"] == len(content) and table["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
    fields = table["schema"]["fields"]
    assert [field["name"] for field in fields] == list(pd.read_parquet(folder.folder / table["path"]).columns)
    assert all(field["title"] and field["title_zh"] for field in fields)
    assert all(field["unit"] for field in fields if field["type"] == "number")
    tables = {one["name"]: one for one in explained}
    for key in table["schema"]["foreignKeys"]:
        told = tables[key["reference"]["resource"]]
        assert set(frame[key["fields"]]) <= {row[key["reference"]["fields"]] for row in told["data"]}
    assert [row["world"] for row in tables["worlds"]["data"]] == list(WORLDS) and len(tables["cities"]["data"]) == 262
    entities = {one["@id"]: one for one in crate["@graph"]}
    assert {one for entity in entities.values() for one in pointers(entity)} <= {
        *entities,
        "https://w3id.org/ro/crate/1.1",
    }
    assert entities["#run"]["description"] == "chengxin nation policy.toml" and entities["#seeds"]["value"] == "3"
    (asked,) = (entities[one["@id"]] for one in entities["#run"]["object"] if one["@id"] != "#seeds")
    assert asked["identifier"] == scenario.fingerprint() and asked["text"] == "# policy\n"
    for name in ("datapackage.json", "ro-crate-metadata.json"):
        (folder.folder / name).write_text("{}")
    assert list(NationFolder(folder.folder, scenario, []).tables) == [3]  # nothing of ours rests on them
