"""A nation's folder says of itself what a study's does."""

import hashlib

import numpy as np
import pandas as pd
from given_descriptions import pointers, read

from simulation import Scenario
from simulation.model.city.outcomes import HEADLINE
from simulation.model.nation.nation import WORLDS
from simulation.study.nation.nation_contents import of_nation
from simulation.study.nation.nation_folder import NationFolder


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
