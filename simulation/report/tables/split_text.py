"""What a policy did and what an assumption did, in four lines, a sentence and plain data."""

from __future__ import annotations

from statistics import fmean
from typing import Any

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from ...study.answer.policies import in_city
from ...study.statistics import FEWEST
from ...study.why.split import ASSUMPTION, BEFORE, BEYOND, BOTH, POLICY, Split
from ...version import version
from ..words.labels import text
from ..words.not_forecast import under_table
from ..words.text_layout import signed, whole_or_half, with_margin
from .fitting import as_text


def split_text(found: Split, lang: str = "en") -> str:
    """Four lines on the change, the rank of each, what changed in words, and what must stand beside it."""
    foot = [
        note(found, lang),
        f"chengxin {version()}{text('stop', lang).strip()}",
        under_table(found.study.scenarios, lang),
    ]
    parts: list[RenderableType] = [_table(found, lang), *map(Text, sentences(found, lang))]
    return as_text(Group(*parts, Text(("" if lang == "zh" else " ").join(foot), style="dim")))


def sentences(found: Split, lang: str = "en") -> list[str]:
    """What changed, what each did where runs are enough to say so, and harms."""
    changed, comma = changes(found, lang), text("list", lang)
    told = [text(f"split:{part}_is", lang).format(changes=comma.join(changed[part])) for part in (POLICY, ASSUMPTION)]
    return [*told, *([] if found.study.few else [said(found, lang)]), beside(found, lang)]


def said(found: Split, lang: str = "en") -> str:
    """The places between the two scenarios, and whose they are."""
    places = {part: f"{round(fmean(change['places']), 1) + 0.0:+.1f}" for part, change in found.by_seed.items()}
    return text("split:said", lang).format(**places)


def beside(found: Split, lang: str = "en") -> str:
    """The gaming gap and wrongful listings of the scenario in which both changed."""
    gap, firms = (
        fmean(found.study.values(outcome, found.of[BOTH], found.month))
        for outcome in ("gaming_gap", "wrongful_year_per_100k")
    )
    return text("split:beside", lang).format(gap=signed(gap), firms=f"{in_city(firms, found.study.scenarios[0]):,.0f}")


def changes(found: Split, lang: str = "en") -> dict[str, list[str]]:
    """What the policy and the assumption change, in words."""
    by_name = {one.name: one for one in found.study.scenarios}
    before = by_name[found.of[BEFORE]]
    return {part: before.difference(by_name[found.of[part]], lang) for part in (POLICY, ASSUMPTION)}


def note(found: Split, lang: str) -> str:
    """Of how many runs it is."""
    key = "split:note_few" if found.study.few else "split:note"
    seeds = len(found.study.seeds)
    return text(key, lang).format(seeds=seeds, classes=found.study.classes, fewest=FEWEST)


def part_of(part: str, lang: str) -> str:
    """What a part is called."""
    return text(f"split:{part}", lang)


def _table(found: Split, lang: str) -> Table:
    city, few = found.study.scenarios[0], found.study.few
    title = text("split:title", lang).format(
        before=found.of[BEFORE], after=found.of[BOTH], month=found.month,
        city=city.case["city_zh"] if lang == "zh" else city.city,
    )  # fmt: skip
    table = Table(title=title, box=box.SIMPLE_HEAD, title_justify="left")
    table.add_column(text("split:part", lang))
    headings = ("lever:runs" if few else "lever:places", "lever:points", "split:integrity", "lever:gap", "lever:firms")
    for heading in ("split:rank_runs" if few else "split:rank", *headings):
        table.add_column(text(heading, lang), justify="right")
    table.add_row(part_of(BEFORE, lang), _rank(found, BEFORE, lang), *[""] * 5)
    for part, change in found.by_seed.items():
        points, integrity, gap = (signed(fmean(change[what])) for what in ("points", "integrity", "gaming_gap"))
        firms = f"{round(in_city(fmean(change['wrongful_year_per_100k']), found.study.scenarios[0])) + 0:+,d}"
        row = _rank(found, part, lang), _places(found, part), points, integrity, gap, firms
        table.add_row(part_of(part, lang), *row)
    return table


def _places(found: Split, part: str) -> str:
    places = found.by_seed[part]["places"]
    if found.study.few:
        return ", ".join(f"{round(one, 1) + 0.0:+.1f}" for one in places)
    row = found.table().loc[part]
    told = with_margin(row["places"], row["places_margin"], 1).replace(" ± ", " ±")
    conduct = found.by_conduct(part)
    return told if part == BEYOND else f"{told} ({'-' if conduct is None else f'{round(conduct, 1) + 0.0:.1f}'})"


def _rank(found: Split, part: str, lang: str) -> str:
    if part == BEYOND:
        return ""
    if found.study.few:
        ranks = found.study.values("rank", found.of[part], found.month)
        return text("answer:to", lang).format(low=whole_or_half(ranks.min()), high=whole_or_half(ranks.max()))
    rank = found.rank(part)
    return f"{whole_or_half(rank['rank'])} ({whole_or_half(rank['low_80'])}-{whole_or_half(rank['high_80'])})"


def split_data(found: Split) -> dict[str, Any]:
    """The split as plain data, form ``chengxin.split/1`` (docs/json.md)."""
    by_name, changed = {one.name: one for one in found.study.scenarios}, changes(found)
    return {
        "format": "chengxin.split/1",
        "version": version(),
        "month": found.month,
        "seeds": len(found.study.seeds),
        "before": found.of[BEFORE],
        "after": found.of[BOTH],
        "fingerprints": {part: by_name[name].fingerprint() for part, name in found.of.items()},
        "policy": changed[POLICY],
        "assumption": changed[ASSUMPTION],
        "rows": found.table().reset_index().to_dict("records"),
        "said": said(found, "en"),
        "said_zh": said(found, "zh"),
        "not": under_table(found.study.scenarios),
    }
