"""What stands in the address of a page, and the scenarios it asks for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

from ...clock import month_number, month_text
from ...errors import Mistake, cut, gathering, shown
from ...model.scenario.reader import MONTHS_AT_MOST
from ...model.scenario.scenario import Scenario
from ...report.words.labels import text
from .mistakes import hint, of_checks, of_value, said

VERSION = 1  # of what stands in the address
STAGES = (5, 20, 100)  # seeds: an answer at once, one to go by, one to keep
MOVED_AT_MOST = 200  # settings a page may move
KNOWN = ("v", "base", "from", "name", "set", "fix", "months", "goal", "lang", "seeds", "table", "odd")
ODD = ("twice", "kept", "many", "view", "slide")  # what a page finds in a link and cannot show
LANGUAGES = ("en", "zh")
POLICY = {"en": "my policy", "zh": "我的方案"}
_PLACES = 262


@dataclass(frozen=True)
class Asked:
    """A baseline and a policy, the assumptions both rest on, and the language they are told in.

    ``changes`` are what the page moved: settings by full name, with their values by month. ``start_from`` is the
    scenario they are laid over, ``tables`` the files of published ranks that all rest on, ``target`` the place and
    month that the page asks of both, by the names of these settings.
    """

    base: Scenario
    policy: Scenario
    start_from: Scenario
    lang: str = "en"
    changes: dict[str, dict[str, float]] = field(default_factory=dict)
    fixed: dict[str, float] = field(default_factory=dict)
    tables: tuple[Path, ...] = ()
    target: dict[str, int | str] = field(default_factory=dict)

    @property
    def scenarios(self) -> list[Scenario]:
        """The baseline, and the policy where it is another one."""
        return [self.base] if self.policy.fingerprint() == self.base.fingerprint() else [self.base, self.policy]


def asked(state: Any, scenarios: Mapping[str, Scenario], tables: tuple[Path, ...] = ()) -> Asked:
    """The scenarios that a page asks for. Raises Mistake with all that is wrong in it.

    ``scenarios``: those the page has, by name; the first is the baseline unless the state names another.
    ``tables`` are the files of ranks that these rest on.
    """
    if not isinstance(state, dict):
        raise Mistake(said("form", "en", given=shown(state)))
    lang = language(state)
    if state.get("v", VERSION) != VERSION:
        raise Mistake(said("version", lang, given=shown(state["v"]), ours=VERSION))
    problems = [said("key", lang, key=shown(key)) for key in state if key not in KNOWN] + _odd(state, lang)
    if state.get("lang", lang) != lang:
        problems.append(said("lang", lang, given=shown(state["lang"])))
    base = _named(state, "base", scenarios, next(iter(scenarios)), problems)
    begun = _named(state, "from", scenarios, base.name, problems)
    if begun.past() != base.past():
        problems.append(said("past", lang, begun=begun.title_in(lang), base=base.title_in(lang)))
        raise Mistake(problems)
    changes = _moved(state.get("set", {}), begun, problems, lang)
    fixed = _fixed(state.get("fix", {}), base, problems, lang)
    common: dict[str, Any] = {f"parameters.{name}": value for name, value in fixed.items()}
    months = state.get("months", max(base.months, begun.months))
    if isinstance(months, int) and not isinstance(months, bool) and 2 <= months <= MONTHS_AT_MOST:
        common["months"] = months
    else:
        problems.append(said("months", lang, given=shown(months), most=MONTHS_AT_MOST))
    target, aim = _target(state.get("goal"), problems, lang), begun.goal or base.goal
    name = state.get("name") or (POLICY[lang] if changes else begun.name)
    if name == base.name and (changes or begun is not base):
        name = POLICY[lang]
    both, checked = [base, base], partial(of_checks, lang=lang)
    with gathering(problems, said=checked):
        both[0] = replace(base.but(common, name=base.name), goal=aim).but(target, name=base.name)
    with gathering(problems, said=checked):
        whole = _whole(changes, begun)
        last = base.start + common.get("months", base.months) - 1
        within = {key: there for key, dated in whole.items() if (there := _until(dated, last))}
        both[1] = replace(begun.but(common | within, name=name), goal=aim).but(target, name=name)
    if problems:
        raise Mistake(list(dict.fromkeys(problems)))
    return Asked(both[0], both[1], begun, lang, whole, fixed, tables, target)


def language(state: Any) -> str:
    """The language a page is told in: that of its state where it is one."""
    lang = state.get("lang") if isinstance(state, dict) else None
    return lang if isinstance(lang, str) and lang in LANGUAGES else "en"


def _odd(state: dict[str, Any], lang: str) -> list[str]:
    """What a page found in its address and could not put into a state: parts given twice, views it does not have."""
    given = state.get("odd", [])
    if not isinstance(given, list) or len(given) > MOVED_AT_MOST or not all(map(_is_odd, given)):
        return [said("key", lang, key=shown("odd"))]
    return [
        said(f"odd_{kind}", lang, name=cut(name), first=shown(first), second=shown(second))
        for kind, name, first, second in given
    ]


def _is_odd(one: Any) -> bool:
    """Whether a page says so: what it is, its name, and the two values it is given where there are two."""
    texts = isinstance(one, list) and len(one) == 4 and all(isinstance(text, str) for text in one)
    return texts and one[0] in ODD


def _named(
    state: dict[str, Any], key: str, scenarios: Mapping[str, Scenario], usual: str, problems: list[str]
) -> Scenario:
    name = state.get(key, usual)
    if isinstance(name, str) and name in scenarios:
        return scenarios[name]
    lang = language(state)
    near = hint(name, scenarios, lang) if isinstance(name, str) else ""
    names = text("comma", lang).join(scenarios)
    problems.append(said("scenario", lang, name=shown(name), hint=near, known=names))
    return scenarios[usual]


def _moved(given: Any, begun: Scenario, problems: list[str], lang: str) -> dict[str, dict[str, float]]:
    """Settings that the page moved, each with its value by month; what it does not know is told."""
    if not isinstance(given, dict) or len(given) > MOVED_AT_MOST:
        problems.append(said("set", lang, given=shown(given), most=MOVED_AT_MOST))
        return {}
    settings = {lever.key: lever for lever in (*begun.model.levers, *begun.model.coverages)}
    values = {}
    for key, dated in given.items():
        if key not in settings:
            problems.append(said("lever", lang, key=shown(key), hint=hint(key, settings, lang)))
        elif not isinstance(dated, dict) or not dated or not all(map(_is_month, dated)):
            problems.append(said("dated", lang, key=key, given=shown(dated)))
        elif (early := min(dated)) and month_number(early) <= begun.start:
            problems.append(said("early", lang, key=key, early=early, start=month_text(begun.start)))
        elif wrong := list(filter(None, (of_value(settings[key], value, lang) for value in dated.values()))):
            problems += wrong
        else:
            values[key] = dict(sorted(dated.items()))
    return values


def _whole(changes: dict[str, dict[str, float]], begun: Scenario) -> dict[str, dict[str, float]]:
    """Changes that hold from their month on: later dates of the scenario they are laid over are taken along."""
    dates = {}
    for key, dated in changes.items():
        later = [month_text(month) for month in begun.policy.get(key, {}) if month_text(month) > min(dated)]
        dates[key] = dict(
            sorted({month: dated[max(earlier for earlier in dated if earlier <= month)] for month in later}.items())
        )
        dates[key] = dict(sorted((dates[key] | dated).items()))
    return dates


def _until(dated: dict[str, float], last: int) -> dict[str, float]:
    """What begins behind the last month is not asked: a shorter horizon is no mistake of the levers."""
    return {month: value for month, value in dated.items() if month_number(month) <= last}


def _fixed(given: Any, base: Scenario, problems: list[str], lang: str) -> dict[str, float]:
    if not isinstance(given, dict) or len(given) > MOVED_AT_MOST:
        problems.append(said("fix", lang, given=shown(given)))
        return {}
    by_name, values = {parameter.name: parameter for parameter in base.model.parameters}, {}
    for key, value in given.items():
        if key not in by_name:
            problems.append(said("parameter", lang, key=shown(key), hint=hint(key, by_name, lang)))
        elif wrong := of_value(by_name[key], value, lang):
            problems.append(wrong)
        else:
            values[key] = value
    return values


def _target(given: Any, problems: list[str], lang: str) -> dict[str, int | str]:
    """The place and the month that the page asks for, as settings that are laid over a file's goal."""
    if given is None:
        return {}
    if isinstance(given, dict) and set(given) <= {"place", "by"}:
        place, by = given.get("place"), given.get("by")
        whole = isinstance(place, int) and not isinstance(place, bool) and 1 <= place <= _PLACES
        if whole and (by is None or _is_month(by)):
            return {"goal.place": place} | ({} if by is None else {"goal.by": by})
    problems.append(said("goal", lang, given=shown(given)))
    return {}


def _is_month(text: Any) -> bool:
    return isinstance(text, str) and re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", text) is not None
