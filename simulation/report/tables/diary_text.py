"""The diary of one enterprise as text for a planner, and as stable JSON for scripts."""

from __future__ import annotations

import textwrap
from dataclasses import asdict
from itertools import groupby
from typing import Any

from ...model.enterprises import rule_order
from ...model.kernel.trace import Faced
from ...study.forms.common import in_form
from ...study.forms.whys import Diary as DiaryForm
from ...study.why.diary import Diary, DiaryMonth
from ...study.why.diary_words import KEPT, KNOWN, SIZES
from ...version import version
from . import screen
from .otherwise_text import otherwise_data, otherwise_text

NOT_SOMEBODY = (
    "One simulated enterprise of one run: no real enterprise, and not what others like it live through. A chance comes "
    "true when the number drawn, 0 to 1, lies below it. Charges are what the model reckons, in months of turnover "
    "(assumptions); joint punishment is charged whole when a listing begins, for all agencies that act and its term."
)
WIDE, LABEL = 112, 11
_PERCENT = "\N{NO-BREAK SPACE}%"  # a number and its sign stay on one line
_ENTRANT = {name for name in rule_order.DRAWS if name.startswith("entry_")} - {"entry_shell"}
_NATURE = {"gain": "a breach gains it", "morale": "a breach costs its conscience"}
CHARGES = {"fine": "fine", "listing": "joint punishment", "visit": "time for the visit"}


def diary_text(diary: Diary) -> str:
    """Who it is, then a block a month; months in which nothing happened stand together."""
    lines = [*_who(diary), ""]
    for quiet, months in groupby(diary.months, key=_state):
        if quiet:
            lines += _quiet(diary, list(months))
        else:
            lines += [line for month in months for line in _month(diary, month)]
    other = otherwise_text(diary, diary.otherwise, _wide()) if diary.otherwise else []
    return "\n".join([*lines, *(["", *other] if other else []), "", *textwrap.wrap(NOT_SOMEBODY, _wide())])


def _who(diary: Diary) -> list[str]:
    who, scenario = diary.who, diary.scenario
    member = "a member of its association" if who["member"] else "in no association"
    words = f"Enterprise {diary.enterprise} (of 0 to {scenario.enterprises - 1}): {who['size']}, {who['sector']} "
    words += f"{who['sector_zh']}, {who['county']} {who['county_zh']}, {member}"
    when = f"{diary.months[0].month} to {diary.months[-1].month}"
    run = f"{scenario.city}, {scenario.name}, fingerprint {scenario.fingerprint()}, seed {diary.seed}, {when}; "
    lines = [words, f"{run}chengxin {version()}"]
    if diary.found:
        lines.append(f"The first to which this happens: {diary.phrases[diary.found].en} ({diary.found})")
    knew = diary.months[0].knew
    brought = [f"{words} {knew[name]:.2f}" for name, words in _NATURE.items() if name in knew]
    return [*lines, f"In months of turnover, {'; '.join(brought)}"] if brought else lines


def _state(month: DiaryMonth) -> tuple[str, ...]:
    """Empty for a month with something to tell; else what is told of it together with its like."""
    eventful = month.met or month.charged or month.left or month.did != (KEPT,)
    return () if eventful else (KEPT, *month.stands)


def _quiet(diary: Diary, months: list[DiaryMonth]) -> list[str]:
    """Months in which nothing happened: what could have."""
    first, last = months[0], months[-1]
    when = first.month if first is last else f"{first.month} to {last.month}"
    ranges: dict[str, list[float]] = {}
    for faced in (chance for month in months for chance in month.chances if _telling(chance, month)):
        ranges.setdefault(faced.draw, []).append(_chance(faced))
    prefix = "" if first is last else "each month: "
    lines = [f"{diary.draws[name].en} {_span(chances)}" for name, chances in ranges.items()]
    return [
        f"{when}: {diary.phrases[KEPT].en}; nothing happened",
        *_entry("knew", _knew(diary, first)),
        *_entry("chances", prefix + ", ".join(lines) if lines else ""),
        *_entry("stands", _stands(diary, last)),
    ]


def _span(chances: list[float]) -> str:
    low, high = percent(min(chances)), percent(max(chances))
    return low if low == high else f"{low.removesuffix(_PERCENT)} to {high}"


def _month(diary: Diary, month: DiaryMonth) -> list[str]:
    """A month in which something happened."""
    phrases = [diary.phrases[name].en for name in (*month.did, *month.met)]
    phrases += ["it did not come to light"] if "breaches" in month.events and "found" not in month.events else []
    telling = [chance for chance in month.chances if _telling(chance, month)]
    lines = [f"{month.month}: {'; '.join(phrases)}", *_entry("knew", _knew(diary, month))]
    for number, faced in enumerate(faced for faced in telling if faced.happened):
        words = f"chance {percent(_chance(faced))}, drew {drawn(faced)}: it happened"
        lines += _entry("" if number else "chances", f"{diary.draws[faced.draw].en}: {words}")
    misses = [faced for faced in telling if not faced.happened]
    others = [f"{diary.draws[miss.draw].en} {percent(_chance(miss))} (drew {drawn(miss)})" for miss in misses]
    lines += _entry("", f"not: {', '.join(others)}" if others else "")
    lines += _entry("charged", " + ".join(f"{CHARGES[name]} {amount:.2f}" for name, amount in month.charged.items()))
    if month.left:
        lines += _entry("enters", _entrant(month.after))
    return lines + _entry("stands", _stands(diary, month))


def _entrant(row: dict[str, Any]) -> str:
    """Who takes the place of one that closed."""
    size = f"a {SIZES[row['size']]} enterprise" if row.get("size") in SIZES else "a new enterprise"
    return "; ".join([size, *(f"{words} {row[name]:.2f}" for name, words in _NATURE.items() if name in row)])


def _telling(chance: Faced, month: DiaryMonth) -> bool:
    """Whether a chance is told: there was one, it is not of who enters, and the trace of a duty that was broken."""
    at_stake = chance.draw != "duty" or "breaches" in month.events
    return bool(chance.chance) and at_stake and chance.draw not in _ENTRANT


def _chance(chance: Faced) -> float:
    assert chance.chance is not None  # what met none is not told
    return chance.chance


def _knew(diary: Diary, month: DiaryMonth) -> str:
    knew, lines = month.knew, []
    if {"perceived_risk", "perceived_sanction"} <= {*knew}:
        risk, cost, real = percent(knew["perceived_risk"]), knew["perceived_sanction"], month.in_force["sanction"]
        lines.append(f"thinks a breach is found with {risk} and then costs {cost:.2f} (in force: {real:.2f})")
    if "norm" in knew:
        lines.append(f"thinks {percent(knew['norm'])} of its peers keep their duties")
    return "; ".join(lines + [f"{diary.known[name].en} {knew[name]:.4g}" for name in knew if name not in KNOWN])


def _stands(diary: Diary, month: DiaryMonth) -> str:
    stands, left = [diary.phrases[name].en for name in month.stands], month.after.get("months_left")
    return ", ".join(stands + ([f"{left} months to run"] if left and "on_black_list" in month.stands else []))


def _entry(label: str, words: str) -> list[str]:
    """A labelled line under its month, wrapped; nothing to say is no line."""
    first, later = f"  {label:{LABEL - 2}}", " " * LABEL
    lines = textwrap.wrap(words, _wide(), initial_indent=first, subsequent_indent=later) if words else []
    return [line.replace(_PERCENT, " %") for line in lines]


def _wide() -> int:
    return min(WIDE, screen.width() or WIDE)


def percent(chance: float) -> str:
    """A chance in per cent, with digits enough to tell small ones apart."""
    share = 100.0 * chance
    return (f"{share:.1f}" if share >= 1.0 or share == 0.0 else f"{share:.2g}") + _PERCENT


def drawn(chance: Faced) -> str:
    """A drawn number as it stands against its chance, with digits enough to see on which side it fell."""
    number = chance.against
    return f"{number:.3f}" if number >= 0.01 else f"{number:.6f}".rstrip("0")


def diary_data(diary: Diary) -> DiaryForm:
    """The diary as plain data, form ``chengxin.diary/1`` (docs/json.md): scripts read it, so it only grows."""
    scenario, who = diary.scenario, diary.who
    return {
        "format": "chengxin.diary/1",
        "version": version(),
        "city": scenario.city,
        "scenario": scenario.name,
        "fingerprint": scenario.fingerprint(),
        "seed": diary.seed,
        "enterprise": diary.enterprise,
        "enterprises": scenario.enterprises,
        "found": diary.found,
        "county": who["county"],
        "county_zh": who["county_zh"],
        "sector": who["sector"],
        "sector_zh": who["sector_zh"],
        "size": who["size"],
        "size_zh": who["size_zh"],
        "member": who["member"],
        "months": in_form([asdict(month) for month in diary.months]),
        "events": in_form({name: phrase._asdict() for name, phrase in diary.phrases.items()}),
        "known": in_form({name: words._asdict() for name, words in diary.known.items()}),
        "draws": in_form({name: words._asdict() for name, words in diary.draws.items()}),
        "otherwise": otherwise_data(diary.otherwise) if diary.otherwise else None,
        "not": NOT_SOMEBODY,
    }
