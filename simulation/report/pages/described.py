"""``chengxin describe``: settings, outcomes and words, found by name or by label, in English or Chinese."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from ...errors import Mistake, nearest
from ...model.spec.specification import Model
from ...settings.declarations import Lever, Setting
from ..words.glossary import Term, as_data, terms
from ..words.labels import text
from ..words.page_labels import unit_zh
from ..words.source_words import source_said
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

    def said(self, lang: str = "en") -> str:
        """All of it in lines for a terminal, in English or Chinese."""
        lines = [line for term in self.terms for line in _term_lines(term, lang)]
        for kind, declaration in self.declared:
            lines += declared_lists.in_words(kind, declaration, lang)
        return "\n".join([*lines, *(line for setting in self.settings for line in _setting_lines(setting, lang))])

    def __str__(self) -> str:
        return self.said()


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


def _setting_lines(setting: Setting, lang: str) -> list[str]:
    low, high = setting.prior or (0.0, 0.0)
    prior = text("describe:prior", lang).format(low=f"{low:g}", high=f"{high:g}") if setting.prior else ""
    unit = unit_zh(setting.key, setting.unit) if lang == "zh" else setting.unit
    bounds = {"low": f"{setting.low:g}", "high": f"{setting.high:g}", "unit": unit, "prior": prior}
    name = setting.zh if lang == "zh" else f"{setting.en} {setting.zh}"
    lines = [
        text("describe:setting", lang).format(key=setting.key, default=f"{setting.default:g}", name=name),
        text("describe:range", lang).format(**bounds),
        text("describe:from", lang).format(source=reference.sourced(setting, lang)),
    ]
    if setting.bites:
        lines.append(text("describe:bites", lang).format(where=setting.bites_zh if lang == "zh" else setting.bites))
    return lines + _lever_lines(setting, lang) if isinstance(setting, Lever) else lines


def _lever_lines(lever: Lever, lang: str) -> list[str]:
    lines = []
    if lever.cost or lever.cost_below:
        cost, why = reference.cost(lever, lang), reference.why_this_cost(lever, lang)
        lines.append(text("describe:cost", lang).format(cost=cost, why=why))
    if lever.tried:
        source = source_said(lever.tried_source, lang)
        lines.append(text("describe:tried", lang).format(range=reference.tried(lever, lang), source=source))
    else:
        lines.append(text("describe:untried", lang))
    return [*lines, text("describe:effect", lang).format(finding=reference.evidenced(lever, lang))]


def _term_lines(term: Term, lang: str) -> list[str]:
    zh, comma = lang == "zh", text("describe:comma", lang)
    used = comma.join(text(f"used:{kind}", lang).format(where=where) for kind, where in term.used)
    names = comma.join(term.also)
    also = [text("describe:also", lang).format(names=names)] if term.also else []
    means = [term.zh_means] if zh else [term.en_means, term.zh_means]
    called = f"{term.zh}   {term.en}" if zh else f"{term.en}   {term.zh}"
    return [called, *(f"    {meaning}" for meaning in means), *also, text("describe:used", lang).format(where=used)]
