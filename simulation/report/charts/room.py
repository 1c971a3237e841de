"""Pictures for the room: one sentence that answers, large letters, few policies, two lines under it.

A ``Picture`` carries its contract: the question, the answer, units, the baseline, runs and interval, what it is not,
the same in words, and its numbers under headers in both languages. All are drawn from the content of a document.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import matplotlib
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from ...errors import Mistake
from ...files.disk import put_whole
from ...study.forms.briefs import Brief, BriefMonth, BriefPolicy
from ..words.labels import LANGUAGES, text
from ..words.text_layout import breadth, dated, figures, has_chinese, whole_or_half, wrapped
from . import theme
from .export import Chart, for_spreadsheets, picture

TITLE, LABEL, FOOT = 27.0, 17.0, 14.5  # letter sizes in points; 14.4 are 20 pixels of 1600
TOP, LEFT, RIGHT, BOTTOM = 7.35, 1.15, 12.6, 1.75  # inches: where a panel may stand
SHOWN = 3  # policies on one picture, beside the baseline where it is not among them
LATIN = 1.08  # how much more of a footer fits than its reckoned width says: small letters are narrow
FORMS = ("png", "svg", "pdf")
WORSE, BETTER = theme.COLOURS[2], theme.COLOURS[1]  # apart for the colour-blind and in grey, and said in words too


class TooFew(Mistake):
    """Too few runs for a picture that tells medians; the message says how many there must be."""


@dataclass(frozen=True)
class Picture(Chart):
    """A chart for the room, with all it must say of itself."""

    question: str = ""
    answer: str = ""
    units: str = ""
    baseline: str = ""
    runs: str = ""
    refusal: str = ""
    lang: str = "en"

    def image(self, form: str = "png", dpi: int = 100) -> bytes:
        """The picture as a file: png, svg or pdf; the same picture gives the same bytes."""
        metadata: dict[str, Any] = {"png": {"Description": self.alt}, "svg": {"Description": self.alt, "Date": None}}
        metadata["pdf"] = {"Title": self.answer, "Subject": self.alt, "CreationDate": None}
        with theme.house_style(has_chinese(self.alt)):
            matplotlib.rcParams["pdf.fonttype"] = 3
            return picture(self.figure, format=form, dpi=dpi, metadata=metadata[form])

    def numbers(self) -> bytes:
        """What is drawn, as CSV under headers in both languages, readable by a spreadsheet."""
        named = self.frame.rename(columns={name: header(name) for name in self.frame.columns})
        text_of_it: str = for_spreadsheets(named).to_csv(index=False, lineterminator="\n")
        return text_of_it.encode("utf-8-sig")

    def save(self, folder: str | Path) -> list[Path]:
        """Write name.png, name.svg, name.pdf, name.csv and name.txt; each appears whole or not at all."""
        made = {form: self.image(form) for form in FORMS} | {"csv": self.numbers(), "txt": f"{self.alt}\n".encode()}
        paths = [Path(folder) / f"{self.name}.{ending}" for ending in made]
        for path, content in zip(paths, made.values(), strict=True):
            put_whole(path, content)
        return paths


def header(column: str) -> str:
    """The head of a column in both languages."""
    return " ".join(text(f"column:{column}", lang) for lang in LANGUAGES)


@dataclass(frozen=True)
class Stage:
    """A content in one language, with the policies one picture shows: the first ones and the baseline."""

    told: Brief
    lang: str

    @property
    def base(self) -> BriefPolicy:
        """The policy the others are held against."""
        return next(policy for policy in self.told["policies"] if policy["baseline"])

    @property
    def best(self) -> BriefPolicy:
        """The likeliest policy; of the others where that is the baseline."""
        return next(policy for policy in self.told["policies"] if not policy["baseline"])

    @property
    def shown(self) -> list[BriefPolicy]:
        """At most three policies and the baseline, in the order of their chance."""
        others = [policy for policy in self.told["policies"] if not policy["baseline"]][:SHOWN]
        return [policy for policy in self.told["policies"] if policy["baseline"] or policy in others]

    def short(self, scenario: str) -> str:
        """What a policy is called on charts."""
        return str(self.called[scenario][self.lang])

    @property
    def called(self) -> dict[str, Any]:
        """Short names in both languages by policy."""
        return {policy["scenario"]: policy["short"] for policy in self.told["policies"]}

    def months(self, scenario: str) -> list[BriefMonth]:
        """The months of a policy."""
        return [month for month in self.told["months"] if month["scenario"] == scenario]

    def words(self, key: str, **values: Any) -> str:
        """A text of pictures in this language, its months as dates."""
        return words_of(key, self.lang, **values)

    @property
    def city(self) -> str:
        """The city in this language."""
        return str(self.told["city"]["zh" if self.lang == "zh" else "en"])

    @property
    def chinese(self) -> bool:
        """Whether the Chinese typeface is needed."""
        return self.lang == "zh" or any(has_chinese(policy["short"]["en"]) for policy in self.told["policies"])

    def beside(self) -> str:
        """What no rank is shown without, of the likeliest policy and the baseline."""
        phrases = [
            self.words("beside_one", short=self.short(policy["scenario"]), **self.told_of(policy))
            for policy in (self.best, self.base)
        ]
        return self.words("beside", told=("；" if self.lang == "zh" else "; ").join(phrases))

    def told_of(self, policy: BriefPolicy) -> dict[str, str]:
        """Interval, gaming gap and wrongful listings of a policy, in figures."""
        numbers = policy["numbers"]
        return {
            "low": whole_or_half(numbers["rank_80_low"]),
            "high": whole_or_half(numbers["rank_80_high"]),
            "gap": figures(numbers["gaming_gap"], 2, True),
            "firms": figures(numbers["firms"], 0),
        }

    def colour(self, scenario: str) -> str:
        """The colour of a policy, the same on every picture: grey for the baseline."""
        if scenario == self.base["scenario"]:
            return theme.COLOURS[0]
        others = [policy["scenario"] for policy in self.told["policies"] if not policy["baseline"]]
        return theme.COLOURS[1 + others.index(scenario)]

    def marker(self, scenario: str) -> str:
        """The mark of a policy, which tells it from others without colour."""
        return theme.MARKERS[theme.COLOURS.index(self.colour(scenario))]


@dataclass(frozen=True)
class Foot:
    """What stands under a picture and in its contract: runs with interval and baseline, what no rank is without."""

    lang: str
    base: str
    runs: str
    beside: str


def foot_of(stage: Stage, shown: str, **counted: int) -> Foot:
    """The two lines under a picture that is drawn from the content of a document."""
    return Foot(stage.lang, stage.short(stage.base["scenario"]), runs_said(stage, shown, **counted), stage.beside())


def words_of(key: str, lang: str, **values: Any) -> str:
    """A text of pictures in a language, its months as dates."""
    return dated(text(f"room:{key}", lang).format(**values), lang)


def framed(foot: Foot, title: str) -> Figure:
    """A slide with its sentence above, and below it two lines, more where names are long."""
    figure, _ = theme.blank_sheet()
    room = 72 * (theme.WIDTH - 2 * theme.MARGIN)
    size = TITLE
    while len(lines := _headline(title, room / size / 1.06)) > 2:
        size -= 1
    at = theme.MARGIN / theme.WIDTH
    head: theme.Style = {"size": size, "va": "top", "linespacing": 1.25, "gid": "title"}
    theme.bold(figure.text(at, 1 - 0.3 / theme.HEIGHT, "\n".join(lines), **head), size)
    under = [line for phrase in (foot.runs, foot.beside) for line in wrapped(phrase, room / FOOT * LATIN)]
    for line, words in enumerate(reversed(under)):
        height = (0.3 + 0.31 * line) / theme.HEIGHT
        figure.text(at, height, words, size=FOOT, va="center", gid=f"foot {line}", color="#333333")
    return figure


def _headline(title: str, room: float) -> list[str]:
    """A sentence in one line or in two of about the same length; in Chinese two break behind a comma that allows it."""
    lines = wrapped(title, room)
    if len(lines) != 2:
        return lines
    commas = [at + 1 for at, letter in enumerate(title) if letter in "，；"]
    halves = [[title[:at], title[at:]] for at in sorted(commas, key=lambda at: abs(at - len(title) / 2))]
    if fitting := [half for half in halves if max(map(breadth, half)) <= room]:
        return fitting[0]
    while len(closer := wrapped(title, room := room - 0.5)) == 2:
        lines = closer  # no last word alone
    return lines


def runs_said(stage: Stage, shown: str, **counted: int) -> str:
    """How many runs, what interval is shown, and what the baseline is."""
    return stage.words(
        "runs",
        seeds=stage.told["seeds"],
        classes=stage.told["classes"],
        shown=text(f"room:{shown}", stage.lang).format(**counted),
        base=stage.short(stage.base["scenario"]),
        refusal=text("room:not", stage.lang),
    )


def stand(figure: Figure, box: theme.Box, label: str = "") -> Axes:
    """A panel in inches with large letters, its unit above its left corner."""
    axes = theme.untitled(figure, box)
    axes.tick_params(labelsize=LABEL)
    axes.grid(axis="y", color=theme.PALE, linewidth=0.8)
    if label:
        axes.set_title(label, loc="left", fontsize=LABEL, pad=12, color="#333333")
    return axes


def finished(foot: Foot, name: str, figure: Figure, rows: list[dict[str, Any]], title: str, units: str) -> Picture:
    """The picture with its contract: the numbers drawn, and the same in words."""
    lang = foot.lang
    frame = pd.DataFrame(rows)
    lines = [f"{row['scenario']} {row.get('what', '')} {_said(row)}".replace("  ", " ") for row in rows[-24:]]
    alt = text("stop", lang).join(
        [title, f"{units}{'：' if lang == 'zh' else ': '}{text('list', lang).join(lines)}",
         foot.beside.rstrip(".。"), foot.runs]
    )  # fmt: skip
    question = words_of(f"{name.removeprefix('room_')}_q", lang)
    return Picture(name, figure, frame, alt, question, title, units, foot.base, foot.runs, text("room:not", lang), lang)


def _said(row: dict[str, Any]) -> str:
    value = figures(row["value"], 0 if abs(row["value"]) >= 100 else 2)
    return f"{row['month']}: {value}" if row.get("month") else value
