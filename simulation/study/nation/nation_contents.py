"""What the folder of a nation holds, for readers and archives that do not know Chengxin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...facts import cities
from ...model.city.outcomes import HEADLINE
from ...model.monitor.outcomes import OUTCOMES
from ...model.nation.nation import WORLDS
from ..store.contents import Column, Contents, listed

if TYPE_CHECKING:
    from .nation_folder import NationFolder

_COLUMNS = (
    Column("world", "string", "", "who follows the policy, a row of the table of worlds", "情形（见情形表）"),
    Column("seed", "integer", "", "seed of the luck; the same seeds for all worlds", "随机种子（各情形相同）"),
    Column("month", "yearmonth", "", "month", "月份"),
    Column("city", "integer", "", "code of the city, a row of the table of cities", "城市代码（见城市表）"),
    *(Column(name, "number", OUTCOMES[name].unit, OUTCOMES[name].en, OUTCOMES[name].zh) for name in HEADLINE),
    Column(
        "edition_shift",
        "number",
        "points of the index",
        "what the edition in force adds to every city's index against that of the start",
        "现行版本相对起始版本使各城市指数增加的分数",
    ),
    Column("enterprises", "integer", "enterprises", "enterprises simulated in the city", "模拟企业数"),
    Column(
        "explained",
        "number",
        "share, 0 to 1",
        "part of the published spread of scores that simulated policies make, one number a seed",
        "模拟政策所解释的公布得分离散度比例（每个种子一个值）",
    ),
    Column(
        "apart",
        "number",
        "points of the index",
        "by how much all other cities stand apart from what is simulated, one number a seed",
        "其他城市与模拟水平的整体差距（每个种子一个值）",
    ),
)
_WORLD = (
    Column("world", "string", "", "world", "情形"),
    Column("policy", "string", "", "who follows the policy", "谁采用该政策"),
)
_CITY = (
    Column("code", "integer", "", "code of the city", "城市代码"),
    Column("name", "string", "", "name in English", "英文名称"),
    Column("name_zh", "string", "", "name in Chinese", "中文名称"),
    Column("province", "string", "", "province", "省份"),
    Column("region", "string", "", "region of the country", "地区"),
)


def of_nation(folder: NationFolder) -> Contents:
    """The folder of a nation: a table a seed, with a row for each world, month and city."""
    names = ("adcode", "name", "city_zh", "province", "region")
    return Contents(
        folder.folder,
        folder.disk,
        ("all cities of the class under", "：全部城市的模拟结果"),
        [folder.scenario],
        {folder.scenario.name: folder.texts},
        folder.made_with,
        folder.command,
        sorted(folder.tables),
        folder.files(),
        _COLUMNS,
        ("world", "seed", "month", "city"),
        {
            "world": listed("worlds", ("Worlds: who follows the policy", "情形：谁采用该政策"), _WORLD, WORLDS.items()),
            "city": listed(
                "cities",
                ("The cities of the class", "参评城市"),
                _CITY,
                (tuple(city[name] for name in names) for city in cities()),
            ),
        },
    )
