"""What policies cost as text and plain data: lever by lever, a sentence a policy, and that prices are assumptions."""

from __future__ import annotations

from typing import Any

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from ...clock import month_text
from ...settings.declarations import Lever
from ...study.look.cost import Cost, PolicyCost
from ...version import version
from ..words.labels import text
from ..words.page_labels import unit_zh
from ..words.source_words import source_said
from .fitting import as_text


def cost_text(cost: Cost, lang: str = "en") -> str:
    """Every policy with its levers, what it comes to, and what these numbers are."""
    return _told(cost, lang, whole=False)


def described(cost: Cost, lang: str = "en") -> str:
    """The same with the assumption behind each price."""
    return _told(cost, lang, whole=True)


def said(cost: Cost, policy: PolicyCost, lang: str = "en") -> str:
    """What a policy comes to, above 2018 and above the first, and what its budget leaves."""
    name, first = policy.scenario.name, cost.policies[0]
    if not policy.moved:
        words = [text("cost:nothing", lang).format(scenario=name)]
    else:
        years = "".join(
            text("cost:years", lang).format(year=year, amount=plus(amount)) for year, amount in policy.years().items()
        )
        month = month_text(policy.scenario.last)
        words = [text("cost:said", lang).format(scenario=name, a_year=plus(policy.a_year()), month=month, years=years)]
    most, begins, ends = policy.dearest()
    when = {"first": month_text(begins), "last": month_text(ends)}
    if most != policy.a_year():
        words.append(text("cost:dearest", lang).format(a_year=plus(most), **when))
    if policy is not first:
        amount = plus(policy.a_year() - first.a_year())
        words.append(text("cost:above", lang).format(amount=amount, base=first.scenario.name))
    if policy.budget is not None and policy.left is not None:
        key, amounts = "cost:left", {"budget": f"{policy.budget:,.0f}", "left": f"{policy.left:,.0f}"}
        if policy.left < 0.0:
            key, amounts = "cost:over", {"budget": f"{policy.budget:,.0f}", "over": f"{-policy.left:,.0f}"} | when
        words.append(text(key, lang).format(**amounts))
    return ("" if lang == "zh" else " ").join(words)


def plus(amount: float) -> str:
    """An amount with its sign; nothing is never negative, and less than ten keeps a digit."""
    digits = 0 if abs(amount) >= 10.0 or amount == 0.0 else 1
    return f"{round(amount, digits) + 0.0:+,.{digits}f}"


def note(lang: str, whole: bool = False) -> str:
    """What the numbers are, and what they are not."""
    return text("cost:not", lang).format(more="chengxin describe" if whole else "--full")


def _told(cost: Cost, lang: str, whole: bool) -> str:
    parts: list[RenderableType] = []
    for policy in cost.policies:
        parts += [Text(_title(policy, lang)), _table(policy, lang)] if policy.moved else []
        parts.append(Text(said(cost, policy, lang)))
        if unpriced := [_name(lever, lang) for lever in policy.moved if not policy.priced(lever)]:
            levers = text("comma", lang).join(unpriced)
            parts.append(Text(text("cost:unpriced", lang).format(levers=levers)))
        for lever in policy.moved if whole else ():
            words = {
                "lever": f"{lever.zh}（{lever.key}）" if lang == "zh" else lever.key,
                "price": f"{policy.price(lever):,.0f}",
                "unit": unit_zh(lever.key, lever.unit) if lang == "zh" else lever.unit,
            }
            low, high = policy.price_range(lever)
            why = _why(policy, lever, lang)
            ends = text("cost:between", lang).format(low=f"{low:,.0f}", high=f"{high:,.0f}")
            source = f"{why}{ends}" if policy.priced(lever) else why
            parts.append(Text("  " + text("cost:source", lang).format(**words, source=source)))
        parts.append(Text(""))
    return as_text(
        Group(
            *parts,
            Text(
                f"{note(lang, whole)}{'' if lang == 'zh' else ' '}chengxin {version()}{text('stop', lang).strip()}",
                style="dim",
            ),
        )
    )


def _why(policy: PolicyCost, lever: Lever, lang: str) -> str:
    """What a price rests on, and why the last units are dearer where the policy ends there."""
    why = source_said(lever.cost_source, lang)
    if not (policy.priced(lever) and policy.dear(lever)):
        return why
    dear = {"start": f"{lever.dear_from:g}", "source": source_said(lever.dear_source, lang)}
    return text("cost:dear", lang).format(why=why, **dear)


def _name(lever: Any, lang: str) -> str:
    return str(lever.zh if lang == "zh" else lever.en)


def _title(policy: PolicyCost, lang: str) -> str:
    city = policy.scenario.case["city_zh"] if lang == "zh" else policy.scenario.city
    words = {"scenario": policy.scenario.name, "city": city, "enterprises": f"{policy.enterprises:,}"}
    return text("cost:title", lang).format(**words)


def _table(policy: PolicyCost, lang: str) -> Table:
    month = month_text(policy.scenario.last)
    years = [text("cost:year", lang).format(year=year) for year in policy.years()]
    table = Table(box=box.SIMPLE_HEAD)
    table.add_column(text("cost:lever", lang))
    headings = [text("cost:before", lang), text("cost:value", lang).format(month=month)]
    for heading in (*headings, text("cost:price", lang), text("cost:a_year", lang), *years):
        table.add_column(heading, justify="right")
    now = policy.scenario.levers(policy.scenario.last)
    for lever in policy.moved:
        priced = policy.priced(lever)
        amounts = (
            [plus(policy.a_year(lever)), *map(plus, policy.years(lever).values())]
            if priced
            else ["-"] * (1 + len(years))
        )
        values = f"{lever.default:g}", f"{now[lever.key]:g}", f"{policy.price(lever):,.0f}" if priced else "-"
        table.add_row(_name(lever, lang), *values, *amounts)
    table.add_section()
    table.add_row(text("cost:all", lang), "", "", "", plus(policy.a_year()), *map(plus, policy.years().values()))
    return table


def cost_data(cost: Cost) -> dict[str, Any]:
    """What policies cost as plain data, form ``chengxin.cost/1`` (docs/json.md)."""
    return {
        "format": "chengxin.cost/1",
        "version": version(),
        "policies": [_data(cost, policy) for policy in cost.policies],
        "said": [said(cost, policy) for policy in cost.policies],
        "said_zh": [said(cost, policy, "zh") for policy in cost.policies],
        "not": note("en"),
    }


def _data(cost: Cost, policy: PolicyCost) -> dict[str, Any]:
    most, first, last = policy.dearest()
    now = policy.scenario.levers(policy.scenario.last)
    return {
        "scenario": policy.scenario.name,
        "fingerprint": policy.scenario.fingerprint(),
        "city": policy.scenario.city,
        "enterprises": policy.enterprises,
        "month": month_text(policy.scenario.last),
        "a_year": policy.a_year(),
        "above_first": None if policy is cost.policies[0] else policy.a_year() - cost.policies[0].a_year(),
        "years": policy.years(),
        "dearest": {"a_year": most, "first": month_text(first), "last": month_text(last)},
        "budget": policy.budget,
        "left": policy.left,
        "levers": [
            {
                "lever": lever.key, "en": lever.en, "zh": lever.zh, "unit": lever.unit, "before": lever.default,
                "value": now[lever.key], "price": policy.price(lever), "a_year": policy.a_year(lever),
                "years": policy.years(lever), "source": policy.why(lever),
            }
            for lever in policy.moved
        ],
    }  # fmt: skip
