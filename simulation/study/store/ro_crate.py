"""Where results come from, for archives: an RO-Crate, made from the manifest of a results folder."""

from __future__ import annotations

import json
import time
from typing import Any

from ...model.scenario.scenario import Scenario
from . import data_package, manifest
from .contents import CAUTION, Contents
from .spans import spans

NAME = "ro-crate-metadata.json"
CONTEXT = "https://w3id.org/ro/crate/1.1/context"
_PARQUET, _JSON = "application/vnd.apache.parquet", "application/json"


def text(contents: Contents) -> bytes:
    """The crate of a folder as the text of its file."""
    return json.dumps(crate(contents), indent=1, ensure_ascii=False).encode("utf-8", "backslashreplace")


def crate(contents: Contents) -> dict[str, Any]:
    """The crate of a folder: its files, and the run that made them from scenarios, seeds and a version of the model."""
    files = [
        _file(file.place, _PARQUET, contentSize=str(contents.size(file.place)), sha256=file.sha256)
        for file in contents.files
    ]
    files += [
        _file(manifest.NAME, _JSON, name="What was asked, by which versions, and which runs are there"),
        _file(data_package.NAME, _JSON, name="Columns, outcomes, units and files, as a Frictionless data package"),
    ]
    scenarios = [_scenario(scenario, contents.texts.get(scenario.name, [])) for scenario in contents.scenarios]
    software = _software(contents.made_with)
    seeds = {"@id": "#seeds", "@type": "PropertyValue", "name": "seeds", "value": spans(contents.seeds)}
    return {
        "@context": CONTEXT,
        "@graph": [
            {
                "@id": NAME,
                "@type": "CreativeWork",
                "conformsTo": {"@id": "https://w3id.org/ro/crate/1.1"},
                "about": {"@id": "./"},
            },
            _folder(contents, files),
            _run(contents, files, scenarios),
            *files,
            *scenarios,
            seeds,
            *software,
            {
                "@id": "#licence",
                "@type": "CreativeWork",
                "name": "No licence is chosen: whoever publishes these results names one",
            },
        ],
    }


def _folder(contents: Contents, files: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "@id": "./",
        "@type": "Dataset",
        "name": contents.titles[0],
        "description": CAUTION,
        "datePublished": time.strftime("%Y-%m-%d", time.gmtime()),
        "license": {"@id": "#licence"},
        "hasPart": [_to(file) for file in files],
        "mentions": {"@id": "#run"},
    }


def _run(contents: Contents, files: list[dict[str, Any]], scenarios: list[dict[str, Any]]) -> dict[str, Any]:
    command = {"description": contents.command} if contents.command else {}
    return {
        "@id": "#run",
        "@type": "CreateAction",
        "name": f"{len(contents.seeds)} seeds of {len(scenarios)} scenarios",
        **command,
        "instrument": {"@id": "#chengxin"},
        "object": [*map(_to, scenarios), {"@id": "#seeds"}],
        "result": [_to(file) for file in files],
    }


def _scenario(scenario: Scenario, texts: list[str]) -> dict[str, Any]:
    """A scenario: why it is asked, in both languages, and the text of each file it was read from."""
    entity = {
        "@id": f"#scenario-{scenario.fingerprint()}-{data_package.identifier(scenario.name)}",
        "@type": "CreativeWork",
        "name": scenario.name,
        "identifier": scenario.fingerprint(),
        "encodingFormat": "application/toml",
        "text": "\n\n".join(texts),
    }
    whys = [why for why in (scenario.why, scenario.why_zh) if why]
    return entity | ({"description": "\n".join(whys)} if whys else {})


def _software(versions: dict[str, str]) -> list[dict[str, Any]]:
    """The model by its version and fingerprint, and the libraries it computed with."""
    libraries = {name: version for name, version in versions.items() if name not in ("chengxin", "model", "machine")}
    model = {
        "@id": "#chengxin",
        "@type": "SoftwareApplication",
        "name": "Chengxin 诚信",
        "softwareVersion": versions["chengxin"],
        "identifier": f"model {versions['model']}",
        "operatingSystem": versions["machine"],
        "softwareRequirements": [{"@id": f"#{name}"} for name in libraries],
    }
    return [
        model,
        *(
            {"@id": f"#{name}", "@type": "SoftwareApplication", "name": name, "softwareVersion": library}
            for name, library in libraries.items()
        ),
    ]


def _file(place: str, kind: str, **more: str) -> dict[str, Any]:
    return {"@id": place, "@type": "File", "encodingFormat": kind, **more}


def _to(entity: dict[str, Any]) -> dict[str, Any]:
    return {"@id": entity["@id"]}
