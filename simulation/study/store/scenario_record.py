"""How a scenario stands in a manifest, and what is wrong with one that stands there."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from ...errors import nearest
from ...facts.names import city_called
from ...files.disk import Disk
from ...model.kernel.rule import RuleError
from ...model.monitor import standard as editions
from ...model.monitor import standard_file
from ...model.scenario.asked_goal import AskedGoal
from ...model.scenario.complaints import complaint_of, hint
from ...model.scenario.reader import MONTHS_AT_MOST
from ...model.scenario.scenario import Scenario
from ...model.scenario.titles import TITLES
from ...model.spec.components import AdditionError
from ...settings.document import ScenarioError
from . import fields
from .manifest import damaged as damaged_manifest

_SETTLED = fields.table(
    {
        "city": fields.text,
        "start": fields.month,
        "months": fields.whole(1, MONTHS_AT_MOST),
        "edition": fields.each(fields.text, fields.month),
        "own_editions": fields.each(fields.each(fields.anything)),
        "enterprises": fields.whole(1, 10**9),
        "policy": fields.each(fields.each(fields.number(), fields.month)),
        "fixed": fields.each(fields.number()),
        "institutions": fields.each(fields.whole()),
        "budget": fields.maybe(fields.number(0)),
    },
    may_lack={
        "additions": fields.listed(fields.each(fields.anything)),
        "own_city": fields.each(fields.anything),
        "rankings": fields.listed(fields.each(fields.anything)),
    },
)
FIELDS: fields.Check = fields.table(
    {
        "name": fields.text,
        "why": fields.text,
        "why_zh": fields.text,
        "fingerprint": fields.FINGERPRINT,
        "settled": _SETTLED,
        "text": fields.listed(fields.text),
        "code": fields.listed(fields.text),
        "from_files_alone": fields.flag,
    },
    may_lack={"goal": fields.each(fields.anything)} | dict.fromkeys(TITLES, fields.text),
)


def record(scenario: Scenario, texts: list[str]) -> dict[str, Any]:
    """A scenario as manifests have it, with the texts of its files."""
    goal = {"goal": scenario.goal.settled()} if scenario.goal else {}
    called = {key: words for key in TITLES if (words := getattr(scenario, key))}
    return (
        goal
        | called
        | {
            "name": scenario.name,
            "why": scenario.why,
            "why_zh": scenario.why_zh,
            "fingerprint": scenario.fingerprint(),
            "settled": scenario.settled(),
            "text": texts,
            "code": [addition.text for addition in scenario.additions],
            "from_files_alone": all(addition.origin.in_files for addition in scenario.additions),
        }
    )


def scenarios(folder: Path, records: list[dict[str, Any]], same_model: bool, disk: Disk) -> list[Scenario]:
    """The scenarios of a manifest whose fields are of the right form. Raises DamagedManifest with every mistake.

    ``same_model``: whether this version of the model made the results, so that names and ranges are those of now.
    """
    scenarios: list[Scenario] = []
    problems: list[fields.Wrong] = []
    for place, record in enumerate(records):
        at, settled = f"scenarios[{place}]", record["settled"]
        if record["fingerprint"] != fingerprint(settled):
            problem = f"{at}.fingerprint = {record['fingerprint']} is not that of what is settled"
            problems.append((f"{at}.fingerprint", problem))
        try:
            scenario = Scenario.from_settled(record["name"], record["why"], settled, record["code"])
            goal = AskedGoal()
            goal.lay(record.get("goal"), lambda *keys: "")
            kept = goal.settled(scenario.model.outcomes, None, None)
            scenarios.append(
                replace(scenario, why_zh=record["why_zh"], goal=kept, **{key: record.get(key, "") for key in TITLES})
            )
            if same_model:
                heard = [*_unheard_of(scenario, settled), *(("goal", problem) for problem in goal.problems)]
                problems += [(f"{at}.{where}", f"{at}.{problem}") for where, problem in heard]
        except (KeyError, TypeError, ValueError, AttributeError, AdditionError, RuleError, ScenarioError) as problem:
            problems.append((f"{at}.settled", f"{at}.settled cannot be read: {type(problem).__name__} {problem}"))
    names = [record["name"] for record in records]
    twice = [name for name in dict.fromkeys(names) if names.count(name) > 1]
    problems += [("scenarios", f"scenarios: {name} is named twice") for name in twice]
    if problems:
        raise damaged_manifest(folder, problems, disk)
    return scenarios


def fingerprint(settled: dict[str, Any]) -> str:
    """The fingerprint of what is settled, as a scenario gives it."""
    return hashlib.sha256(json.dumps(settled, sort_keys=True).encode()).hexdigest()[:12]


def _unheard_of(scenario: Scenario, settled: dict[str, Any]) -> Iterator[fields.Wrong]:
    """Names that the model does not have, and values outside its ranges."""
    try:
        city_called(settled["city"])
    except ValueError as problem:
        yield "settled.city", f"settled.city: {problem}"
    for name, data in settled["own_editions"].items():
        at = f"settled.own_editions.{name}"
        yield from ((at, f"{at}: {problem}") for problem in standard_file.complaints(data))
    names = [*editions.names(), *settled["own_editions"]]
    for when, name in settled["edition"].items():
        if name not in names:
            at = f"settled.edition.{when}"
            yield at, f"{at}: there is no edition {name!r}{nearest(name, names)}"
    settings = scenario.model.settings
    dates = {key: (f"settled.policy.{key}", list(dated.items())) for key, dated in settled["policy"].items()}
    for group, field in (("parameters", "fixed"), ("institutions", "institutions")):
        dates |= {
            f"{group}.{name}": (f"settled.{field}.{name}", [("", value)]) for name, value in settled[field].items()
        }
    for key, (place, values) in dates.items():
        if key not in settings:
            group, _, name = key.partition(".")
            yield place, f"settled: there is no setting called {key!r}{hint(name or group, settings, group)}"
            continue
        for when, value in values:
            if complaint := complaint_of(settings[key], value):
                yield f"{place}.{when}", f"settled: {key}{f'.{when}' if when else ''} {complaint}"
