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


def sentences(first: Any, second: Any, lang: str = "en") -> list[str]:
    """A sentence for each setting and each addition in which two scenarios part, in English or Chinese."""
    lines, zh = [], lang == "zh"
    frame = {"city": "城市", "months": "月数", "enterprises": "企业数", "budget": "预算"}
    for attribute, chinese in frame.items():
        ours, theirs = getattr(first, attribute), getattr(second, attribute)
        if ours != theirs:
            ours, theirs = (("未设" if zh else "none") if value is None else value for value in (ours, theirs))
            lines.append(f"{chinese}：{ours} -> {theirs}" if zh else f"{attribute}: {ours} -> {theirs}")
    if first.city == second.city and first.own_city != second.own_city:
        words = f"城市：同为{first.city}，但已知情况不同"
        lines.append(words if zh else f"city: {first.city} in both, but what is known of it is another")
    if first.rankings != second.rankings:
        ours, theirs = len(first.rankings), len(second.rankings)
        words = f"自有排名表：{ours}行 -> {theirs}行"
        lines.append(words if zh else f"tables of ranks: {ours} rows of one's own -> {theirs}")
    if first.start != second.start:
        words = f"{month_text(first.start)} -> {month_text(second.start)}"
        lines.append(f"起始月：{words}" if zh else f"start: {words}")
    lines += dated_standards.difference(first, second, lang)
    lines += _additions(first, second, zh)
    settings = first.model.settings | second.model.settings
    for setting in settings.values():
        if setting.key.startswith("institutions."):
            ours, theirs = (each.counts.get(setting.name, setting.default) for each in (first, second))
            if ours != theirs:
                lines.append(_changed(setting, f"{ours} -> {theirs}", zh))
        elif setting.key.startswith("parameters."):
            ours, theirs = first.fixed.get(setting.name), second.fixed.get(setting.name)
            if ours != theirs:
                drawn = "按先验分布抽取" if zh else "drawn from its prior"
                before, after = (drawn if value is None else f"{value:.10g}" for value in (ours, theirs))
                lines.append(_changed(setting, f"{before} -> {after}", zh))
        else:
            lines += _dated(setting, first, second, zh)
    return lines


def _changed(setting: Any, words: str, zh: bool) -> str:
    return f"{setting.zh}：{words}" if zh else f"{setting.en}: {words} ({setting.unit})"


def _additions(first: Any, second: Any, zh: bool) -> list[str]:
    """What either adds to the model and the other does not, or adds otherwise."""
    ours, theirs = ({(each.kind, each.name): each for each in side.additions} for side in (first, second))
    lines = []
    for key, each in theirs.items():
        words = f"{each.kind} {each.name}" + (f" {each.spot}" if each.spot.given else "")
        if key not in ours:
            about = f": {each.sentence}" if each.sentence else ""
            lines.append(f"补充：{each.name}" if zh else f"added: {words}{about}")
        elif ours[key].settled() != each.settled():
            otherwise = f"otherwise: {words} (its code or its place is another)"
            lines.append(f"补充有别：{each.name}（代码或位置不同）" if zh else otherwise)
    absent = [(kind, name) for kind, name in ours if (kind, name) not in theirs]
    return lines + [f"未补充：{name}" if zh else f"not added: {kind} {name}" for kind, name in absent]


def _dated(lever: Any, first: Any, second: Any, zh: bool) -> list[str]:
    """Where two histories of a lever or source part, and where they meet again, month by month, in words."""
    lines, parted = [], None
    for month in range(first.start, max(first.last, second.last) + 1):
        ours = in_force(first.policy.get(lever.key), month, lever.default)
        theirs = in_force(second.policy.get(lever.key), month, lever.default)
        apart = (ours, theirs) if ours != theirs else None
        if apart != parted:
            same = f"恢复为{ours:.10g}" if zh else f"{ours:.10g} in both again"
            words = f"{ours:.10g} -> {theirs:.10g}" if apart else same
            when = f"，自{month_text(month)}起" if zh else f" from {month_text(month)}"
            lines.append(_changed(lever, words + when, zh))
        parted = apart
    return lines
