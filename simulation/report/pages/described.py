"""``chengxin describe``: settings, outcomes and words, found by name or by label, in English or Chinese."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from ...errors import Mistake, nearest
from ...model.spec.specification import Model
from ...settings.declarations import Lever, Setting
from ..words.glossary import Term, as_data, terms
from . import declared_lists, reference


@dataclass
class Described:
    """What was asked for by name: settings, what else is declared (with its kind), and words of the glossary."""

    settings: list[Setting] = field(default_factory=list)
    declared: list[tuple[str, declared_lists.Declared]] = field(default_factory=list)
    terms: list[Term] = field(default_factory=list)

    def data(self) -> dict[str, Any]:
        """All of it as plain data."""
        return {
            "format": "chengxin.settings/1",
            "settings": [reference.described(one) for one in self.settings],
            "declared": [declared_lists.described(kind, one) for kind, one in self.declared],
            "terms": [as_data(one) for one in self.terms],
        }

    def __str__(self) -> str:
        lines = [line for one in self.terms for line in _term_lines(one)]
        lines += [line for kind, one in self.declared for line in declared_lists.in_words(kind, one)]
        return "\n".join([*lines, *(line for one in self.settings for line in _setting_lines(one))])


def described(names: list[str], model: Model) -> Described:
    """What a model has of these names; all settings for an empty list. ValueError naming every unknown one.

    A setting is known by its name, its full name, its group and its labels; outcomes, effects, columns, facts of a
    place and events by name and labels; a word by all it goes by. Large and small letters, spaces, hyphens and
    underscores are the same.
    """
    settings = list(model.settings.values())
    if not names:
        return Described(settings)
    declared = [(kind, one) for kind, those in declared_lists.kinds_of(model).items() for one in those.values()]
    called: dict[str, list[tuple[Any, tuple[str, ...]]]] = {
        "settings": [(one, (one.key, one.name, one.group, one.en, one.zh)) for one in settings],
        "declared": [((kind, one), declared_lists.called(one)) for kind, one in declared],
        "terms": [(one, one.called) for one in terms().values()],
    }
    found: dict[str, list[Any]] = {kind: [] for kind in called}
    unknown = []
    for name in names:
        hits = {
            kind: [one for one, words in known if _plain(name) in map(_plain, words)] for kind, known in called.items()
        }
        if not any(hits.values()):
            unknown.append(f"no setting, group, outcome or word is called '{name}'{_hint(name, called.values())}")
        for kind, more in hits.items():
            found[kind] += [one for one in more if one not in found[kind]]
    if unknown:
        raise Mistake(unknown)
    return Described(**found)


def _plain(name: str) -> str:
    return name.casefold().replace("_", " ").replace("-", " ").strip()


def _hint(name: str, called: Iterable[list[tuple[Any, tuple[str, ...]]]]) -> str:
    """The nearest name; as it is written, and settings before anything else that is as near."""
    words = [word for known in called for _, names in known for word in names]
    return nearest(name, dict.fromkeys(words)) or nearest(name.casefold(), dict.fromkeys(map(str.casefold, words)))


def _setting_lines(one: Setting) -> list[str]:
    prior = f", varied between runs from {one.prior[0]:g} to {one.prior[1]:g}" if one.prior else ""
    lines = [
        f"{one.key} = {one.default:g}   {one.en} {one.zh}",
        f"    {one.range}{prior}",
        f"    {reference.sourced(one)}",
    ]
    if one.bites:
        lines.append(f"    bites only {one.bites}; 仅{one.bites_zh}起作用")
    if isinstance(one, Lever):
        if one.cost or one.cost_below:
            lines.append(
                f"    costs {reference.cost(one)} (10,000 yuan a year a unit, 70,000 enterprises); "
                f"{reference.why_this_cost(one)}"
            )
        lines.append(f"    tried by a city 已有城市实践: {reference.tried_by(one)}")
        lines.append(f"    its effect on conduct: {reference.evidenced(one)}")
    return lines


def _term_lines(one: Term) -> list[str]:
    used = ", ".join(f"{kind} {'chengxin ' if kind == 'command' else ''}{where}" for kind, where in one.used)
    also = [f"    also: {', '.join(one.also)}"] if one.also else []
    return [f"{one.en}   {one.zh}", f"    {one.en_means}", f"    {one.zh_means}", *also, f"    used in: {used}"]
