"""Which of the 262 cities a name means: romanised or Chinese, as it stands in cities.csv or as people write it."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from ..errors import Mistake, closest, cut
from . import cities

# What people write behind a city's name, and what stands for an u with two dots.
_ENDINGS = ("市", "地区")
_APART = re.compile(r"[\s'’‘`·.\-_,()（）]+")


def city_called(text: str) -> dict[str, Any]:
    """The row of cities.csv that a name means. ValueError in words, with the nearest name, where it means none."""
    meant = _meant(text)
    if len(meant) == 1 and _plain(text) not in _NAMESAKES:
        return meant[0]
    if meant:
        which = " or ".join(f"{city['name']} ({city['city_zh']})" for city in meant)
        raise Mistake(f'"{text}" is the name of more than one city; of the 262, write {which}')
    if _plain(text) in _provincial():
        raise Mistake(f'"{text}" is ranked in the class of provincial cities, not among the 262')
    raise Mistake(f'there is no city called "{cut(text)}" among the 262{_nearest(text)}')


def city_named(name: str) -> dict[str, Any]:
    """The row of cities.csv of a city whose name is known to be right, as facts and scenarios have it."""
    return next(city for city in cities() if city["name"] == name)


def _meant(text: str) -> list[dict[str, Any]]:
    """Every city that a name can mean: by its full name first, then by the name without province or ending."""
    by_name = _by_name()
    return by_name.get(_plain(text)) or by_name.get(_plain(text).removesuffix("city").removesuffix("shi")) or []


@cache
def _by_name() -> dict[str, list[dict[str, Any]]]:
    by_name: dict[str, list[dict[str, Any]]] = {}
    for city in cities():
        bare = city["name"].split(" (")[0]
        for name in dict.fromkeys(map(_plain, (city["name"], bare, city["city_zh"]))):
            by_name.setdefault(name, []).append(city)
    return by_name


@cache
def _provincial() -> set[str]:
    return {_plain(name) for names in _PROVINCIAL.items() for name in names}


def _plain(text: str) -> str:
    """A name without case, blanks, apostrophes and endings: Xi'an is Xian, 湘潭 is 湘潭市."""
    short = _APART.sub("", text.strip().lower().replace("ü", "u"))
    for ending in _ENDINGS:
        if len(short) > len(ending) + 1:
            short = short.removesuffix(ending)
    return short


def _nearest(text: str) -> str:
    """The nearest name, in the script it was asked in."""
    chinese = not text.isascii()
    by_name = {_plain(city["city_zh" if chinese else "name"]): city for city in cities()}
    bare = {_plain(city["name"].split(" (")[0]): city for city in cities()} if not chinese else {}
    close = closest(_plain(text), [*by_name, *bare], cutoff=0.5 if chinese else 0.7)
    if not close:
        return ""
    city = by_name.get(close) or bare[close]
    return f"; did you mean '{city['city_zh'] if chinese else city['name']}'?"


_NAMESAKES = {"fuzhou"}  # of the 262 and of the provincial class: 抚州 and 福州

# The class of 36: municipalities, capitals and cities of sub-provincial rank. Names as in published_rankings.csv, and
# those of the class that its printed part lacks.
_PROVINCIAL = {
    "北京市": "beijing", "天津市": "tianjin", "上海市": "shanghai", "重庆市": "chongqing", "石家庄市": "shijiazhuang",
    "太原市": "taiyuan", "呼和浩特市": "hohhot", "沈阳市": "shenyang", "大连市": "dalian", "长春市": "changchun",
    "哈尔滨市": "harbin", "南京市": "nanjing", "杭州市": "hangzhou", "宁波市": "ningbo", "合肥市": "hefei",
    "福州市": "fuzhou (fujian)", "厦门市": "xiamen", "南昌市": "nanchang", "济南市": "jinan", "青岛市": "qingdao",
    "郑州市": "zhengzhou", "武汉市": "wuhan", "长沙市": "changsha", "广州市": "guangzhou", "深圳市": "shenzhen",
    "南宁市": "nanning", "海口市": "haikou", "成都市": "chengdu", "贵阳市": "guiyang", "昆明市": "kunming",
    "拉萨市": "lhasa", "西安市": "xian", "兰州市": "lanzhou", "西宁市": "xining", "银川市": "yinchuan",
    "乌鲁木齐市": "urumqi",
}  # fmt: skip
