"""A results folder as a crate for archives: what made the numbers, from which texts."""

from given_descriptions import pointers, read


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
