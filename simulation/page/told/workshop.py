"""Groups of a workshop held against each other: where they agree, where not, and which dispute matters for the rank."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from ...clock import month_text
from ...errors import ChengxinError, Mistake
from ...model.scenario.scenario import Scenario
from ...model.scenario.titles import short_names
from ...report.tables.answer_text import answer_rows
from ...report.words.labels import text
from ...settings.declarations import Setting
from ...study.answer.policies import policies
from ...study.result import Progress
from ...study.run.ensemble import run
from ...study.run.executor import Executor, Threads
from ...study.statistics import FEWEST
from ..asked.controls import MOST_OF_A_SOURCE, values
from ..asked.mistakes import in_language, said
from ..asked.state import Asked

NEAR = 0.1  # of a lever's range: values closer than this are told as near (a choice of display)
LEVERS_AT_MOST = 8  # disputed levers that are tried, those with the widest spread
SEEDS_AT_MOST = 20
LITTLE = 2.0  # places: a dispute whose margins all lie within so few hardly matters (a choice of display)

Groups = Sequence[tuple[str, Asked]]


def side_by_side(frame: Asked, groups: Groups) -> dict[str, Any]:
    """What each group set, lever by lever, beside the baseline: how far apart they are, and whether they agree."""
    base, lang = values(frame.base), frame.lang
    theirs = [values(group.policy) for _, group in groups]
    settings = {lever.key: lever for lever in (*frame.base.model.levers, *frame.base.model.coverages)}
    rows = [
        _row(setting, base[key], [column[key] for column in theirs], lang)
        for key, setting in settings.items()
        if any(column[key] != base[key] for column in theirs)
    ]
    rows.sort(key=lambda row: -float(row["spread"]))
    count = {kind: sum(row["kind"] == kind for row in rows) for kind in ("agreed", "when", "near", "disputed")}
    sentence = text("page:workshop_said" if rows else "page:workshop_same", lang).format(
        groups=len(groups), levers=len(rows), agreed=count["agreed"], near=count["near"] + count["when"],
        disputed=count["disputed"], share=round(100 * NEAR),
    )  # fmt: skip
    return {
        "columns": [short_names([frame.base], lang)[frame.base.name], *(name for name, _ in groups)],
        "rows": rows,
        "said": sentence if len(groups) > 1 else "",
    }


def _row(setting: Setting, base: dict[str, Any], theirs: list[dict[str, Any]], lang: str) -> dict[str, Any]:
    high = min(setting.high, MOST_OF_A_SOURCE) if setting.key.startswith("sources.") else setting.high
    there = [float(entry["value"]) for entry in theirs]
    spread = (max(there) - min(there)) / (high - setting.low)
    months = {entry["since"] for entry in theirs}
    kind = "disputed" if spread > NEAR else "near" if spread > 0 else "when" if len(months) > 1 else "agreed"
    return {
        "key": setting.key,
        "label": setting.zh if lang == "zh" else setting.en,
        "base": base,
        "values": theirs,
        "spread": spread,
        "kind": kind if len(theirs) > 1 else "single",
    }


def disputes(request: Asked, executor: Executor, progress: Progress, more: dict[str, Any]) -> dict[str, Any]:
    """Each group's answer, and how many places it gains or loses with a disputed lever as another group has it."""
    groups: Groups = more["groups"]
    lang, seeds = request.lang, min(int(more["seeds"]), SEEDS_AT_MOST)
    if len(groups) < 2:
        raise Mistake(said("two", lang))
    beside = side_by_side(request, groups)
    disputed = [row for row in beside["rows"] if row["kind"] != "agreed"]
    tried = disputed[:LEVERS_AT_MOST]

    def work(number: int) -> dict[str, Any]:
        return _answers(request, groups, seeds) if number < 0 else _swapped(groups, number, tried, seeds, lang)

    answers, *trials = executor.each(work, [-1, *(range(len(groups)) if tried else ())], progress)
    rows = [_told(row, [trial[row["key"]] for trial in trials if row["key"] in trial], seeds) for row in tried]
    rows.sort(key=lambda row: -float(row["stake"]))
    notes = [entry["said"] for group in trials for entry in group.values() if "said" in entry]
    if len(disputed) > len(tried):
        notes.append(text("page:workshop_more", lang).format(all=len(disputed), told=len(tried)))
    return {
        "answers": answers,
        "rows": rows,
        "sentence": _sentence(rows, seeds, lang),
        "notes": [*notes, text("page:workshop_not", lang)],
        "seeds": seeds,
        "few": seeds < FEWEST,
        "command": "",
    }


def _answers(request: Asked, groups: Groups, seeds: int) -> dict[str, Any]:
    """What the strip says of each group's policy, a column a group."""
    named = [replace(group.policy, name=f"group {at}") for at, (_, group) in enumerate(groups, 1)]
    study = run([replace(request.base, name="baseline"), *named], seeds, probed=(), executor=Threads(1))
    rows = answer_rows(study, request.lang)
    return {
        "names": [short_names([request.base], request.lang)[request.base.name], *(name for name, _ in groups)],
        "rows": [
            {"key": key, "label": label, "cells": [cells[name] for name in study.names]} for key, label, cells in rows
        ],
    }


def _swapped(groups: Groups, number: int, rows: list[dict[str, Any]], seeds: int, lang: str) -> dict[str, Any]:
    """A group's policy with one lever after the other as the group has it whose value is farthest from its own."""
    (name, own), entries, changed = groups[number], dict[str, Any](), list[Scenario]()
    policy = replace(own.policy, name="own")
    for row in rows:
        key, mine = row["key"], row["values"][number]
        at = max(range(len(groups)), key=lambda rival: (_apart(row, rival, number), -rival))
        if row["values"][at] == mine:
            continue
        other = groups[at][0]
        entry = {"group": name, "other": other, "own": mine["value"], "to": row["values"][at]["value"]}
        try:
            changed.append(policy.but({key: _path(key, policy, groups[at][1].policy)}, name=key))
            entries[key] = entry
        except ChengxinError as mistake:
            words = text("comma", lang).join(in_language(mistake.problems or [str(mistake)], lang))
            sentence = text("page:workshop_cannot", lang).format(**entry, said=words)
            entries[key] = entry | {"said": sentence}
    if changed:
        study = run([policy, *changed], seeds, probed=(), executor=Threads(1))
        if not study.few:
            for answer in policies(study):
                if answer.gain is not None:
                    entries[answer.scenario] |= {
                        "places": answer.gain.places,
                        "low": answer.gain.low,
                        "high": answer.gain.high,
                    }
    return entries


def _apart(row: dict[str, Any], first: int, other: int) -> tuple[float, bool]:
    """How far two groups are from each other in a lever: in value first, then in its month."""
    there, here = row["values"][first], row["values"][other]
    return abs(there["value"] - here["value"]), there["since"] != here["since"]


def _path(key: str, own: Scenario, other: Scenario) -> dict[str, float]:
    """A lever month by month as another policy has it, wherever one of both changes it."""
    months = sorted({*own.policy.get(key, {}), *other.policy.get(key, {})})
    return {month_text(month): (other.levers(month) | other.channels(month))[key] for month in months}


def _told(row: dict[str, Any], entries: list[dict[str, Any]], seeds: int) -> dict[str, Any]:
    """A dispute with what each group that was tried gains or loses by it."""
    measured = [entry for entry in entries if "places" in entry]
    sure = [entry for entry in measured if entry["low"] > 0 or entry["high"] < 0]
    little = bool(measured) and all(entry["low"] >= -LITTLE and entry["high"] <= LITTLE for entry in measured)
    most = max(sure, key=lambda entry: abs(float(entry["places"])), default=None)
    form = {"key": row["key"], "label": row["label"], "spread": row["spread"], "entries": measured, "most": most}
    matters = "little" if little else "sure" if sure else "open_"
    return form | {"matters": matters, "stake": abs(float(most["places"])) if most else -1.0}


def _sentence(rows: list[dict[str, Any]], seeds: int, lang: str) -> str:
    """Which dispute matters most, or why that cannot be said."""
    if not rows:
        return text("page:workshop_none", lang)
    if seeds < FEWEST:
        return text("page:workshop_few", lang).format(seeds=seeds)
    first = rows[0]
    most = first["most"]
    if most is None:
        return text("page:workshop_luck", lang).format(seeds=seeds)
    moves = text("page:workshop_gains" if most["places"] > 0 else "page:workshop_loses", lang)
    return text("page:workshop_told", lang).format(
        lever=first["label"], group=most["group"], other=most["other"], own=f"{most['own']:g}", to=f"{most['to']:g}",
        moves=moves, places=f"{abs(most['places']):g}", low=f"{most['low']:+g}", high=f"{most['high']:+g}", seeds=seeds,
    )  # fmt: skip
