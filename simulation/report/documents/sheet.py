"""The sheet: all numbers of a document as a workbook with native charts, and its main tables as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from ...files.names import as_cell
from ...model.monitor.grounds import CONDUCT
from ...study.answer.policies import of_firms
from ...study.forms.briefs import Brief
from ..words.labels import LANGUAGES, text
from .extras import library

Cell = str | float | None
WHOLE, TENTHS, EXACT, SHARE = "#,##0", "#,##0.0", "#,##0.00", "0.0%"
MADE = datetime(2019, 1, 1)  # the same content gives the same bytes


class Grid(NamedTuple):
    """A table: its name in both languages, heads of columns, formats of numbers, rows."""

    name: str
    heads: list[str]
    formats: list[str]
    rows: list[list[Cell]]


def grids(brief: Brief) -> list[Grid]:
    """Every table of the workbook, in order."""
    return [
        _summary(brief), _months(brief), _pairs(brief), _levers(brief), _harms(brief), _channels(brief),
        _sentences(brief, "assumptions"), _sentences(brief, "sources"),
    ]  # fmt: skip


def workbook(brief: Brief) -> bytes:
    """The workbook; texts stay texts, whatever they begin with."""
    xlsxwriter = library("xlsxwriter")
    made = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(made, options)
    book.set_properties({"title": brief["question"]["en"], "comments": brief["not"], "created": MADE})
    for grid in grids(brief):
        _write(book, grid)
    _charts(book, brief)
    book.close()
    return made.getvalue()


def tables(brief: Brief) -> dict[str, bytes]:
    """The main tables as CSV by name, readable by a spreadsheet; a text that would be a formula gets an apostrophe."""
    return {_file(grid.name): _csv(grid) for grid in grids(brief)}


def _file(name: str) -> str:
    return name.split(" ")[0].lower() + ".csv"


def _csv(grid: Grid) -> bytes:
    made = io.StringIO()
    writer = csv.writer(made, lineterminator="\n")
    writer.writerow(map(as_cell, grid.heads))
    writer.writerows([map(as_cell, row) for row in grid.rows])
    return made.getvalue().encode("utf-8-sig")


def _write(book: Any, grid: Grid) -> None:
    page = book.add_worksheet(grid.name[:31])
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1, "bg_color": "#eef3f7"})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    formats = [book.add_format({"num_format": form, "valign": "top"}) if form else wrapped for form in grid.formats]
    for column, words in enumerate(grid.heads):
        page.write_string(0, column, words, head)
        longest = max([len(str(row[column])) for row in grid.rows if row[column] is not None] or [8])
        page.set_column(column, column, min(70, max(12, longest + 3)) if not grid.formats[column] else 15)
    for line, row in enumerate(grid.rows, start=1):
        for column, cell in enumerate(row):
            if isinstance(cell, str):
                page.write_string(line, column, cell, wrapped)
            elif cell is not None:
                page.write_number(line, column, cell, formats[column])
    page.freeze_panes(1, 1)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.set_footer("&C&P / &N")


def _charts(book: Any, brief: Brief) -> None:
    """Native charts: typical places month by month, and places gained."""
    months = sorted({row["month"] for row in brief["months"]})
    page = book.get_worksheet_by_name(_named("Months"))
    chart = book.add_chart({"type": "line"})
    for number in range(len(brief["policies"])):
        first, last = number * len(months) + 1, (number + 1) * len(months)
        where = [page.get_name(), first, 0, first, 0]
        chart.add_series(
            {"name": where, "categories": [page.get_name(), first, 1, last, 1],
             "values": [page.get_name(), first, 2, last, 2], "line": {"width": 2.25}}
        )  # fmt: skip
    chart.set_y_axis({"reverse": True, "min": 1, "name": _both("figure:rank"), "crossing": "max"})
    chart.set_title({"name": _both("figure:rank"), "name_font": {"size": 12}})
    chart.set_size({"width": 820, "height": 380})
    page.insert_chart(1, len(_months(brief).heads) + 1, chart)
    page = book.get_worksheet_by_name(_named("Pairs"))
    bars = book.add_chart({"type": "bar"})
    last = len(brief["pairs"])
    bars.add_series({"categories": [page.get_name(), 1, 0, last, 0], "values": [page.get_name(), 1, 2, last, 2]})
    bars.set_title({"name": _both("figure:gained"), "name_font": {"size": 12}})
    bars.set_legend({"none": True})
    page.insert_chart(last + 3, 0, bars)


def _both(key: str) -> str:
    return " ".join(text(key, lang) for lang in LANGUAGES)


NAMES = {
    "Summary": "摘要", "Months": "逐月", "Pairs": "成对比较", "Levers and costs": "措施与成本", "Harms": "负面影响",
    "Channels": "提升依据", "Assumptions": "假设", "Sources": "来源",
}  # fmt: skip


def _named(name: str) -> str:
    return f"{name} {NAMES[name]}"


def _short(brief: Brief, scenario: str) -> str:
    short = next(policy["short"] for policy in brief["policies"] if policy["scenario"] == scenario)
    return " ".join(dict.fromkeys((short["en"], short["zh"])))


def _summary(brief: Brief) -> Grid:
    rows: list[list[Cell]] = [
        [f"{figure['name']['en']} {figure['name']['zh']}", *(value["en"] for value in figure["values"])]
        for figure in brief["figures"]
    ]
    for key in ("question", "answer", "goal"):
        rows = [*rows, *([_both(f"head:{key}"), brief[key][lang]] for lang in LANGUAGES)]  # type: ignore[literal-required]
    width = 1 + len(brief["policies"])
    heads = ["", *(_short(brief, policy["scenario"]) for policy in brief["policies"])]
    return Grid(_named("Summary"), heads, [""] * width, [[*row, *[None] * (width - len(row))] for row in rows])


_MONTHLY = {"index": "table:index", "integrity": "table:integrity", "gaming_gap": "figure:gap"}


def _months(brief: Brief) -> Grid:
    shares = [f"{side}_{share}" for share in (50, 80, 95) for side in ("low", "high")]
    edge = {"low": "low 下限", "high": "high 上限"}
    ends = [f"{share} % {edge[side]}" for side, share in (share.split("_") for share in shares)]
    heads = [_both("table:scenario"), _both("table:month"), _both("figure:rank"), *ends]
    heads += [_both(key) for key in _MONTHLY.values()] + [_both("figure:firms")]
    rows: list[list[Cell]] = []
    for policy in brief["policies"]:
        for row in (month for month in brief["months"] if month["scenario"] == policy["scenario"]):
            told_of = [row["outcomes"][key] for key in _MONTHLY]
            firms = of_firms(row["outcomes"]["wrongful_year_per_100k"], brief["firms"])
            places = [row[end] for end in shares]  # type: ignore[literal-required]
            rows.append([_short(brief, policy["scenario"]), row["month"], row["rank"], *places, *told_of, firms])
    formats = ["", "", *[TENTHS] * 7, *[EXACT] * 3, WHOLE]
    return Grid(_named("Months"), heads, formats, rows)


def _pairs(brief: Brief) -> Grid:
    heads = [_both("table:scenario"), "against 对照", _both("figure:gained"), "95 % margin low 下限",
             "95 % margin high 上限", _both("figure:conduct"), "95 % of differences low 下限", "high 上限",
             "ahead in 领先比例"]  # fmt: skip
    conduct = {ground["scenario"]: ground["places"] for ground in brief["grounds"] if ground["ground"] == CONDUCT}
    rows: list[list[Cell]] = [
        [_short(brief, pair["scenario"]), _short(brief, pair["against"]), pair["places"], pair["low"], pair["high"],
         conduct.get(pair["scenario"]), pair["low_95"], pair["high_95"], pair["ahead"]]
        for pair in brief["pairs"]
    ]  # fmt: skip
    return Grid(_named("Pairs"), heads, ["", "", *[TENTHS] * 6, SHARE], rows)


def _levers(brief: Brief) -> Grid:
    heads = [_both("table:scenario"), "lever 措施", "unit 单位", "before 基准值", "after 方案值", _both("figure:cost")]
    rows: list[list[Cell]] = [
        [
            _short(brief, lever["scenario"]),
            f"{lever['name']['en']} {lever['name']['zh']}",
            lever["unit"],
            lever["before"],
            lever["after"],
            lever["cost"],
        ]
        for lever in brief["levers"]
    ]
    return Grid(_named("Levers and costs"), heads, ["", "", "", "General", "General", TENTHS], rows)


def _harms(brief: Brief) -> Grid:
    heads = [_both("table:harm"), _both("table:unit"), _both("table:scenario"), _both("table:median"), "80 % low 下限",
             "80 % high 上限", "change 变化", "against the baseline 与基准相比"]  # fmt: skip
    rows: list[list[Cell]] = [
        [f"{harm['name']['en']} {harm['name']['zh']}", f"{harm['unit']['en']} {harm['unit']['zh']}",
         _short(brief, value["scenario"]), value["value"], value["low_80"], value["high_80"], value["change"],
         _both(f"room:{value['judged']}")]
        for harm in brief["harms"] for value in harm["values"]
    ]  # fmt: skip
    return Grid(_named("Harms"), heads, ["", "", "", *[EXACT] * 4, ""], rows)


def _channels(brief: Brief) -> Grid:
    heads = [_both("table:scenario"), "rests on 依据", "points 分", "± 95 %", "places 位次"]
    rows: list[list[Cell]] = [
        [
            _short(brief, ground["scenario"]),
            f"{ground['name']['en']} {ground['name']['zh']}",
            ground["points"],
            ground["margin"],
            ground["places"],
        ]
        for ground in brief["grounds"]
    ]
    return Grid(_named("Channels"), heads, ["", "", EXACT, EXACT, TENTHS], rows)


def _sentences(brief: Brief, part: str) -> Grid:
    pairs: Sequence[tuple[str, str]] = list(zip(brief[part]["en"], brief[part]["zh"], strict=True))  # type: ignore[literal-required]
    rows: list[list[Cell]] = [[one, other] for one, other in pairs]
    return Grid(_named(part.capitalize()), ["English", "中文"], ["", ""], rows)
