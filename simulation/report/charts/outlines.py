"""An office's own outlines of provinces, read from a GeoJSON file: nothing of it is run, and every mistake is told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from math import isfinite
from pathlib import Path
from typing import Any, TypeAlias

from ...errors import Mistake, nearest
from ...files import reading
from ...files.disk import reason

Ring: TypeAlias = list[tuple[float, float]]  # longitude and latitude
LARGEST = 50_000_000  # bytes
NAMES = ("name", "name_zh", "NAME", "NAME_1", "NL_NAME_1", "adcode", "id")  # properties that may tell a province


def outlines(file: Path, provinces: Mapping[str, Iterable[str]]) -> dict[str, list[Ring]]:
    """By province the outer rings of its shapes.

    ``provinces``: by province all names it may have in the file, the best known first.

    Mistake where the file is no GeoJSON of shapes in degrees, or lacks a province.
    """
    try:
        content = reading.json_data(reading.text_of(file, LARGEST))
    except OSError as problem:
        hint = reading.nearest_file(file, [".geojson", ".json"])
        raise Mistake(f"{file}: {reason(problem)}{hint}") from None
    except (reading.Unreadable, ValueError, RecursionError) as problem:
        raise Mistake(f"{file} {problem}; outlines are a GeoJSON file") from None
    features = content.get("features") if isinstance(content, dict) else None
    if not isinstance(features, list):
        raise Mistake(f'{file} is no GeoJSON with "features"')
    province_of = {name: province for province, names in provinces.items() for name in names}
    rings: dict[str, list[Ring]] = {}
    problems: list[str] = []
    unknown: list[str] = []
    for number, feature in enumerate(features, 1):
        try:
            properties, shape = feature["properties"] or {}, feature["geometry"] or {}
            lines = [str(properties[key]) for key in NAMES if properties.get(key) is not None]
            province = next((province_of[name] for name in lines if name in province_of), None)
            if province is None:
                unknown += lines[:1]
                continue
            rings.setdefault(province, []).extend(_rings(shape))
        except (KeyError, TypeError, ValueError, IndexError, Mistake):
            problems.append(f"{file}: feature {number} has no polygon in degrees")
    lacking = [province for province in provinces if province not in rings]
    missing = {name: nearest(name, unknown) for name in (next(iter(provinces[province])) for province in lacking)}
    if missing and not problems:
        problems = [f"{file} has no outline of {name}{hint}" for name, hint in missing.items() if hint]
        if alone := ", ".join(name for name, hint in missing.items() if not hint):
            problems.append(f"{file} has no outline of {alone}")
        problems.append(f"names of provinces are looked for in {', '.join(NAMES)}")
    if problems:
        raise Mistake(problems)
    return rings


def _rings(shape: dict[str, Any]) -> Iterator[Ring]:
    """The outer ring of each polygon."""
    if shape["type"] not in ("Polygon", "MultiPolygon"):
        raise Mistake(str(shape["type"]))
    for polygon in [shape["coordinates"]] if shape["type"] == "Polygon" else shape["coordinates"]:
        ring = [(float(point[0]), float(point[1])) for point in polygon[0]]
        if len(ring) < 4 or not all(isfinite(x) and isfinite(y) and abs(x) <= 180 and abs(y) <= 90 for x, y in ring):
            raise Mistake("ring")
        yield ring
