"""What one policy changes against another, as a sentence in English or Chinese."""

from __future__ import annotations

from ...model.monitor.outcomes import OUTCOMES
from ...study.answer.policies import Study, in_city
from ...study.answer.verdict import FLAT, RISE, SHORT, Verdict, no_verdict, verdict
from ...study.statistics import FEWEST
from .labels import text
from .text_layout import three_digits, whole_or_half

LISTED = ("rank", "conduct", "wrongful_year_per_100k", "wrongful_per_100k")  # harms by flow as well as by stock


def verdicts(study: Study, month: str | None = None, lang: str = "en") -> dict[str, str]:
    """A sentence for every scenario but the first: what became of chance, rank, conduct and harms against it.

    None is given in the starting month, which is the published one in every run. Below ten pairs of runs each pair is
    listed instead.
    """
    return {name: sentence_of(study, name, study.names[0], month, lang) for name in study.names[1:]}


def sentence_of(study: Study, name: str, against: str, month: str | None = None, lang: str = "en") -> str:
    """What became of chance, rank, conduct and harms of one policy against another."""
    month = month or study.last_common_month()
    pairs = len(study.change("rank", name, against, month))
    why_not = no_verdict(study, month, pairs)
    if why_not == "start":
        return text("verdict:start", lang).format(month=month)
    if why_not == "few":
        words = _listed(study, name, against, month, lang)
    else:
        first = study.scenarios[0]
        city = first.case["city_zh"] if lang == "zh" else first.city
        words = sentence(verdict(study, name, against, month), city, study.goals[0].called(lang), lang)
    return words + (text("verdict:cut", lang).format(month=month) if study.cut_short() else "")


def sentence(verdict: Verdict, city: str, goal: str, lang: str = "en") -> str:
    """What medians of paired differences amount to, in words."""
    gain = verdict.gain
    key = "flat" if gain.places >= RISE and verdict.conduct < FLAT else "rises" if gain.places >= RISE else "stays"
    key, unit = "falls" if gain.places <= -RISE else key, "by_integrity" if verdict.kept is None else "by_kept"
    parts = [
        text(f"verdict:{key}", lang).format(
            places=_signed_places(gain.places) if key == "stays" else whole_or_half(abs(gain.places)),
            low=whole_or_half(gain.low),
            high=whole_or_half(gain.high),
            conduct=text(f"verdict:{'flat_' if key == 'flat' else ''}{unit}", lang).format(
                change=f"{round(verdict.conduct, 1) + 0.0:+.1f}"
            ),
        )
    ]
    if gain.by_conduct is not None and abs(gain.places) >= RISE:
        parts.append(_by_conduct(round(gain.by_conduct), gain.places > 0, lang))
    before, after = verdict.chances
    if before is not None and after is not None:
        shares = {"before": f"{100 * before:.0f}", "after": f"{100 * after:.0f}"}
        key = "chance" if shares["before"] != shares["after"] else "chance_stays"
        parts.append(text(f"verdict:{key}", lang).format(goal=goal, **shares))
    year, standing = round(verdict.firms_year), round(verdict.firms_standing)
    if year or standing:
        parts.append(
            text("verdict:firms", lang).format(city=city, year=_more(year, lang), standing=_more(standing, lang))
        )
    if verdict.harm:
        outcome = OUTCOMES[verdict.harm.outcome]
        name, unit = (outcome.zh, outcome.unit_zh) if lang == "zh" else (outcome.en, outcome.unit_short)
        numbers = {"before": three_digits(verdict.harm.before), "after": three_digits(verdict.harm.after)}
        parts.append(text("verdict:harm", lang).format(harm=name, unit=unit, **numbers))
    if verdict.short >= SHORT:
        parts.append(text("verdict:short", lang).format(share=f"{100 - verdict.short:.0f}"))
    return text("list", lang).join(parts)


def _by_conduct(places: int, rises: bool, lang: str) -> str:
    """How many of the places gained or lost go back to conduct."""
    if places and (places > 0) != rises:
        return text(f"verdict:though_{'worse' if rises else 'better'}", lang).format(conduct=f"{places:+d}")
    key = ("made_of" if rises else "lost_by") + ("_one" if abs(places) == 1 else "")
    return text(f"verdict:{key}", lang).format(conduct=abs(places))


def _listed(study: Study, name: str, against: str, month: str, lang: str) -> str:
    """Every pair of runs, where there are too few for a median."""
    lines = []
    ours, theirs = (next(one for one in study.scenarios if one.name == asked) for asked in (name, against))
    for outcome in LISTED:
        if outcome == "conduct" and ours.past() == theirs.past():
            outcome = "integrity"
        change = study.change(outcome, name, against, month).tolist()
        if outcome.endswith("_per_100k"):
            change = [in_city(value, ours) for value in change]
        digits = 1 if outcome in ("conduct", "integrity") else 0
        numbers = ", ".join(f"{round(value, digits) + 0.0:+,.{digits}f}" for value in change)
        lines.append(f"{text(f'verdict:{outcome}', lang)} {numbers}")
    key = "verdict:one_run" if len(change) == 1 else "verdict:runs"
    words = text(key, lang).format(base=against, runs=len(change), told=text("list", lang).join(lines))
    return words + text("verdict:fewest", lang).format(fewest=FEWEST)


def _signed_places(places: float) -> str:
    return f"{'+' if places >= 0 else ''}{whole_or_half(places)}"


def _more(firms: int, lang: str) -> str:
    """How many firms more or fewer."""
    if not firms:
        return text("verdict:as_many", lang)
    return text("verdict:more" if firms > 0 else "verdict:fewer", lang).format(firms=f"{abs(firms):,}")
