"""What one scenario changes against another, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from ...clock import month_text
from . import dated_standards

Value = TypeVar("Value")


def in_force(dated: Mapping[int, Value] | None, month: int, default: Value) -> Value:
    """The value in force in a month; before the first dated one, the default."""
    reached = [when for when in dated or () if when <= month]
    return dated[max(reached)] if dated and reached else default


def sentences(one: Any, two: Any) -> list[str]:
    """A sentence for each setting and each addition in which two scenarios part."""
    said = []
    for attribute in ("city", "months", "enterprises", "budget"):
        if getattr(one, attribute) != getattr(two, attribute):
            said.append(f"{attribute}: {getattr(one, attribute)} -> {getattr(two, attribute)}")
    if one.city == two.city and one.own_city != two.own_city:
        said.append(f"city: {one.city} in both, but what is known of it is another")
    if one.rankings != two.rankings:
        said.append(f"tables of ranks: {len(one.rankings)} rows of one's own -> {len(two.rankings)}")
    if one.start != two.start:
        said.append(f"start: {month_text(one.start)} -> {month_text(two.start)}")
    said += dated_standards.difference(one, two)
    said += _additions(one, two)
    known = one.model.settings | two.model.settings
    for setting in known.values():
        if setting.key.startswith("institutions."):
            ours, theirs = (each.counts.get(setting.name, setting.default) for each in (one, two))
            if ours != theirs:
                said.append(f"{setting.en}: {ours} -> {theirs} ({setting.unit})")
        elif setting.key.startswith("parameters."):
            ours, theirs = one.fixed.get(setting.name), two.fixed.get(setting.name)
            if ours != theirs:
                words = ["drawn from its prior" if value is None else f"{value:.10g}" for value in (ours, theirs)]
                said.append(f"{setting.en}: {words[0]} -> {words[1]} ({setting.unit})")
        else:
            said += _dated(setting, one, two)
    return said


def _additions(one: Any, two: Any) -> list[str]:
    """What either adds to the model and the other does not, or adds otherwise."""
    ours, theirs = ({(each.kind, each.name): each for each in side.additions} for side in (one, two))
    said = []
    for key, each in theirs.items():
        words = f"{each.kind} {each.name}" + (f" {each.spot}" if each.spot.given else "")
        if key not in ours:
            said.append(f"added: {words}" + (f": {each.sentence}" if each.sentence else ""))
        elif ours[key].settled() != each.settled():
            said.append(f"otherwise: {words} (its code or its place is another)")
    return said + [f"not added: {kind} {name}" for kind, name in ours if (kind, name) not in theirs]


def _dated(lever: Any, one: Any, two: Any) -> list[str]:
    """Where two histories of a lever or source part, and where they meet again, month by month, in words."""
    said, parted = [], None
    for month in range(one.start, max(one.last, two.last) + 1):
        ours = in_force(one.policy.get(lever.key), month, lever.default)
        theirs = in_force(two.policy.get(lever.key), month, lever.default)
        apart = (ours, theirs) if ours != theirs else None
        if apart != parted:
            words = f"{ours:.10g} -> {theirs:.10g}" if apart else f"{ours:.10g} in both again"
            said.append(f"{lever.en}: {words} from {month_text(month)} ({lever.unit})")
        parted = apart
    return said
