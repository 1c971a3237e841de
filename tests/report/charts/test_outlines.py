"""An office's own outlines: names in any of their forms, outer rings alone, and every mistake told."""

import json

import pytest

from simulation.errors import Mistake
from simulation.report.charts.outlines import outlines

PROVINCES = {"43": ("Hunan", "湖南"), "44": ("Guangdong", "广东")}


def square(x, y=20.0):
    return [[[x, y], [x + 1, y], [x + 1, y + 1], [x, y + 1], [x, y]]]


def shape(name, key="name", kind="Polygon", coordinates=None):
    return {"properties": {key: name}, "geometry": {"type": kind, "coordinates": coordinates or square(110.0)}}


def written(path, *features):
    path.write_text(json.dumps({"type": "FeatureCollection", "features": list(features)}), "utf-8")
    return path


def test_a_province_is_found_by_any_of_its_names_and_holes_are_left_out(tmp_path):
    holed = [*square(110.0), *square(110.2)]
    many = [square(113.0), square(115.0)]
    file = written(tmp_path / "own.geojson", shape("湖南", "NL_NAME_1", coordinates=holed),
                   shape("Guangdong", "NAME_1", "MultiPolygon", many), shape("Atlantis"))  # fmt: skip
    found = outlines(file, PROVINCES)
    assert found["43"] == [[tuple(point) for point in square(110.0)[0]]] and len(found["44"]) == 2


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{", "outlines are a GeoJSON file"),
        ("[1]", 'is no GeoJSON with "features"'),
        ('{"features": 3}', 'is no GeoJSON with "features"'),
        ("[" * 100_000, "outlines are a GeoJSON file"),
    ],
)
def test_what_is_no_geojson_is_refused(tmp_path, text, words):
    (tmp_path / "own.geojson").write_text(text, "utf-8")
    with pytest.raises(Mistake, match=words):
        outlines(tmp_path / "own.geojson", PROVINCES)


def test_all_that_is_wrong_comes_at_once_with_the_number_of_the_feature(tmp_path):
    point = {"properties": {"name": "Hunan"}, "geometry": {"type": "Point", "coordinates": [1, 2]}}
    metres = shape("Guangdong", coordinates=square(4_000_000.0))
    with pytest.raises(Mistake) as refused:
        outlines(written(tmp_path / "own.geojson", point, metres), PROVINCES)
    assert [problem.partition(": ")[2] for problem in refused.value.problems] == [
        "feature 1 has no polygon in degrees",
        "feature 2 has no polygon in degrees",
    ]


def test_what_is_lacking_is_named_with_the_nearest(tmp_path):
    with pytest.raises(Mistake) as refused:
        outlines(written(tmp_path / "own.geojson", shape("Hunnan")), PROVINCES)
    said = [problem.removeprefix(f"{tmp_path / 'own.geojson'} ") for problem in refused.value.problems]
    assert said[:2] == ["has no outline of Hunan; did you mean 'Hunnan'?", "has no outline of Guangdong"]
    assert said[2].startswith("names of provinces are looked for in name, name_zh, ")
    with pytest.raises(Mistake, match="did you mean"):
        outlines(tmp_path / "own.json", PROVINCES)
