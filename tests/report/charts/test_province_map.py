"""The map of provinces: every province of the class, in tiles or in an office's own outlines, and what it refuses."""

import json

import pytest
from made_up_nation import made_up

from simulation.errors import Mistake
from simulation.facts import cities
from simulation.report.charts import province_map
from simulation.report.charts.province_map import PROVINCES, of_provinces


@pytest.fixture(scope="module")
def worlds():
    return made_up()


def square(x, y):
    return [[[x, y], [x + 1, y], [x + 1, y + 1], [x, y + 1], [x, y]]]


def outlines(path, names):
    """A file of outlines, a square a province."""
    features = [
        {"properties": {"name": name}, "geometry": {"type": "Polygon", "coordinates": square(90 + at, 30)}}
        for at, name in enumerate(names)
    ]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), "utf-8")
    return path


def test_every_city_of_the_class_lies_in_a_province_and_no_two_tiles_on_each_other():
    assert {str(city["adcode"])[:2] for city in cities()} == set(PROVINCES)
    assert len({(column, row) for _, _, column, row in PROVINCES.values()}) == len(PROVINCES)


def test_the_numbers_are_means_over_the_cities_of_a_province(worlds):
    frame, moved = of_provinces(worlds), worlds.moved()
    assert frame["cities"].sum() == 262 == len(moved) // len(worlds.seeds)
    own = moved[moved["city"].astype(str).str.startswith("43")]
    hunan = frame.set_index("name").loc["Hunan"]
    assert hunan["places"] == own["places"].mean() and hunan["integrity"] == pytest.approx(own["integrity"].mean())
    total = (frame["places"] * frame["cities"]).sum()
    assert total == pytest.approx(moved["places"].sum() / len(worlds.seeds))


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_tiles_and_outlines_say_the_same_numbers(worlds, tmp_path, lang):
    names = [words[lang == "zh"] for words in PROVINCES.values()]
    tiles = worlds.chart("provinces", lang=lang)
    drawn = worlds.chart("provinces", lang=lang, outlines=outlines(tmp_path / "own.geojson", names))
    for chart in (tiles, drawn):
        words = {one.get_gid(): one.get_text() for axes in chart.figure.axes for one in axes.texts}
        assert {f"province {key}" for key in PROVINCES} <= set(words)
        assert all(name in chart.alt for name in names)
        assert chart.save(tmp_path / lang)
    assert tiles.frame.equals(drawn.frame)


def test_what_cannot_be_drawn_is_said(worlds, tmp_path):
    names = [words[0] for words in PROVINCES.values()]
    with pytest.raises(Mistake, match="has no outline of Hebei; did you mean 'Hebey'"):
        province_map.checked(outlines(tmp_path / "a.geojson", ["Hebey", *names[1:]]))
    with pytest.raises(Mistake, match="a nation has no chart 'province'; it has nation and provinces"):
        worlds.chart("province")
