"""What a policy did and what an assumption did, in four lines, a sentence and plain data."""

from __future__ import annotations

from statistics import fmean
from typing import TYPE_CHECKING, Any

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
from .beside import whole_firms
from .few_runs import listed, span
from .fitting import as_text

if TYPE_CHECKING:
    import pandas as pd


def split_text(split: Split, lang: str = "en") -> str:
    """Four lines on the change, the rank of each, what changed in words, and what must stand beside it."""
    foot = [
        note(split, lang),
        f"chengxin {version()}{text('stop', lang).strip()}",
        under_table(split.study.scenarios, lang),
    ]
    parts: list[RenderableType] = [_table(split, lang), *map(Text, sentences(split, lang))]
    return as_text(Group(*parts, Text(("" if lang == "zh" else " ").join(foot), style="dim")))


def sentences(split: Split, lang: str = "en") -> list[str]:
    """What changed, what each did where runs are enough to say so, and harms."""
    parts, comma = changes(split, lang), text("list", lang)
    lines = [text(f"split:{part}_is", lang).format(changes=comma.join(parts[part])) for part in (POLICY, ASSUMPTION)]
    return [*lines, said(split, lang), beside(split, lang)]


def said(split: Split, lang: str = "en") -> str:
    """The places between the two scenarios, and whose they are; of few runs, each run's."""
    if split.study.few:
        runs = {part: _runs(change["places"]) for part, change in split.by_seed.items()}
        return text("split:said_runs", lang).format(**runs)
    table = split.table()
    places = {part: _within(table.loc[part, "places"], table.loc[part, "places_margin"]) for part in split.by_seed}
    return text("split:said", lang).format(**places)


def _within(places: float, margin: float) -> str:
    """A mean with its margin."""
    return with_margin(places, margin, 1).replace(" ± ", " ±")


def _runs(places: pd.Series) -> str:
    """Every run's places, in the order of the seeds."""
    return ", ".join(f"{round(place, 1) + 0.0:+.1f}" for place in places)


def beside(split: Split, lang: str = "en") -> str:
    """The gaming gap and wrongful listings of the scenario in which both changed; of few runs the ends of each."""
    gap, wronged = (
        split.study.values(outcome, split.of[BOTH], split.month) for outcome in ("gaming_gap", "wrongful_year_per_100k")
    )
    firms = [in_city(harm, split.study.scenarios[0]) for harm in wronged]
    if split.study.few:
        told = {"gap": span(gap, signed, lang), "firms": span(firms, whole_firms, lang)}
        return text("split:beside_runs", lang).format(**told)
    return text("split:beside", lang).format(gap=signed(fmean(gap)), firms=whole_firms(fmean(firms)))


def changes(split: Split, lang: str = "en") -> dict[str, list[str]]:
    """What the policy and the assumption change, in words."""
    by_name = {scenario.name: scenario for scenario in split.study.scenarios}
    before = by_name[split.of[BEFORE]]
    return {part: before.difference(by_name[split.of[part]], lang) for part in (POLICY, ASSUMPTION)}


def note(split: Split, lang: str) -> str:
    """Of how many runs it is."""
    key = "split:note_few" if split.study.few else "split:note"
    seeds = len(split.study.seeds)
    return text(key, lang).format(seeds=seeds, classes=split.study.classes, fewest=FEWEST)


def part_of(part: str, lang: str) -> str:
    """What a part is called."""
    return text(f"split:{part}", lang)


def _rows(split: Split) -> list[dict[str, Any]]:
    """A row a part: means, or where runs are too few for them every run."""
    rows = split.table().reset_index().to_dict("records")
    if not split.study.few:
        return [{str(what): value for what, value in row.items()} | {"runs": []} for row in rows]
    return [
        {str(what): value if what == "part" else None for what, value in row.items()}
        | {"runs": _run_by_run(split, row["part"])}
        for row in rows
    ]


def _run_by_run(split: Split, part: str) -> list[dict[str, Any]]:
    ranks = None if part == BEYOND else split.study.values("rank", split.of[part], split.month)
    return [
        {"seed": seed, "rank": None if ranks is None else float(ranks[seed])}
        | {what: float(value) for what, value in change.items()}
        for seed, change in split.by_seed[part].iterrows()
    ]


def _table(split: Split, lang: str) -> Table:
    city, few = split.study.scenarios[0], split.study.few
    title = text("split:title", lang).format(
        before=split.of[BEFORE], after=split.of[BOTH], month=split.month,
        city=city.case["city_zh"] if lang == "zh" else city.city,
    )  # fmt: skip
    table = Table(title=title, box=box.SIMPLE_HEAD, title_justify="left")
    table.add_column(text("split:part", lang), no_wrap=True)
    headings = ("lever:runs" if few else "lever:places", "lever:points", "split:kept", "lever:gap", "lever:firms")
    for heading in ("split:rank_runs" if few else "split:rank", *headings):
        table.add_column(text(heading, lang), justify="right")
    table.add_row(part_of(BEFORE, lang), _rank(split, BEFORE, lang), *[""] * 5)

    def firms_of(per_100k: float) -> str:
        return f"{round(in_city(per_100k, city)) + 0:+,d}"

    for part, change in split.by_seed.items():
        told = {"points": signed, "conduct": signed, "gaming_gap": signed, "wrongful_year_per_100k": firms_of}
        cells = (span(change[what], how, lang) if few else how(fmean(change[what])) for what, how in told.items())
        table.add_row(part_of(part, lang), _rank(split, part, lang), _places(split, part), *cells)
    return table


def _places(split: Split, part: str) -> str:
    places = split.by_seed[part]["places"]
    if split.study.few:
        return _runs(places)
    row = split.table().loc[part]
    phrase = _within(row["places"], row["places_margin"])
    conduct = split.by_conduct(part)
    return phrase if part == BEYOND else f"{phrase} ({'-' if conduct is None else f'{round(conduct, 1) + 0.0:.1f}'})"


def _rank(split: Split, part: str, lang: str) -> str:
    if part == BEYOND:
        return ""
    if split.study.few:
        return listed(split.study.values("rank", split.of[part], split.month))
    rank = split.rank(part)
    return f"{whole_or_half(rank['rank'])} ({whole_or_half(rank['low_80'])}-{whole_or_half(rank['high_80'])})"


def split_data(split: Split) -> dict[str, Any]:
    """The split as plain data, form ``chengxin.split/1`` (docs/json.md)."""
    by_name, parts = {scenario.name: scenario for scenario in split.study.scenarios}, changes(split)
    return {
        "format": "chengxin.split/1",
        "version": version(),
        "month": split.month,
        "seeds": len(split.study.seeds),
        "before": split.of[BEFORE],
        "after": split.of[BOTH],
        "fingerprints": {part: by_name[name].fingerprint() for part, name in split.of.items()},
        "policy": parts[POLICY],
        "assumption": parts[ASSUMPTION],
        "rows": _rows(split),
        "said": said(split, "en"),
        "said_zh": said(split, "zh"),
        "not": under_table(split.study.scenarios),
    }
