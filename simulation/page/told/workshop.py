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
    theirs = [values(one.policy) for _, one in groups]
    settings = {one.key: one for one in (*frame.base.model.levers, *frame.base.model.coverages)}
    rows = [
        _row(setting, base[key], [one[key] for one in theirs], lang)
        for key, setting in settings.items()
        if any(one[key] != base[key] for one in theirs)
    ]
    rows.sort(key=lambda row: -float(row["spread"]))
    count = {kind: sum(row["kind"] == kind for row in rows) for kind in ("agreed", "when", "near", "disputed")}
    told = text("page:workshop_said" if rows else "page:workshop_same", lang).format(
        groups=len(groups), levers=len(rows), agreed=count["agreed"], near=count["near"] + count["when"],
        disputed=count["disputed"], share=round(100 * NEAR),
    )  # fmt: skip
    return {
        "columns": [short_names([frame.base], lang)[frame.base.name], *(name for name, _ in groups)],
        "rows": rows,
        "said": told if len(groups) > 1 else "",
    }


def _row(setting: Setting, base: dict[str, Any], theirs: list[dict[str, Any]], lang: str) -> dict[str, Any]:
    high = min(setting.high, MOST_OF_A_SOURCE) if setting.key.startswith("sources.") else setting.high
    there = [float(one["value"]) for one in theirs]
    spread = (max(there) - min(there)) / (high - setting.low)
    months = {one["since"] for one in theirs}
    kind = "disputed" if spread > NEAR else "near" if spread > 0 else "when" if len(months) > 1 else "agreed"
    return {
        "key": setting.key,
        "label": setting.zh if lang == "zh" else setting.en,
        "base": base,
        "values": theirs,
        "spread": spread,
        "kind": kind if len(theirs) > 1 else "single",
    }


def disputes(asked: Asked, executor: Executor, progress: Progress, more: dict[str, Any]) -> dict[str, Any]:
    """Each group's answer, and how many places it gains or loses with a disputed lever as another group has it."""
    groups: Groups = more["groups"]
    lang, seeds = asked.lang, min(int(more["seeds"]), SEEDS_AT_MOST)
    if len(groups) < 2:
        raise Mistake(said("two", lang))
    beside = side_by_side(asked, groups)
    disputed = [row for row in beside["rows"] if row["kind"] != "agreed"]
    tried = disputed[:LEVERS_AT_MOST]

    def work(number: int) -> dict[str, Any]:
        return _answers(asked, groups, seeds) if number < 0 else _swapped(groups, number, tried, seeds, lang)

    answers, *found = executor.each(work, [-1, *(range(len(groups)) if tried else ())], progress)
    rows = [_told(row, [one[row["key"]] for one in found if row["key"] in one], seeds) for row in tried]
    rows.sort(key=lambda row: -float(row["stake"]))
    notes = [one["said"] for group in found for one in group.values() if "said" in one]
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


def _answers(asked: Asked, groups: Groups, seeds: int) -> dict[str, Any]:
    """What the strip says of each group's policy, a column a group."""
    named = [replace(one.policy, name=f"group {at}") for at, (_, one) in enumerate(groups, 1)]
    study = run([replace(asked.base, name="baseline"), *named], seeds, probed=(), executor=Threads(1))
    rows = answer_rows(study, asked.lang)
    return {
        "names": [short_names([asked.base], asked.lang)[asked.base.name], *(name for name, _ in groups)],
        "rows": [
            {"key": key, "label": label, "cells": [cells[name] for name in study.names]} for key, label, cells in rows
        ],
    }


def _swapped(groups: Groups, number: int, rows: list[dict[str, Any]], seeds: int, lang: str) -> dict[str, Any]:
    """A group's policy with one lever after the other as the group has it whose value is farthest from its own."""
    (name, own), found, changed = groups[number], dict[str, Any](), list[Scenario]()
    policy = replace(own.policy, name="own")
    for row in rows:
        key, mine = row["key"], row["values"][number]
        at = max(range(len(groups)), key=lambda one: (_apart(row, one, number), -one))
        if row["values"][at] == mine:
            continue
        other = groups[at][0]
        entry = {"group": name, "other": other, "own": mine["value"], "to": row["values"][at]["value"]}
        try:
            changed.append(policy.but({key: _path(key, policy, groups[at][1].policy)}, name=key))
            found[key] = entry
        except ChengxinError as mistake:
            words = text("comma", lang).join(in_language(mistake.problems or [str(mistake)], lang))
            told = text("page:workshop_cannot", lang).format(**entry, said=words)
            found[key] = entry | {"said": told}
    if changed:
        study = run([policy, *changed], seeds, probed=(), executor=Threads(1))
        if not study.few:
            for one in policies(study):
                if one.gain is not None:
                    found[one.scenario] |= {"places": one.gain.places, "low": one.gain.low, "high": one.gain.high}
    return found


def _apart(row: dict[str, Any], one: int, other: int) -> tuple[float, bool]:
    """How far two groups are from each other in a lever: in value first, then in its month."""
    there, here = row["values"][one], row["values"][other]
    return abs(there["value"] - here["value"]), there["since"] != here["since"]


def _path(key: str, own: Scenario, other: Scenario) -> dict[str, float]:
    """A lever month by month as another policy has it, wherever one of both changes it."""
    months = sorted({*own.policy.get(key, {}), *other.policy.get(key, {})})
    return {month_text(month): (other.levers(month) | other.channels(month))[key] for month in months}


def _told(row: dict[str, Any], entries: list[dict[str, Any]], seeds: int) -> dict[str, Any]:
    """A dispute with what each group that was tried gains or loses by it."""
    known = [one for one in entries if "places" in one]
    sure = [one for one in known if one["low"] > 0 or one["high"] < 0]
    little = bool(known) and all(one["low"] >= -LITTLE and one["high"] <= LITTLE for one in known)
    most = max(sure, key=lambda one: abs(float(one["places"])), default=None)
    told = {"key": row["key"], "label": row["label"], "spread": row["spread"], "entries": known, "most": most}
    matters = "little" if little else "sure" if sure else "open_"
    return told | {"matters": matters, "stake": abs(float(most["places"])) if most else -1.0}


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
