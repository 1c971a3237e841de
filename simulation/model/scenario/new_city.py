"""A city file and a first scenario of any of the 262 cities, written for a planner to go on from.

What is known of the city is in the file with its source; what is not is derived or assumed, and marked so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ...clock import month_number, month_text
from ...errors import Mistake, gathering
from ...facts import cases, derived, standings
from ...facts.names import city_called
from .city_file import TABLES

GIVEN = "given to chengxin new-city"
GIVEN_ZH = "由使用者提供"


@dataclass(frozen=True)
class NewCity:
    """The files of a city: their names and texts, and what a planner should know of them, a sentence each."""

    name: str
    city_file: str
    city_text: str
    scenario_file: str
    scenario_text: str
    notes: tuple[str, ...]
    notes_zh: tuple[str, ...] = ()


def new_city(
    name: str,
    month: str,
    rank: int | None = None,
    index: float | None = None,
    ranked: int | None = None,
    rankings: Iterable[dict[str, Any]] = (),
    tables: Mapping[str, str] | None = None,
) -> NewCity:
    """The files of a city that stood at a rank in a month; ValueError in words, every mistake at once.

    Without ``rank``, the published one of that month is taken, if any is known; without ``index``, the level is left
    open. ``ranked``: how many cities were ranked, by default as many as about that month. ``tables``: files with its
    counties, sectors or counts of institutions, by these names; what they hold is not derived.
    """
    problems: list[str] = []
    city: dict[str, Any] | None = None
    start: int | None = None
    with gathering(problems, Mistake):
        city = city_called(name)
    with gathering(problems, Mistake, said="--month: {}".format):
        start = month_number(month)
    size = ranked or (standings.class_size(month) if start is not None else standings.CLASS)
    if ranked not in (None, 259, 261, 262):
        problems.append(f"--ranked = {ranked} is no size of the class that was published: 259, 261, 262")
    elif rank is not None and not 1 <= rank <= size:
        problems.append(f"--rank = {rank} is outside 1 to {size} (places among the cities ranked)")
    if index is not None and not 0.0 < index <= 100.0:
        problems.append(f"--index = {index:g} is outside 0 to 100 (points), 0 excluded")
    if index is not None and rank is None:
        problems.append("--index is given without --rank; give both")
    if problems or city is None or start is None:
        raise Mistake(problems)
    case, rows = cases.case(city["name"]), list(rankings)
    standing = standings.of_city(case, rows)
    point, notes = _start(case, month, rank, index, ranked, standing)
    points = sorted(
        [point, *(other for other in standing if other["month"] != month)], key=lambda other: other["month"]
    )
    level = standings.standing(case | {"published": points}, month, rows)
    assert level is not None  # the standing to start from is among its points
    notes += [words for words in (level.get("index_assumed"), _edition_assumed(start)) if words]
    stem = re.sub(r"[^a-z0-9]+", "-", city["name"].lower().replace("'", "")).strip("-")
    city_file = f"{stem}-{month}-city.toml"  # with its month, so that another month leaves this scenario as it is
    return NewCity(
        city["name"],
        city_file,
        _city_text(case, start, points, level, tables or {}),
        f"{stem}-{month}.toml",
        _scenario_text(case, month, city_file),
        tuple(words for words, _ in notes),
        tuple(words for _, words in notes),
    )


def _start(
    case: dict[str, Any],
    month: str,
    rank: int | None,
    index: float | None,
    ranked: int | None,
    published: list[dict[str, Any]],
) -> tuple[dict[str, Any], list[tuple[str, str]]]:
    """The standing to start from, and where it differs from what is published."""
    there = next((point for point in published if point["month"] == month), None)
    if rank is None and there is None:
        months = ", ".join(point["month"] for point in published)
        raise Mistake(
            f"no rank of {case['name']} in {month} is known{f'; known: {months}' if months else ''}; give --rank"
        )
    if there and rank in (None, there["rank"]) and index in (None, there.get("index")):
        return there, []
    point: dict[str, Any] = {"month": month, "rank": rank, "ranked": ranked or standings.class_size(month)}
    point |= {"index": index} if index is not None else {}
    notes: list[tuple[str, str]] = []
    if there:
        points = f" with {there['index']:g}" if "index" in there else ""
        zh = f"，得分{there['index']:g}" if "index" in there else ""
        notes.append(
            (
                f"published is place {there['rank']}{points} ({there['source']}); yours is used",
                f"已公布第{there['rank']}名{zh}（{there.get('source_zh', there['source'])}）；采用所给名次",
            )
        )
    return point | {"source": GIVEN, "source_zh": GIVEN_ZH}, notes


def _edition_assumed(start: int) -> tuple[str, str] | None:
    return standings.unknown_edition(standings.edition_of(start)[0], start)


def _scenario_text(case: dict[str, Any], month: str, city_file: str) -> str:
    name, name_zh = case["name"], case["city_zh"].removesuffix("市")
    year, number = month.split("-")
    why = f"{name} keeps the policy of 2018 as it stood in {month}; its own levers are not known (assumption)."
    why_zh = f"基准方案：{name_zh}自{year}年{int(number)}月起保持2018年的政策不变（该市自身的政策力度未知，为假设）。"
    title, short = (f"{name} keeps the policy of 2018", f"{name} as in 2018")
    title_zh, short_zh = (f"{name_zh}保持2018年的政策", f"{name_zh}现行政策")
    called = f'title = "{title}"\ntitle_zh = "{title_zh}"\nshort = "{short}"\nshort_zh = "{short_zh}"\n'
    return f'why = "{why}"\nwhy_zh = "{why_zh}"\n{called}city = "{city_file}"\nstart = "{month}"\nmonths = 13\n'


def _city_text(
    case: dict[str, Any],
    start: int,
    points: list[dict[str, Any]],
    level: dict[str, Any],
    tables: Mapping[str, str],
) -> str:
    """The city file: what is known with its source, the rest marked as derived or assumed."""
    month = month_text(start)
    own = case["name"] in cases.names()
    parts = [
        f"# {case['name']} {case['city_zh']} as a place to simulate, written by chengxin new-city. What is marked as",
        "# derived or as an assumption is for you to replace by what the city knows of itself.",
        f"name = {_text(case['name'])}",
        f"city_zh = {_text(case['city_zh'])}",
        f"province = {_text(case['province'])}",
        f"start = {_text(month)}",
        "# Published tables of ranks of your own, seen from this folder:",
        '# rankings = ["table.csv"]',
        "# Its counties, sectors and institutions may stand in tables likewise:",
        *(f"{'' if key in tables else '# '}{key} = {_text(tables.get(key, f'{key}.csv'))}" for key in TABLES),
        "",
        *_edition_lines(start),
        "",
    ]
    if "counties" not in tables:  # which may count the enterprises too
        keys = ("default", "low", "high", "source")
        parts += ["[enterprises]", *(f"{key} = {_value(case['enterprises'][key])}" for key in keys), ""]
    if not own and not {"counties", "institutions"} & set(tables):
        counts = derived.institutions(len(case["counties"]))
        parts += ["[institutions]", f"source = {_text(derived.HOW['institutions'])}"]
        parts += [*(f"{key} = {value}" for key, value in counts.items()), ""]
    for point in points:
        parts += ["[[published]]", *(f"{key} = {_value(point[key])}" for key in _POINT if key in point)]
        if point["month"] == month and "index_assumed" in level:
            parts += [f"# assumption: {level['index_assumed'][0]}"]
        parts.append("")
    if "counties" not in tables:
        parts += _county_lines(case)
    if "sectors" in tables:
        return "\n".join(parts) + "\n"
    parts += ["", "# Sectors are those of all cities (facts/sectors.toml, an assumption) unless you list your own:"]
    parts += [
        "# [[sectors]]",
        '# name = "trade"',
        "# share = 0.34",
        "# gain = 0.95",
        '# department = "market regulation"',
    ]
    return "\n".join(parts) + "\n"


def _county_lines(case: dict[str, Any]) -> list[str]:
    parts = ["# Shares of the city's enterprises; numbers of enterprises do as well: enterprises = 5200."]
    for county in case["counties"]:
        source = county.get("source", "assumption: in proportion to people, rounded")
        parts += ["[[counties]]", f"name = {_text(county['name'])}", f"name_zh = {_text(county['name_zh'])}"]
        parts += [f"share = {county['share']:.6g}", f"source = {_text(source)}"]
    return parts


_POINT = ("month", "rank", "index", "ranked", "source", "source_zh")


def _edition_lines(start: int) -> list[str]:
    lines = [
        "# Which edition of the standard is in force from when (facts/editions_in_force.toml says how it is known)."
    ]
    if words := _edition_assumed(start):
        lines.append(f"# assumption: {words[0]}")
    dated = standings.editions_from(start)
    return [*lines, "[edition]", *(f"{month_text(month)} = {_text(name)}" for month, name in dated.items())]


def _value(value: Any) -> str:
    return _text(value) if isinstance(value, str) else f"{value}"


def _text(value: str) -> str:
    """A text as TOML writes it."""
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
