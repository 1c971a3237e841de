"""Counties, sectors and counts in tables of a city's own: the city that its file would give, every mistake by line."""

import pytest
import xlsxwriter

from simulation import Scenario
from simulation.files.table_file import TableError
from simulation.model.scenario import city_tables
from simulation.model.scenario.city_file import read_city
from simulation.settings.document import ScenarioError

COUNTIES = "name,name_zh,enterprises\nYuhu,雨湖区,3000\nall others,其他区县,1000\n"
SECTORS = "name,share,gain,department\nmines,0.4,1.5,mines office\nall else,0.6,0.9,market regulation\n"
COUNTS = "name,number,source\ncourt_staff,60,own list\nassociations,4,\n"
CITY = 'name = "Xiangtan"\ncounties = "counties.csv"\nsectors = "sectors.csv"\ninstitutions = "counts.csv"\n'
IN_THE_FILE = """name = "Xiangtan"
[institutions]
court_staff = 60
associations = 4
[[counties]]
name = "Yuhu"
name_zh = "雨湖区"
enterprises = 3000
[[counties]]
name = "all others"
name_zh = "其他区县"
enterprises = 1000
[[sectors]]
name = "mines"
share = 0.4
gain = 1.5
department = "mines office"
[[sectors]]
name = "all else"
share = 0.6
gain = 0.9
department = "market regulation"
"""


@pytest.fixture
def folder(tmp_path):
    for name, text in {"counties.csv": COUNTIES, "sectors.csv": SECTORS, "counts.csv": COUNTS}.items():
        (tmp_path / name).write_text(text, "utf-8")
    (tmp_path / "city.toml").write_text(CITY, "utf-8")
    return tmp_path


def problems(folder):
    with pytest.raises(ScenarioError) as told:
        read_city(folder / "city.toml")
    return [problem.replace(f"{folder}/", "") for problem in told.value.problems]


def test_tables_give_the_city_that_its_file_would(folder):
    (folder / "mine.toml").write_text('city = "city.toml"\nmonths = 2\n')
    scenario = Scenario.load(folder / "mine.toml")
    (folder / "city.toml").write_text(IN_THE_FILE, "utf-8")
    assert Scenario.load(folder / "mine.toml").fingerprint() == scenario.fingerprint()
    assert [one["share"] for one in scenario.case["counties"]] == [0.75, 0.25] and scenario.counts["court_staff"] == 60


def test_a_sheet_of_excel_is_the_same_table(folder):
    before = read_city(folder / "city.toml")
    with xlsxwriter.Workbook(folder / "counties.xlsx") as book:
        sheet = book.add_worksheet()
        for row, cells in enumerate((["name", "name_zh", "enterprises"], ["Yuhu", "雨湖区", 3000],
                                     ["all others", "其他区县", 1000])):  # fmt: skip
            sheet.write_row(row, 0, cells)
    (folder / "city.toml").write_text(CITY.replace("counties.csv", "counties.xlsx"), "utf-8")
    assert read_city(folder / "city.toml") == before


def test_every_mistake_of_every_table_comes_at_once_with_its_own_line(folder):
    (folder / "city.toml").write_text("firms = 3\n" + CITY, "utf-8")
    (folder / "counties.csv").write_text("name,enterprises\nYuhu,many\nYuhu,0\n", "utf-8")
    (folder / "sectors.csv").write_text("name,share,gain,department\nmines,0.4,9,office\n,0.6,1,\n", "utf-8")
    (folder / "counts.csv").write_text("name,number\ncourt_staf,60\nassociations,-3\n", "utf-8")
    told = problems(folder)
    assert [one.partition(": ")[0] for one in told] == [
        "city.toml:1",
        "counties.csv:2",
        "counties.csv:3",
        "counties.csv:3",
        "counts.csv:2",
        "counts.csv:3",
        "sectors.csv:2",
        "sectors.csv:3",
        "sectors.csv:3",
    ]
    every = "\n".join(told)
    assert 'county "Yuhu" is named twice; the first is on line 2' in every and "'court_staff'" in every
    assert 'enterprises = "many" is not a whole number' in every and "gain = 9 is outside 0.2 to 5" in every


@pytest.mark.parametrize(
    ("table", "text", "said"),
    [
        ("counties", "nme,share\nA,1\n", "counties.csv:1: there is no column 'nme'; did you mean 'name'?"),
        ("counties", "share\n1\n", "counties.csv:1: the column name must be there"),
        ("counties", "name,share\n", "counties.csv:1: there is no row below the columns"),
        ("counties", "name,share\nA,0.3\nB,0.3\n", ":2: the shares of the counties add up to 0.6, not to 1"),
        ("counties", "name,share\nA,0.3\nB,\n", "counties.csv:1: counties need a size"),
        ("counts", "name,number\nassociations,4\nassociations,5\n", "there twice; the first is on line 2"),
        ("counts", "name,number\nassociations,\n,3\n", "counts.csv:2: number is missing"),
        ("counts", "name,number,source\nassociations,4,a\x07b\n", "counts.csv:2: source holds the letter"),
    ],
)  # fmt: skip
def test_what_is_no_such_table_is_said(folder, table, text, said):
    (folder / f"{table}.csv").write_text(text, "utf-8")
    assert any(said in one for one in problems(folder)), problems(folder)


def test_a_table_that_is_not_there_is_named_with_the_line_that_names_it(folder):
    (folder / "sectors.csv").unlink()
    (told,) = problems(folder)
    assert told.startswith("city.toml:3: sectors.csv: there is no such table of sectors")


def test_numbers_are_numbers_only_where_one_is_meant(tmp_path):
    (tmp_path / "c.csv").write_text("name,share\n7,0.5\n8,-1\n", "utf-8")
    table = city_tables.parts(tmp_path / "c.csv", "counties", ("name", "share"), ("name",))
    assert table.values == [{"name": "7", "share": 0.5}, {"name": "8", "share": -1}]
    assert table.where(("1", "share")) == f"{tmp_path / 'c.csv'}:3" and table.where(()).endswith(":1")
    with pytest.raises(TableError):
        city_tables.counts(tmp_path / "c.csv")
