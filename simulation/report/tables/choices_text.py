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
from ..words.not_forecast import made_of, under_table
from ..words.text_layout import signed, whole_or_half
from .fitting import as_text

MOST_NAMED = 3  # indicators of a sentence


def choices_text(choices: IndexChoices, lang: str = "en") -> str:
    """A row a choice, how far the gain depends on it, what was assumed, and what must stand beside it."""
    mine = [choices.scenario]
    foot = [note(choices, lang), *assumed(lang), made_of(mine, lang), under_table(mine, lang)]
    gap = "" if lang == "zh" else " "
    return as_text(
        Group(_table(choices, lang), *map(Text, sentences(choices, lang)), Text(gap.join(foot), style="dim"))
    )


def name_of(choices: IndexChoices, kind: str, choice: str, lang: str) -> str:
    """What a choice is called."""
    if kind != LEFT_OUT:
        return text(f"choices:{kind}:{choice}", lang)
    in_chinese = {indicator.name: indicator.name_zh or indicator.name for indicator in choices.edition.indicators}
    return text("choices:left out", lang).format(indicator=in_chinese[choice] if lang == "zh" else choice)


def sentences(choices: IndexChoices, lang: str = "en") -> list[str]:
    """How far the gain depends on how the index is made; whether it rests on one indicator; what stands beside it."""
    return [most(choices, lang), *rests(choices, lang), beside(choices, lang)]


def most(choices: IndexChoices, lang: str = "en") -> str:
    """The gain as it is, the least and the most under any one choice, and under all of them at once."""
    usual, everything = choices.row(AS_IT_IS, AS_IT_IS), choices.row(ALL, ALL)
    single = choices.table()[lambda rows: ~rows["kind"].isin([AS_IT_IS, ALL])]
    least, largest = (single.loc[which] for which in (single["gain"].idxmin(), single["gain"].idxmax()))
    ends = {"least": least, "most": largest}
    words = {end: whole_or_half(row["gain"]) for end, row in ends.items()}
    words |= {f"{end}_name": name_of(choices, row["kind"], row["choice"], lang) for end, row in ends.items()}
    words |= {"top_least": _percent(single["top_20"].min()), "top_most": _percent(single["top_20"].max())}
    sentence = text("choices:said", lang).format(**words, top=_percent(usual["top_20"]), **_gain(usual))
    return (" " if lang == "en" else "").join([sentence, text("choices:said_all", lang).format(**_gain(everything))])


def _gain(row: Any) -> dict[str, str]:
    return {"gain": whole_or_half(row["gain"]), "low": whole_or_half(row["gain_low_80"]),
            "high": whole_or_half(row["gain_high_80"])}  # fmt: skip


def rests(choices: IndexChoices, lang: str = "en") -> list[str]:
    """Indicators without which more than half of the gain is gone, if there are any."""
    usual, table = choices.row(AS_IT_IS, AS_IT_IS)["gain"], choices.table()
    gone = table[(table["kind"] == LEFT_OUT) & (table["gain"] < 0.5 * usual)].sort_values("gain")[:MOST_NAMED]
    if usual <= 0.0 or gone.empty:
        return []
    in_chinese = {indicator.name: indicator.name_zh or indicator.name for indicator in choices.edition.indicators}
    names = [f"“{in_chinese[name] if lang == 'zh' else name}”" for name in gone["choice"]]
    words = {"names": text("list", lang).join(names), "gain": whole_or_half(float(gone["gain"].max()))}
    return [text("choices:rests", lang).format(**words)]


def beside(choices: IndexChoices, lang: str = "en") -> str:
    """The rank with its interval, the gaming gap and wrongful listings, with the index as it is."""
    row = choices.row(AS_IT_IS, AS_IT_IS)
    rank, low, high = (whole_or_half(row[what]) for what in ("rank", "low_80", "high_80"))
    firms = f"{in_city(choices.wronged, choices.scenario):,.0f}"
    return text("choices:beside", lang).format(rank=rank, low=low, high=high, gap=signed(choices.gap), firms=firms)


def note(choices: IndexChoices, lang: str = "en") -> str:
    """How many runs, and against what the gain is told."""
    classes = next(iter(choices.places.values())).shape[1]
    return text("choices:note", lang).format(seeds=len(choices.seeds), classes=classes, edition=choices.edition.name)


def assumed(lang: str = "en") -> list[str]:
    """What is re-made, what is kept, and what is assumed."""
    return [text(f"choices:{what}", lang).format(made_up=MADE_UP) for what in ("remade", "kept", "assumed")]


def _percent(share: float) -> str:
    return f"{100 * share:.0f}"


def _table(choices: IndexChoices, lang: str) -> Table:
    first = choices.scenario
    city = first.case["city_zh"] if lang == "zh" else first.city
    title = text("choices:title", lang).format(scenario=first.name, city=city, month=choices.month)
    table = Table(title=title, box=box.SIMPLE_HEAD, title_justify="left")
    table.add_column(text("choices:how", lang))
    for heading in ("gain", "gain_80", "spreads", "top_20", "top_20_without", "rank"):
        table.add_column(text(f"choices:{heading}", lang), justify="right")
    for row in choices.table().to_dict("records"):
        gain = _gain(row)
        rank, low, high = (whole_or_half(row[what]) for what in ("rank", "low_80", "high_80"))
        table.add_row(
            name_of(choices, row["kind"], row["choice"], lang),
            gain["gain"],
            text("answer:to", lang).format(low=gain["low"], high=gain["high"]),
            signed(row["spreads"]),
            f"{_percent(row['top_20'])} ±{_percent(row['top_20_margin'])}",
            _percent(row["top_20_without"]),
            f"{rank} ({low}-{high})",
        )
    return table


def choices_data(choices: IndexChoices) -> dict[str, Any]:
    """The same as plain data, form ``chengxin.index-choices/1`` (docs/json.md)."""
    usual = choices.row(AS_IT_IS, AS_IT_IS)
    whole: WholePolicy = {
        "rank": usual["rank"],
        "low_80": usual["low_80"],
        "high_80": usual["high_80"],
        "gaming_gap": choices.gap,
        "wrongful_year_per_100k": choices.wronged,
        "runs": [],
    }
    names = {lang: [name_of(choices, *key, lang) for key in choices.places] for lang in ("en", "zh")}
    rows = [
        {"kind": row["kind"], "choice": row["choice"], "en": en, "zh": zh} | row
        for row, en, zh in zip(choices.table().to_dict("records"), names["en"], names["zh"], strict=True)
    ]
    return {
        "format": "chengxin.index-choices/1",
        "version": version(),
        "scenario": choices.scenario.name,
        "fingerprint": choices.scenario.fingerprint(),
        "month": choices.month,
        "edition": choices.edition.name,
        "seeds": choices.seeds,
        "classes": next(iter(choices.places.values())).shape[1],
        "whole": whole,
        "rows": rows,
        "assumed": assumed("en"),
        "assumed_zh": assumed("zh"),
        "said": " ".join(sentences(choices, "en")),
        "said_zh": "".join(sentences(choices, "zh")),
        "not": under_table([choices.scenario]),
    }
