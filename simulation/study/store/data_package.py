"""A results folder described for any reader of tables: a Frictionless data package, made from what the folder holds.

Columns and outcomes are read off the declarations of the model, files off the manifest, so that neither can drift.
"""

from __future__ import annotations

import json
from typing import Any

from .contents import CAUTION, Contents, TableFile

NAME = "datapackage.json"


def text(contents: Contents) -> bytes:
    """The package of a folder as the text of its file."""
    return json.dumps(package(contents), indent=1, ensure_ascii=False).encode("utf-8", "backslashreplace")


def package(contents: Contents) -> dict[str, Any]:
    """The package of a folder: a table a file of finished runs, with its hash and size, and what their words mean."""
    en, zh = contents.titles
    return {
        "profile": "tabular-data-package",
        "name": identifier(contents.folder.absolute().name),
        "title": en,
        "title_zh": zh,
        "description": CAUTION,
        "version": contents.made_with["chengxin"],
        "model": contents.made_with["model"],
        "resources": [*(_runs(contents, file) for file in contents.files), *contents.explained.values()],
    }


def identifier(name: str) -> str:
    """A name in the letters that identifiers of packages and resources may have; any other letter as its number."""
    fit = (
        letter if letter.isascii() and (letter.isalnum() or letter in "._-") else f"u{ord(letter):x}" for letter in name
    )
    return "".join(fit).lower()


def _runs(contents: Contents, file: TableFile) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": identifier(file.name),
        "path": file.place,
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        "bytes": contents.size(file.place),
        "hash": f"sha256:{file.sha256}",
        "rows": file.rows,
        "schema": {
            "fields": [column.field() for column in contents.columns],
            "primaryKey": list(contents.key),
            "foreignKeys": [
                {
                    "fields": column,
                    "reference": {"resource": table["name"], "fields": table["schema"]["primaryKey"][0]},
                }
                for column, table in contents.explained.items()
            ],
        },
    }
