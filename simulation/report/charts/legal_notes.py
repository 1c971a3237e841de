"""What is said of a policy that stands outside legal limits, and of levers that move nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ...model.policy.legality import LIMITS
from ..words.labels import text
from .context import Context


def outside_words(context: Context, name: str, *, months: bool = False) -> str:
    """How many legal limits a scenario stands outside and which, with their months if asked; "" where none."""
    limits, lang = context.outside.get(name, ()), context.lang
    if not limits:
        return ""
    comma = text("comma", lang)
    if months:
        together: dict[str, list[str]] = {}  # limits overstepped in the same months are named together
        for limit in limits:
            together.setdefault(text("months", lang).format(**limit), []).append(_short(limit, lang))
        phrase = comma.join(f"{comma.join(shorts)}{when}" for when, shorts in together.items())
    else:
        phrase = comma.join(dict.fromkeys(_short(limit, lang) for limit in limits))
    different = len({limit["limit"] for limit in limits})  # one limit can be overstepped in several runs of months
    number = "outside_one" if different == 1 else "outside_some"
    return text(number, lang).format(number=different, limits=phrase)


def without_effect_words(context: Context, name: str) -> str:
    """The levers of a scenario that move nothing; "" where every lever does something, or nobody looked."""
    levers = context.without_effect.get(name, ())
    return (
        text("without_effect", context.lang).format(levers=text("comma", context.lang).join(levers)) if levers else ""
    )


def standing(context: Context, name: str) -> list[tuple[str, bool]]:
    """Sentences on one scenario before the law and on its levers, and whether each is a warning."""
    lines = []
    if context.outside.get(name):
        lines.append((outside_words(context, name, months=True), True))
    elif name in context.outside:
        lines.append((text("inside", context.lang).format(number=len(LIMITS)), False))
    without_effect = without_effect_words(context, name)
    return [*lines, (without_effect, True)] if without_effect else lines


def clauses(context: Context, names: Sequence[str]) -> list[str]:
    """Each limit that one of these scenarios stands outside: what is overstepped, and the clause."""
    lang, clause_of = context.lang, {}
    for name in names:
        for limit in context.outside.get(name, ()):
            in_chinese = lang == "zh"
            clause_of[limit["limit"]] = text("clause", lang).format(
                limit=_short(limit, lang),
                says=limit["says_zh" if in_chinese else "says"],
                clause=limit["clause_zh" if in_chinese else "clause"],
            )
    return list(clause_of.values())


def _short(limit: Mapping[str, Any], lang: str) -> str:
    """The short name of a limit, and whether the policy of 2018 stood outside it as well."""
    name = text(f"limit:{limit['limit']}", lang)
    return text("as_in_2018", lang).format(limit=name) if limit.get("as_in_2018") else name
