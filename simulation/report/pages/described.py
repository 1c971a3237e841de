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
            "settings": [reference.described(setting) for setting in self.settings],
            "declared": [declared_lists.described(kind, declaration) for kind, declaration in self.declared],
            "terms": [as_data(term) for term in self.terms],
        }

    def __str__(self) -> str:
        lines = [line for term in self.terms for line in _term_lines(term)]
        lines += [line for kind, declaration in self.declared for line in declared_lists.in_words(kind, declaration)]
        return "\n".join([*lines, *(line for setting in self.settings for line in _setting_lines(setting))])


def described(names: list[str], model: Model) -> Described:
    """What a model has of these names; all settings for an empty list. ValueError naming every unknown one.

    A setting is known by its name, its full name, its group and its labels; outcomes, effects, columns, facts of a
    place and events by name and labels; a word by all it goes by. Large and small letters, spaces, hyphens and
    underscores are the same.
    """
    settings = list(model.settings.values())
    if not names:
        return Described(settings)
    declared = [
        (kind, declaration) for kind, those in declared_lists.kinds_of(model).items() for declaration in those.values()
    ]
    names_of: dict[str, list[tuple[Any, tuple[str, ...]]]] = {
        "settings": [
            (setting, (setting.key, setting.name, setting.group, setting.en, setting.zh)) for setting in settings
        ],
        "declared": [((kind, declaration), declared_lists.called(declaration)) for kind, declaration in declared],
        "terms": [(term, term.called) for term in terms().values()],
    }
    matches: dict[str, list[Any]] = {kind: [] for kind in names_of}
    unknown = []
    for name in names:
        hits = {
            kind: [item for item, words in pairs if _plain(name) in map(_plain, words)]
            for kind, pairs in names_of.items()
        }
        if not any(hits.values()):
            unknown.append(f"no setting, group, outcome or word is called '{name}'{_hint(name, names_of.values())}")
        for kind, more in hits.items():
            matches[kind] += [item for item in more if item not in matches[kind]]
    if unknown:
        raise Mistake(unknown)
    return Described(**matches)


def _plain(name: str) -> str:
    return name.casefold().replace("_", " ").replace("-", " ").strip()


def _hint(name: str, names_of: Iterable[list[tuple[Any, tuple[str, ...]]]]) -> str:
    """The nearest name; as it is written, and settings before anything else that is as near."""
    words = [word for pairs in names_of for _, names in pairs for word in names]
    return nearest(name, dict.fromkeys(words)) or nearest(name.casefold(), dict.fromkeys(map(str.casefold, words)))


def _setting_lines(setting: Setting) -> list[str]:
    prior = f", varied between runs from {setting.prior[0]:g} to {setting.prior[1]:g}" if setting.prior else ""
    lines = [
        f"{setting.key} = {setting.default:g}   {setting.en} {setting.zh}",
        f"    {setting.range}{prior}",
        f"    {reference.sourced(setting)}",
    ]
    if setting.bites:
        lines.append(f"    bites only {setting.bites}; 仅{setting.bites_zh}起作用")
    if isinstance(setting, Lever):
        if setting.cost or setting.cost_below:
            lines.append(
                f"    costs {reference.cost(setting)} (10,000 yuan a year a unit, 70,000 enterprises); "
                f"{reference.why_this_cost(setting)}"
            )
        lines.append(f"    tried by a city 已有城市实践: {reference.tried_by(setting)}")
        lines.append(f"    its effect on conduct: {reference.evidenced(setting)}")
    return lines


def _term_lines(term: Term) -> list[str]:
    used = ", ".join(f"{kind} {'chengxin ' if kind == 'command' else ''}{where}" for kind, where in term.used)
    also = [f"    also: {', '.join(term.also)}"] if term.also else []
    return [f"{term.en}   {term.zh}", f"    {term.en_means}", f"    {term.zh_means}", *also, f"    used in: {used}"]
