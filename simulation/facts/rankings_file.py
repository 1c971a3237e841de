"""Tables of published ranks that a user has: read row by row, every mistake named with its line.

The columns are those of facts/published_rankings.csv; ``read`` gives rows of the same form. A table may be partial, and
hold several months; what several tables agree on is read once.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from ..clock import month_number, month_text
from ..errors import gathering, nearest
from ..files.table_file import TableError
from ..files.table_file import read as read_table
from . import published_rankings
from .names import city_called

COLUMNS = ("source", "window_end", "city_class", "rank", "city_zh", "name", "province", "index", "ranked")
NEEDED = ("window_end", "rank", "ranked")  # and a name, romanised or Chinese
SIZES = {"prefecture": (259, 261, 262), "provincial": (36,), "county": (375,)}
EARLIEST = "2015-01"  # the monitoring began in 2015
_DAY = re.compile(r"(\d{4}-\d{2})-\d{2}")  # a month typed into Excel becomes its first day
_WHOLE = re.compile(r"\d{1,9}")
_REAL = re.compile(r"\d{1,9}(\.\d{1,9})?")


def read(paths: Iterable[str | Path]) -> list[dict[str, Any]]:
    """The rows of one or more tables, with the columns of published_rankings.csv. TableError with every mistake."""
    problems: list[str] = []
    placed: list[tuple[str, Path, dict[str, Any]]] = []
    for path in map(Path, paths):
        with gathering(problems, TableError):
            rows, mistakes = _rows_of(path)
            placed += rows
            problems += mistakes
    agreed, mistakes = _agreed(placed)
    problems += [*mistakes, *_order(placed)]
    if problems:
        raise TableError(list(dict.fromkeys(problems)))
    return agreed


def _rows_of(path: Path) -> tuple[list[tuple[str, Path, dict[str, Any]]], list[str]]:
    """The rows of one table that can stand, with their places, and what is wrong with the others; TableError where it
    is no table of ranks."""
    table = read_table(path, "table of ranks")
    problems = []
    for name in table.columns:
        if name not in COLUMNS:
            problems.append(
                f"{path}:1: there is no column '{name}'{nearest(name, COLUMNS)}; known: {', '.join(COLUMNS)}"
            )
    lacking = [name for name in NEEDED if name not in table.columns]
    if lacking:
        problems.append(f"{path}:1: the column{'s' if len(lacking) > 1 else ''} {', '.join(lacking)} must be there")
    if not {"name", "city_zh"} & set(table.columns):
        problems.append(f"{path}:1: the column name (romanised) or city_zh (Chinese) must be there")
    if problems:
        raise TableError(problems)
    if not table.rows:
        raise TableError([f"{path} has no row below its columns"])
    rows = []
    for line, cells in table.rows:
        row, mistakes = _row(cells, path.name)
        problems += [f"{table.where(line)}: {mistake}" for mistake in mistakes]
        if not mistakes:
            rows.append((table.where(line), path, row))
    return rows, problems


def _row(cells: dict[str, str], file: str) -> tuple[dict[str, Any], list[str]]:
    """One row in the form of published_rankings.csv, and what is wrong with it."""
    mistakes: list[str] = []
    city_class = cells.get("city_class") or "prefecture"
    if city_class not in SIZES:
        mistakes.append(f'city_class = "{city_class}" is none of {", ".join(SIZES)}{nearest(city_class, SIZES)}')
    ranked = _whole(cells["ranked"], "ranked", mistakes)
    sizes = SIZES.get(city_class, ())
    if ranked is not None and sizes and ranked not in sizes:
        classes = "; ".join(f"{kind} {' or '.join(map(str, sizes))}" for kind, sizes in SIZES.items())
        mistakes.append(f"ranked = {ranked} is no size of the class that was published: {classes}")
    rank = _whole(cells["rank"], "rank", mistakes)
    if rank is not None and not 1 <= rank <= (ranked or max(SIZES["county"])):
        mistakes.append(f"rank = {rank} is outside 1 to {ranked or 'ranked'} (places among the cities ranked)")
    month = _month(cells["window_end"], mistakes)
    row = {
        "source": cells.get("source") or file,
        "window_end": month,
        "city_class": city_class,
        "rank": rank,
        **_city(cells, city_class, mistakes),
        "index": _index(cells.get("index", ""), mistakes),
        "ranked": ranked,
    }
    return row, mistakes


def _whole(text: str, column: str, mistakes: list[str]) -> int | None:
    if not text:
        mistakes.append(f"{column} is empty; give a whole number")
    elif not _WHOLE.fullmatch(text):
        mistakes.append(f'{column} = "{text}" is not a whole number')
    else:
        return int(text)
    return None


def _month(text: str, mistakes: list[str]) -> str | None:
    day = _DAY.fullmatch(text)
    with gathering(mistakes, said=lambda problem: f"window_end: {problem}"):
        month = month_text(month_number(day[1] if day else text))
        if month < EARLIEST:
            mistakes.append(f"window_end = {month} is before {EARLIEST}, when the monitoring began")
        return month
    return None


def _index(text: str, mistakes: list[str]) -> float | None:
    """Points, or nothing where none were printed."""
    if not text:
        return None
    if not _REAL.fullmatch(text):
        mistakes.append(f'index = "{text}" is not a number of points; leave it empty where none was printed')
    elif not 0.0 < float(text) <= 100.0:
        mistakes.append(f"index = {text} is outside 0 to 100 (points), 0 excluded")
    else:
        return float(text)
    return None


def _city(cells: dict[str, str], city_class: str, mistakes: list[str]) -> dict[str, Any]:
    """Names and province as in cities.csv; of another class, as they are written."""
    name, chinese, province = (cells.get(column, "") for column in ("name", "city_zh", "province"))
    written = {"city_zh": chinese or None, "name": name or chinese, "province": province or None}
    if not name and not chinese:
        mistakes.append("the city has no name; give name (romanised) or city_zh (Chinese)")
    elif city_class == "prefecture":
        told_apart = bool(name and chinese) and _of_namesakes(name, chinese)
        meant: list[dict[str, Any]] = []
        with gathering(mistakes):
            meant = [city_called(text) for text in ([chinese] if told_apart else (name, chinese)) if text]
        if not meant:
            return written
        if meant[0] is not meant[-1]:
            mistakes.append(f'name = "{name}" is {meant[0]["city_zh"]}, but city_zh = "{chinese}"')
        city = meant[-1]
        if province and province not in city["province"]:
            mistakes.append(f'province = "{province}", but {city["name"]} lies in {city["province"]}')
        return {"city_zh": city["city_zh"], "name": city["name"], "province": city["province"]}
    return written


def _of_namesakes(name: str, chinese: str) -> bool:
    """Whether a romanised name that several cities share is told apart by the Chinese one."""
    try:
        return bool(city_called(chinese)["name"].split(" (")[0].lower() == name.strip().lower())
    except ValueError:
        return False


def _agreed(placed: Sequence[tuple[str, Path, dict[str, Any]]]) -> tuple[list[dict[str, Any]], list[str]]:
    """Each city's standing of a month once, and where it is given twice in a table or otherwise in another."""
    first: dict[tuple[Any, ...], tuple[str, Path, dict[str, Any]]] = {}
    problems = []
    for where, path, row in placed:
        key = row["city_class"], row["window_end"], row["name"]
        before, in_file, earlier = first.setdefault(key, (where, path, row))
        if before == where:
            continue
        standing = f"{where}: {row['name']} {row['window_end']}"
        if in_file == path:
            problems.append(f"{standing} is listed twice; the first is {_line(before)}")
        elif any(row[column] != earlier[column] for column in ("rank", "index", "ranked")):
            problems.append(f"{standing} is {_stands(row)} here, but {_stands(earlier)} in {before}")
    return [row for _, _, row in first.values()], problems


def _stands(row: dict[str, Any]) -> str:
    points = "" if row["index"] is None else f" with {row['index']:g}"
    return f"{row['rank']} of {row['ranked']}{points}"


def _line(where: str) -> str:
    return f"on line {where.rsplit(':', 1)[1]}"


def _order(placed: Sequence[tuple[str, Path, dict[str, Any]]]) -> list[str]:
    """Within a table's month: one class size, a place for each city unless points are equal, points that fall."""
    tables: dict[tuple[Any, ...], list[tuple[str, dict[str, Any]]]] = {}
    for where, path, row in placed:
        tables.setdefault((path, row["city_class"], row["window_end"]), []).append((where, row))
    problems = []
    for (_, _, month), rows in tables.items():
        size = rows[0][1]["ranked"]
        problems += [
            f"{where}: ranked = {row['ranked']}, but {size} {_line(rows[0][0])}, the same month ({month})"
            for where, row in rows
            if row["ranked"] != size
        ]
        ordered = sorted(rows, key=lambda pair: pair[1]["rank"])
        for (above, higher), (where, row) in zip(ordered, ordered[1:], strict=False):
            if higher["name"] == row["name"]:
                continue  # told as listed twice
            problems += _pair(above, higher, where, row)
        problems += _places_taken(ordered)
    return problems


def _pair(above: str, higher: dict[str, Any], where: str, row: dict[str, Any]) -> list[str]:
    """What cannot be of two cities that follow one another in a table."""
    points = higher["index"], row["index"]
    tied = higher["rank"] == row["rank"]
    if None in points or (points[0] == points[1] if tied else points[0] >= points[1]):
        return []
    ours, theirs = (f"{city['name']} at place {city['rank']} has {city['index']:g} points" for city in (row, higher))
    rule = "cities share a place only with equal points" if tied else "points fall from place to place"
    return [f"{where}: {ours}, but {theirs} ({_line(above)}); {rule}"]


def _places_taken(ordered: list[tuple[str, dict[str, Any]]]) -> list[str]:
    """Cities that share a place take up the next ones: two at place 41 leave none at 42."""
    problems = []
    for place, sharing in Counter(row["rank"] for _, row in ordered).items():
        problems += [
            f"{where}: place {row['rank']} cannot be: {sharing} cities share place {place}, so that the next is "
            f"{place + sharing}"
            for where, row in ordered
            if place < row["rank"] < place + sharing
        ]
    return problems


def beside_the_facts(rows: Iterable[dict[str, Any]]) -> list[str]:
    """Where the user's rows say otherwise than the facts that come along, in words: the user's are used."""
    by_key = {(row["city_class"], row["window_end"], row["name"]): row for row in published_rankings()}
    lines = []
    for row in rows:
        ours = by_key.get((row["city_class"], row["window_end"], row["name"]))
        if ours and (ours["rank"], ours["ranked"]) != (row["rank"], row["ranked"]):
            lines.append(
                f"{row['name']} {row['window_end']} is {_stands(row)} in {row['source']} and {_stands(ours)} in "
                f"{ours['source']}: the first is used"
            )
    return lines
