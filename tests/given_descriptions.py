"""The descriptions beside results, as their readers read them."""

import json


def read(opened, name):
    return json.loads((opened.folder / name).read_text(encoding="utf-8"))


def pointers(entity):
    """The entities that one names."""
    for value in entity.values():
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, dict) and set(one) == {"@id"}:
                yield one["@id"]
