"""How each result looks: in words, as plain data, as a chart. ``study/result.py`` asks here, and nobody else.

A line a kind of result, by where it is defined, so that nothing is loaded before it is shown. What a result has no
line for is shown as its table.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any, NamedTuple

from ..study.result import NoChart, Result


class Face(NamedTuple):
    """Functions of this package, ``module:function``; ``whole`` tells more than ``text``, where there is more.

    Those of ``both`` languages take ``lang`` behind the result.
    """

    text: str = "tables.plain:plain_text"
    data: str = "tables.plain:plain_data"
    chart: str = ""
    room: str = ""
    whole: str = ""
    both: bool = False


def _told(name: str, module: str = "", chart: str = "", room: str = "", *, both: bool = False) -> Face:
    """The face of a result whose text and data are ``name_text`` and ``name_data`` of one module of tables."""
    tables = f"tables.{module or f'{name}_text'}"
    drawn = f"charts.{chart}:{chart}" if chart else ""
    return Face(f"{tables}:{name}_text", f"{tables}:{name}_data", drawn, room, both=both)


FACES = {
    "study.study:Study": Face(
        "tables.answer_text:answer_text", "tables.study_tables:study_data", "charts.study_charts:chart",
        whole="tables.study_tables:described", both=True,
    ),
    "study.compare:Comparison": Face(
        "tables.comparison_text:comparison_text", "tables.comparison_text:comparison_data",
        "charts.comparison_chart:comparison_chart", whole="tables.comparison_text:described", both=True,
    ),
    "study.look.cost:Cost": Face(
        "tables.cost_text:cost_text", "tables.cost_text:cost_data", "charts.cost_chart:cost_chart",
        whole="tables.cost_text:described", both=True,
    ),
    "study.why.diary:Diary": _told("diary", both=True),
    "study.why.explain:Explanation": _told("explanation", both=True),
    "study.why.attribute:Attribution": Face(
        "tables.attribution_text:attribution_text", "tables.attribution_data:attribution_data",
        "charts.attribution_chart:attribution_chart", "charts.room_levers:levers", "tables.attribution_text:described",
        both=True,
    ),
    "study.why.split:Split": Face(
        "tables.split_text:split_text", "tables.split_text:split_data", "charts.split_chart:split_chart", both=True
    ),
    "study.why.variance:Variance": _told(
        "variance", chart="variance_chart", room="charts.room_doubt:interval", both=True
    ),
    "study.projection.backtest:Backtest": Face(
        "tables.backtest_text:backtest_text", "tables.backtest_text:backtest_data",
        "charts.backtest_chart:backtest_chart", both=True,
    ),
    "study.projection.tried:Tried": _told("tried", both=True),
    "study.projection.forecast:Forecast": _told("forecast", chart="forecast_chart", both=True),
    "study.projection.forecast:Scores": _told("scores", "forecast_text", both=True),
    "study.projection.mobility:Mobility": _told(
        "mobility", chart="mobility_chart", room="charts.room_doubt:mobility", both=True
    ),
    "study.fit.patterns:Patterns": _told("patterns", "pattern_table", both=True),
    "study.fit.calibrate:Calibration": _told("calibration", "calibration_table", both=True),
    "study.fit.rivals:Rivals": _told("rivals", "class_table", both=True),
    "study.fit.rivals:RivalsTried": _told("tried_rivals", "class_table", both=True),
    "study.explore.ablation:Ablation": _told("sources", "source_table", both=True),
    "study.explore.sensitivity:Sensitivity": Face(
        "tables.sensitivity_text:sensitivity_text", "tables.sensitivity_text:sensitivity_data",
        "charts.tornado_chart:tornado_chart", "charts.room_doubt:tornado", both=True,
    ),
    "study.explore.robust:Robustness": Face(
        "tables.robust_text:robust_text", "tables.robust_text:robust_data", "charts.robust_chart:robust_chart",
        both=True,
    ),
    "study.explore.index_choices:IndexChoices": Face(
        "tables.choices_text:choices_text", "tables.choices_text:choices_data", "charts.choices_chart:choices_chart",
        both=True,
    ),
    "study.explore.search.search:Search": Face(
        "tables.search_text:search_text", "tables.search_data:search_data", "charts.search_charts:search_chart",
        whole="tables.search_text:described", both=True,
    ),
    "study.check.shown:Findings": Face(
        "tables.findings_text:findings_text", "tables.findings_text:findings_data",
        "charts.finding_charts:findings_chart", both=True,
    ),
    "study.check.check_rule:RuleChecks": _told("checks", "check_table", both=True),
    "study.check.verify:Verified": _told("verified", both=True),
    "verification:Validation": _told("validation", "verification_table", both=True),
    "study.profile.profile:Profile": _told("profile", both=True),
    "study.nation.nation_study:NationStudy": Face(
        "tables.nation_text:nation_text", "tables.nation_text:nation_data", "charts.nation_chart:nation_chart",
        "charts.room_rivals:rivals", both=True,
    ),
}  # fmt: skip


def text(result: Result[Any], *, whole: bool = False, lang: str = "en") -> str:
    """What a terminal prints; in Chinese too where the answer is written in both languages."""
    face = face_of(type(result))
    writer = load(whole and face.whole or face.text)
    return str(writer(result.called(lang), lang) if face.both else writer(result.called()))


def verdicts(study: Any, month: str | None, lang: str) -> dict[str, str]:
    """By scenario but the first, a sentence on what it changes against that."""
    verdicts: dict[str, str] = load("words.verdict_words:verdicts")(study, month, lang)
    return verdicts


def data(result: Result[Any]) -> Any:
    """Plain data in the result's form."""
    return load(face_of(type(result)).data)(result)


def chart(result: Result[Any], **which: Any) -> Any:
    """A chart; NoChart names what a result without one has instead."""
    where = face_of(type(result)).chart
    if not where:
        raise NoChart(f"{type(result).__name__} has no chart; its numbers are in table() and data()")
    return load(where)(result.called(which.get("lang", "en")), **which)


def picture(result: Result[Any], **which: Any) -> Any:
    """The picture for the room; NoChart says so of a result without one."""
    where = face_of(type(result)).room
    if not where:
        raise NoChart(f"{type(result).__name__} has no picture for the room; its chart is chart()")
    return load(where)(result.called(which.get("lang", "en")), **which)


def face_of(kind: type) -> Face:
    """The face of a kind of result, or that of what it is made from."""
    for ancestor in kind.__mro__:
        face = FACES.get(f"{ancestor.__module__.partition('.')[2]}:{ancestor.__qualname__}")
        if face and ancestor.__module__.partition(".")[0] == __package__.partition(".")[0]:
            return face
    return Face()


def load(where: str) -> Any:
    """A function of this package by ``module:function``."""
    module, _, name = where.partition(":")
    return getattr(import_module(f".{module}", __package__), name)
