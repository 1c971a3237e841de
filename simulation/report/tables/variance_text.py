"""What the interval of a rank is made of, in words, columns and plain data."""

from __future__ import annotations

from rich import box
from rich.console import Group
from rich.table import Table
from rich.text import Text

from ...study.forms.variances import Variance as VarianceForm
from ...study.why.variance import THINGS, Variance
from ...version import version
from ..words.labels import text
from ..words.not_forecast import under_table
from .fitting import as_text

MORE_RUNS = 0.1  # a standard error of a share from which more runs are advised


def variance_text(variance: Variance, lang: str = "en") -> str:
    """A table an answer, and what follows from it."""
    parts = [_table(variance, answer, name, lang) for answer, name in variance.answers()]
    sure = variance.rows["error"].max() < MORE_RUNS
    lines = [Text(f"{sentence}{text('stop', lang).strip()}") for sentence in sentences(variance, lang)]
    lines += [] if sure else [Text(text("variance:more", lang))]
    note = text("variance:note", lang).format(month=variance.month, pairs=variance.pairs, version=version())
    gap = "" if lang == "zh" else " "
    return as_text(Group(*parts, *lines, Text(note + gap + under_table(variance.scenarios, lang), style="dim")))


def sentences(variance: Variance, lang: str = "en") -> list[str]:
    """What most of each interval is made of, and what could make it narrower."""
    lines = []
    for answer, name in variance.answers():
        rows = variance.of(answer, name)
        first = rows["share"].idxmax()
        subject = text(f"variance:of:{answer}", lang).format(name=name, base=variance.scenarios[0].name)
        percent, thing = f"{100 * rows.loc[first, 'share']:.0f}", THINGS[first][lang == "zh"]
        lines.append(text("variance:most", lang).format(of=subject, percent=percent, thing=thing))
    return lines


def _table(variance: Variance, answer: str, name: str, lang: str) -> Table:
    title = text(f"variance:title:{answer}", lang).format(name=name, base=variance.scenarios[0].name)
    table = Table(title=title, box=box.SIMPLE_HEAD, title_justify="left")
    table.add_column(text("variance:unknown", lang))
    for heading in ("share", "error", "places"):
        table.add_column(text(f"variance:{heading}", lang), justify="right")
    rows = variance.of(answer, name)
    for part, words in THINGS.items():
        row = rows.loc[part]
        share = round(100 * row["share"]) + 0  # a share that rounds to nothing has no sign
        table.add_row(words[lang == "zh"], f"{share} %", f"± {100 * row['error']:.0f}", f"{row['places']:.0f}")
    return table


def variance_data(variance: Variance) -> VarianceForm:
    """The shares as plain data, form ``chengxin.variance/1`` (docs/json.md)."""
    return {
        "format": "chengxin.variance/1",
        "version": version(),
        "month": variance.month,
        "pairs": variance.pairs,
        "things": {part: {"en": en, "zh": zh} for part, (en, zh) in THINGS.items()},
        "rows": variance.rows.to_dict("records"),
        "beside": variance.beside.to_dict("records"),
        "not": under_table(variance.scenarios),
    }
