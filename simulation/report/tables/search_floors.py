"""What floors did to a search: what the law asked for, and what came of each floor that was lifted."""

from __future__ import annotations

from ...model.policy import legality
from ...study.explore.search.options import FLOORS, HARMS, LEVERS
from ...study.explore.search.options import LAW as LAW_FLOOR
from ...study.explore.search.packages import Package
from ...study.explore.search.search import Lifted, Search
from ..words.labels import text
from ..words.setting_words import called
from .search_numbers import money, plus_firms, reached


def by_law(search: Search, lang: str) -> list[str]:
    """Which levers the law moved though nobody named them, and which limits the baseline oversteps all the same."""
    question, comma = search.asked, text("list", lang)
    usual = search.scenario.levers(question.goal.by or search.scenario.last)

    def moved(key: str, value: float) -> str:
        return f"{called(search.scenario, key, lang)} {usual[key]:g} -> {value:g}"

    lines = []
    if LAW_FLOOR not in question.lifted and (unasked := {*question.forced} - {*question.named}):
        levers = [moved(key, value) for key, value in question.forced.items() if key in unasked]
        cost = money(sum(question.prices.by_lever({key: question.forced[key] for key in unasked}).values()))
        lines.append(text("search:moved_by_law", lang).format(levers=comma.join(levers), cost=cost))
    if question.left:
        limits = [
            text("search:mended", lang).format(limit=text(f"limit:{one.limit}", lang), move=moved(one.lever, one.value))
            for one in question.left
        ]
        base = search.scenario.short_in(lang)
        lines.append(text("search:left_outside", lang).format(base=base, limits=comma.join(limits)))
    return lines


def lifted_said(search: Search, lift: Lifted, lang: str) -> str:
    """What lifting a floor did to the cheapest package as adding up tells, and what the answer makes of it."""
    line = text("search:lifted", lang).format(
        floor=FLOORS[lift.floor][1 if lang == "zh" else 0],
        kept=_reckoned(search, lift.kept, lang),
        lifted=_reckoned(search, lift.lifted, lang),
    )
    if search.best is None:
        return line
    package, did = search.best.scenario.short_in(lang), _did(search, search.best, lift.floor, lang)
    return line + text("search:in_package", lang).format(package=package, did=did or text("search:did_nothing", lang))


def _did(search: Search, best: Package, floor: str, lang: str) -> str:
    """What a package does that a floor forbids; nothing where it keeps to it all the same."""
    comma = text("comma", lang)
    if floor == HARMS:
        known = best.best_known
        firms, kept = plus_firms(search, known.wrongful_more), f"{known.compliance_more:+.2f}"
        return "" if known.harmless() else text("search:did_harms", lang).format(firms=firms, kept=kept)
    if floor == LAW_FLOOR:
        month = search.asked.goal.by or search.scenario.last
        limits = [text(f"limit:{limit.name}", lang) for limit in legality.outside(best.scenario.levers(month))]
        return text("search:did_law", lang).format(limits=comma.join(limits)) if limits else ""
    levers = [called(search.scenario, key, lang) for key in _moved(search, best, below=floor == LEVERS)]
    return text(f"search:did_{floor}", lang).format(levers=comma.join(levers)) if levers else ""


def _moved(search: Search, best: Package, below: bool) -> list[str]:
    """The levers that a package sets below the baseline, or else those it moves where they have no price."""
    usual = search.scenario.levers(search.asked.goal.by or search.scenario.last)
    free = [lever for lever in search.scenario.model.levers if lever.key in {*best.values} - {*search.asked.forced}]
    if below:
        return [
            lever.key
            for lever in free
            if lever.priced(best.values[lever.key]) and best.values[lever.key] < usual[lever.key]
        ]
    return [lever.key for lever in free if not lever.priced(best.values[lever.key])]


def _reckoned(search: Search, best: tuple[float, float] | None, lang: str) -> str:
    """The cheapest package that reaches as adding up tells, or the likeliest where none does."""
    if best is None:
        return text("search:nothing", lang)
    key = "search:costs" if best[1] >= search.asked.chance else "search:likeliest"
    amount = text("search:amount" if round(best[0]) >= 0 else "search:amount_less", lang)
    return text(key, lang).format(cost=amount.format(cost=money(abs(best[0]))), share=reached(search, best[1]))
