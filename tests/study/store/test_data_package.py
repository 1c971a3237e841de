"""A results folder as a data package: every file with its hash and size, every column in words."""

import hashlib

from given_descriptions import read

from simulation.model.city.outcomes import OUTCOMES


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
