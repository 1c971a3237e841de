"""What a policy gains if the index were made otherwise, in columns, sentences and plain data."""

from __future__ import annotations

from typing import Any

from rich import box
from rich.console import Group
from rich.table import Table
from rich.text import Text

from ...study.answer.policies import in_city
from ...study.explore.index_choices import ALL, AS_IT_IS, LEFT_OUT, MADE_UP, IndexChoices
from ...study.forms.whys import WholePolicy
from ...version import version
from ..words.labels import text
from ..words.not_forecast import under_table
from ..words.text_layout import signed, whole_or_half
from .fitting import as_text

MOST_NAMED = 3  # indicators of a sentence


def choices_text(found: IndexChoices, lang: str = "en") -> str:
    """A row a choice, how far the gain depends on it, what was assumed, and what must stand beside it."""
    marks = f"{found.scenario.name} {found.scenario.fingerprint()}, chengxin {version()}{text('stop', lang).strip()}"
    foot = [note(found, lang), *assumed(lang), marks, under_table([found.scenario], lang)]
    gap = "" if lang == "zh" else " "
    return as_text(Group(_table(found, lang), *map(Text, sentences(found, lang)), Text(gap.join(foot), style="dim")))


def name_of(found: IndexChoices, kind: str, choice: str, lang: str) -> str:
    """What a choice is called."""
    if kind != LEFT_OUT:
        return text(f"choices:{kind}:{choice}", lang)
    in_chinese = {one.name: one.name_zh or one.name for one in found.edition.indicators}
    return text("choices:left out", lang).format(indicator=in_chinese[choice] if lang == "zh" else choice)


def sentences(found: IndexChoices, lang: str = "en") -> list[str]:
    """How far the gain depends on how the index is made; whether it rests on one indicator; what stands beside it."""
    return [most(found, lang), *rests(found, lang), beside(found, lang)]


def most(found: IndexChoices, lang: str = "en") -> str:
    """The gain as it is, the least and the most under any one choice, and under all of them at once."""
    usual, everything = found.row(AS_IT_IS, AS_IT_IS), found.row(ALL, ALL)
    single = found.table()[lambda rows: ~rows["kind"].isin([AS_IT_IS, ALL])]
    least, largest = (single.loc[which] for which in (single["gain"].idxmin(), single["gain"].idxmax()))
    ends = {"least": least, "most": largest}
    told = {end: whole_or_half(row["gain"]) for end, row in ends.items()}
    told |= {f"{end}_name": name_of(found, row["kind"], row["choice"], lang) for end, row in ends.items()}
    told |= {"top_least": _percent(single["top_20"].min()), "top_most": _percent(single["top_20"].max())}
    said = text("choices:said", lang).format(**told, top=_percent(usual["top_20"]), **_gain(usual))
    return (" " if lang == "en" else "").join([said, text("choices:said_all", lang).format(**_gain(everything))])


def _gain(row: Any) -> dict[str, str]:
    return {"gain": whole_or_half(row["gain"]), "low": whole_or_half(row["gain_low_80"]),
            "high": whole_or_half(row["gain_high_80"])}  # fmt: skip


def rests(found: IndexChoices, lang: str = "en") -> list[str]:
    """Indicators without which more than half of the gain is gone, if there are any."""
    usual, table = found.row(AS_IT_IS, AS_IT_IS)["gain"], found.table()
    gone = table[(table["kind"] == LEFT_OUT) & (table["gain"] < 0.5 * usual)].sort_values("gain")[:MOST_NAMED]
    if usual <= 0.0 or gone.empty:
        return []
    in_chinese = {one.name: one.name_zh or one.name for one in found.edition.indicators}
    names = [f"“{in_chinese[one] if lang == 'zh' else one}”" for one in gone["choice"]]
    told = {"names": text("list", lang).join(names), "gain": whole_or_half(float(gone["gain"].max()))}
    return [text("choices:rests", lang).format(**told)]


def beside(found: IndexChoices, lang: str = "en") -> str:
    """The rank with its interval, the gaming gap and wrongful listings, with the index as it is."""
    row = found.row(AS_IT_IS, AS_IT_IS)
    rank, low, high = (whole_or_half(row[what]) for what in ("rank", "low_80", "high_80"))
    firms = f"{in_city(found.wronged, found.scenario):,.0f}"
    return text("choices:beside", lang).format(rank=rank, low=low, high=high, gap=signed(found.gap), firms=firms)


def note(found: IndexChoices, lang: str = "en") -> str:
    """How many runs, and against what the gain is told."""
    classes = next(iter(found.places.values())).shape[1]
    return text("choices:note", lang).format(seeds=len(found.seeds), classes=classes, edition=found.edition.name)


def assumed(lang: str = "en") -> list[str]:
    """What is re-made, what is kept, and what is assumed."""
    return [text(f"choices:{what}", lang).format(made_up=MADE_UP) for what in ("remade", "kept", "assumed")]


def _percent(share: float) -> str:
    return f"{100 * share:.0f}"


def _table(found: IndexChoices, lang: str) -> Table:
    first = found.scenario
    city = first.case["city_zh"] if lang == "zh" else first.city
    title = text("choices:title", lang).format(scenario=first.name, city=city, month=found.month)
    table = Table(title=title, box=box.SIMPLE_HEAD, title_justify="left")
    table.add_column(text("choices:how", lang))
    for heading in ("gain", "gain_80", "spreads", "top_20", "top_20_without", "rank"):
        table.add_column(text(f"choices:{heading}", lang), justify="right")
    for row in found.table().to_dict("records"):
        gain = _gain(row)
        rank, low, high = (whole_or_half(row[what]) for what in ("rank", "low_80", "high_80"))
        table.add_row(
            name_of(found, row["kind"], row["choice"], lang),
            gain["gain"],
            text("answer:to", lang).format(low=gain["low"], high=gain["high"]),
            signed(row["spreads"]),
            f"{_percent(row['top_20'])} ±{_percent(row['top_20_margin'])}",
            _percent(row["top_20_without"]),
            f"{rank} ({low}-{high})",
        )
    return table


def choices_data(found: IndexChoices) -> dict[str, Any]:
    """The same as plain data, form ``chengxin.index-choices/1`` (docs/json.md)."""
    usual = found.row(AS_IT_IS, AS_IT_IS)
    whole: WholePolicy = {
        "rank": usual["rank"],
        "low_80": usual["low_80"],
        "high_80": usual["high_80"],
        "gaming_gap": found.gap,
        "wrongful_year_per_100k": found.wronged,
    }
    names = {lang: [name_of(found, *key, lang) for key in found.places] for lang in ("en", "zh")}
    rows = [
        {"kind": row["kind"], "choice": row["choice"], "en": en, "zh": zh} | row
        for row, en, zh in zip(found.table().to_dict("records"), names["en"], names["zh"], strict=True)
    ]
    return {
        "format": "chengxin.index-choices/1",
        "version": version(),
        "scenario": found.scenario.name,
        "fingerprint": found.scenario.fingerprint(),
        "month": found.month,
        "edition": found.edition.name,
        "seeds": found.seeds,
        "classes": next(iter(found.places.values())).shape[1],
        "whole": whole,
        "rows": rows,
        "assumed": assumed("en"),
        "assumed_zh": assumed("zh"),
        "said": " ".join(sentences(found, "en")),
        "said_zh": "".join(sentences(found, "zh")),
        "not": under_table([found.scenario]),
    }
