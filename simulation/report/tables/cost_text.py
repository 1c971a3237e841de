"""What policies cost as text and plain data: lever by lever, a sentence a policy, and that prices are assumptions."""

from __future__ import annotations

from typing import Any

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from ...clock import month_text
from ...study.look.cost import Cost, PolicyCost
from ...version import version
from ..words.labels import text
from .fitting import as_text


def cost_text(found: Cost, lang: str = "en") -> str:
    """Every policy with its levers, what it comes to, and what these numbers are."""
    return _told(found, lang, whole=False)


def described(found: Cost, lang: str = "en") -> str:
    """The same with the assumption behind each price."""
    return _told(found, lang, whole=True)


def said(found: Cost, one: PolicyCost, lang: str = "en") -> str:
    """What a policy comes to, above 2018 and above the first, and what its budget leaves."""
    name, first = one.scenario.name, found.policies[0]
    if not one.moved:
        words = [text("cost:nothing", lang).format(scenario=name)]
    else:
        years = "".join(
            text("cost:years", lang).format(year=year, amount=plus(amount)) for year, amount in one.years().items()
        )
        month = month_text(one.scenario.last)
        words = [text("cost:said", lang).format(scenario=name, a_year=plus(one.a_year()), month=month, years=years)]
    most, begins, ends = one.dearest()
    when = {"first": month_text(begins), "last": month_text(ends)}
    if most != one.a_year():
        words.append(text("cost:dearest", lang).format(a_year=plus(most), **when))
    if one is not first:
        amount = plus(one.a_year() - first.a_year())
        words.append(text("cost:above", lang).format(amount=amount, base=first.scenario.name))
    if one.budget is not None and one.left is not None:
        key, amounts = "cost:left", {"budget": f"{one.budget:,.0f}", "left": f"{one.left:,.0f}"}
        if one.left < 0.0:
            key, amounts = "cost:over", {"budget": f"{one.budget:,.0f}", "over": f"{-one.left:,.0f}"} | when
        words.append(text(key, lang).format(**amounts))
    return ("" if lang == "zh" else " ").join(words)


def plus(amount: float) -> str:
    """An amount with its sign; nothing is never negative, and less than ten keeps a digit."""
    digits = 0 if abs(amount) >= 10.0 or amount == 0.0 else 1
    return f"{round(amount, digits) + 0.0:+,.{digits}f}"


def note(lang: str, whole: bool = False) -> str:
    """What the numbers are, and what they are not."""
    return text("cost:not", lang).format(more="chengxin describe" if whole else "--full")


def _told(found: Cost, lang: str, whole: bool) -> str:
    parts: list[RenderableType] = []
    for one in found.policies:
        parts += [Text(_title(one, lang)), _table(one, lang)] if one.moved else []
        parts.append(Text(said(found, one, lang)))
        if unpriced := [_name(lever, lang) for lever in one.moved if not one.priced(lever)]:
            levers = text("comma", lang).join(unpriced)
            parts.append(Text(text("cost:unpriced", lang).format(levers=levers)))
        for lever in one.moved if whole else ():
            words = {"lever": lever.key, "price": f"{one.price(lever):,.0f}", "unit": lever.unit}
            low, high = one.price_range(lever)
            source = f"{one.why(lever)} ({low:,.0f}-{high:,.0f})" if one.priced(lever) else lever.cost_source
            parts.append(Text("  " + text("cost:source", lang).format(**words, source=source)))
        parts.append(Text(""))
    return as_text(
        Group(*parts, Text(f"{note(lang, whole)} chengxin {version()}{text('stop', lang).strip()}", style="dim"))
    )


def _name(lever: Any, lang: str) -> str:
    return str(lever.zh if lang == "zh" else lever.key)


def _title(one: PolicyCost, lang: str) -> str:
    city = one.scenario.case["city_zh"] if lang == "zh" else one.scenario.city
    words = {"scenario": one.scenario.name, "city": city, "enterprises": f"{one.enterprises:,}"}
    return text("cost:title", lang).format(**words)


def _table(one: PolicyCost, lang: str) -> Table:
    month, years = month_text(one.scenario.last), list(one.years())
    table = Table(box=box.SIMPLE_HEAD)
    table.add_column(text("cost:lever", lang))
    headings = [text("cost:before", lang), text("cost:value", lang).format(month=month)]
    for heading in (*headings, text("cost:price", lang), text("cost:a_year", lang), *years):
        table.add_column(heading, justify="right")
    now = one.scenario.levers(one.scenario.last)
    for lever in one.moved:
        priced = one.priced(lever)
        amounts = (
            [plus(one.a_year(lever)), *map(plus, one.years(lever).values())] if priced else ["-"] * (1 + len(years))
        )
        values = f"{lever.default:g}", f"{now[lever.key]:g}", f"{one.price(lever):,.0f}" if priced else "-"
        table.add_row(_name(lever, lang), *values, *amounts)
    table.add_section()
    table.add_row(text("cost:all", lang), "", "", "", plus(one.a_year()), *map(plus, one.years().values()))
    return table


def cost_data(found: Cost) -> dict[str, Any]:
    """What policies cost as plain data, form ``chengxin.cost/1`` (docs/json.md)."""
    return {
        "format": "chengxin.cost/1",
        "version": version(),
        "policies": [_data(found, one) for one in found.policies],
        "said": [said(found, one) for one in found.policies],
        "said_zh": [said(found, one, "zh") for one in found.policies],
        "not": note("en"),
    }


def _data(found: Cost, one: PolicyCost) -> dict[str, Any]:
    most, first, last = one.dearest()
    now = one.scenario.levers(one.scenario.last)
    return {
        "scenario": one.scenario.name,
        "fingerprint": one.scenario.fingerprint(),
        "city": one.scenario.city,
        "enterprises": one.enterprises,
        "month": month_text(one.scenario.last),
        "a_year": one.a_year(),
        "above_first": None if one is found.policies[0] else one.a_year() - found.policies[0].a_year(),
        "years": one.years(),
        "dearest": {"a_year": most, "first": month_text(first), "last": month_text(last)},
        "budget": one.budget,
        "left": one.left,
        "levers": [
            {
                "lever": lever.key, "en": lever.en, "zh": lever.zh, "unit": lever.unit, "before": lever.default,
                "value": now[lever.key], "price": one.price(lever), "a_year": one.a_year(lever),
                "years": one.years(lever), "source": one.why(lever),
            }
            for lever in one.moved
        ],
    }  # fmt: skip
