"""What is wrong with a link, in the language of the page; in the same words as everywhere where these are English."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from ...errors import AT_MOST, closest, nearest, shown
from ...report.words.labels import LANGUAGES, text
from ...report.words.mistakes.translation import in_words
from ...report.words.page_labels import unit_zh
from ...report.words.text_layout import has_chinese
from ...settings.declarations import Setting

# What the checks of scenarios say of levers whose values are each within their range, and how it is said in Chinese.
_CHECKS = (
    (
        r"budget = (?P<budget>\S+) is overspent by (?P<more>\S+) in (?P<first>[\d-]+)(?: to (?P<last>[\d-]+))?: .*",
        "page:wrong_budget",
    ),
    (r"sources\.(?P<name>\w+) = (?P<value>\S+) gives the source .*; give at most (?P<most>\S+)", "page:wrong_source"),
)


def said(what: str, lang: str, **values: Any) -> str:
    """One mistake in words."""
    return text(f"page:wrong_{what}", lang).format(**values)


def in_both(what: str, **values: Any) -> str:
    """One mistake in both languages, a line each: for whoever has no page that knows their language."""
    return "\n".join(said(what, lang, **values) for lang in LANGUAGES)


def hint(name: str, names: Iterable[str], lang: str) -> str:
    """The nearest known name, or nothing."""
    if lang != "zh":
        return nearest(name, names)
    close = closest(name, names)
    return f"；是否为“{close}”？" if close else ""


def of_value(setting: Setting, value: Any, lang: str) -> str:
    """What is wrong with a value of a setting, with its range; empty where it may stand."""
    complaint = setting.complaint(value)
    if complaint is None or lang != "zh":
        return "" if complaint is None else f"{setting.key} {complaint}"
    number = isinstance(value, int | float) and not isinstance(value, bool)
    key = "no_number" if not number else "range" if not setting.low <= value <= setting.high else "no_whole"
    unit, low, high = unit_zh(setting.key, ""), f"{setting.low:g}", f"{setting.high:g}"
    unit = f"（{unit}）" if unit else ""
    return said(key, lang, name=setting.zh, key=setting.key, value=shown(value), low=low, high=high, unit=unit)


def of_checks(problem: str, lang: str) -> str:
    """What the checks of scenarios say, in the language of the page where it has the words."""
    if lang != "zh":
        return problem
    for pattern, key in _CHECKS:
        if match := re.fullmatch(pattern, problem, re.DOTALL):
            values = match.groupdict()
            return text(key, lang).format(**values | {"last": values.get("last") or values.get("first")})
    return _in_chinese(problem)


def _in_chinese(problem: str) -> str:
    """A mistake in Chinese; one that the page told in Chinese stands, one without a pair is told as English."""
    told = in_words(problem, "zh")
    return told if told != problem or has_chinese(problem) else said("otherwise", "zh", said=problem)


def in_language(problems: Iterable[str], lang: str) -> list[str]:
    """Mistakes of a page in its language, the first fifty: what is written in English alone is told as that on a
    Chinese page."""
    every = [*problems]
    lines = every[:AT_MOST]
    if lang == "zh":
        lines = [_in_chinese(line) for line in lines]
    return [*lines, said("more", lang, count=len(every) - AT_MOST)] if len(every) > AT_MOST else lines
