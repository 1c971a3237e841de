"""A user's tables of ranks: read in every form people keep them in, refused with every mistake at once."""

import csv
import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulation import Scenario
from simulation.facts import cities, folder, published_rankings
from simulation.facts.rankings_file import COLUMNS, beside_the_facts, read
from simulation.files.table_file import TableError

HEAD = "window_end,rank,ranked,name,index\n"


@pytest.fixture
def table(tmp_path):
    """Write a table and give its path."""

    def written(text, name="table.csv"):
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return written


@pytest.fixture
def problems(table):
    """What is said of a table, without its folder."""

    def found(text, name="table.csv"):
        path = table(text, name)
        with pytest.raises(TableError) as told:
            read([path])
        return [problem.replace(f"{path.parent}/", "") for problem in told.value.problems]

    return found


def workbook(rows, shared=()):
    """A small Excel workbook: a cell is a text, a number, or ("day", number of days since 1900)."""
    cells = []
    for number, row in enumerate(rows, 1):
        written = "".join(_cell(f"{chr(65 + at)}{number}", cell) for at, cell in enumerate(row))
        cells.append(f'<row r="{number}">{written}</row>')
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="xml" '
        'ContentType="application/xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" '
        f'Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="r1" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="r2" Type="{office}/styles" Target="styles.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets><sheet name="one" sheetId="1" '
        'r:id="r1"/></sheets></workbook>',
        "xl/styles.xml": f'<styleSheet xmlns="{main}"><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'
        "</styleSheet>",
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{"".join(cells)}</sheetData></worksheet>',
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        for name, text in parts.items():
            file.writestr(name, f'<?xml version="1.0" encoding="UTF-8"?>{text}')
    return packed.getvalue()


def _cell(at, cell):
    if isinstance(cell, tuple):
        return f'<c r="{at}" s="1"><v>{cell[1]}</v></c>'
    if isinstance(cell, str):
        return f'<c r="{at}" t="inlineStr"><is><t>{cell}</t></is></c>'
    return f'<c r="{at}"><v>{cell}</v></c>'


def test_the_published_table_reads_as_itself():
    rows = read([folder() / "published_rankings.csv"])
    assert rows == published_rankings() and tuple(rows[0]) == COLUMNS
    assert beside_the_facts(rows) == []


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_tables_are_read_as_spreadsheets_write_them(table, encoding, separator):
    text = "window_end,rank,ranked,city_zh,province\r\n2018-03-01,44,259,湘潭,湖南\r\n,,,,\r\n".replace(",", separator)
    (row,) = read([table(text.encode(encoding))])
    assert row == {
        "source": "table.csv", "window_end": "2018-03", "city_class": "prefecture", "rank": 44, "city_zh": "湘潭市",
        "name": "Xiangtan", "province": "湖南省", "index": None, "ranked": 259,
    }  # fmt: skip


def test_an_excel_workbook_says_the_same_as_its_csv(table):
    pytest.importorskip("python_calamine")
    rows = [["window_end", "rank", "ranked", "name", "index"], [("day", 43160), 44, 259, "Xiangtan", 80.19]]
    excel = read([table(workbook(rows), "table.xlsx")])
    text = read([table(f"{HEAD}2018-03,44,259,Xiangtan,80.19\n")])
    assert [row | {"source": ""} for row in excel] == [row | {"source": ""} for row in text]


def test_a_workbook_without_its_reader_names_the_package(table, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "python_calamine", None)
    with pytest.raises(TableError, match=r"pip install 'chengxin\[xlsx\]'"):
        read([table(workbook([["name"]]), "table.xlsx")])


MISTAKES = {
    "2018-03,44,259,Xiangtn,80": "there is no city called \"Xiangtn\" among the 262; did you mean 'Xiangtan'?",
    "2018-03,44,259,Suzhou,80": '"Suzhou" is the name of more than one city; of the 262, write Suzhou (Jiangsu) '
    "(苏州市) or Suzhou (Anhui) (宿州市)",
    "2018-03,44,259,,80": "the city has no name; give name (romanised) or city_zh (Chinese)",
    "2018-3,44,259,Xiangtan,80": "window_end: '2018-3' is not a month; write year and month as \"2019-03\"",
    "Mar-18,44,259,Xiangtan,80": "window_end: 'Mar-18' is not a month; write year and month as \"2019-03\"",
    "2008-03,44,259,Xiangtan,80": "window_end = 2008-03 is before 2015-01, when the monitoring began",
    "2018-03,260,259,Xiangtan,80": "rank = 260 is outside 1 to 259 (places among the cities ranked)",
    "2018-03,0,259,Xiangtan,80": "rank = 0 is outside 1 to 259 (places among the cities ranked)",
    "2018-03,4.5,259,Xiangtan,80": 'rank = "4.5" is not a whole number',
    "2018-03,,259,Xiangtan,80": "rank is empty; give a whole number",
    "2018-03,44,260,Xiangtan,80": "ranked = 260 is no size of the class that was published: prefecture 259 or 261 or "
    "262; provincial 36; county 375",
    "2018-03,44,259,Xiangtan,n/a": 'index = "n/a" is not a number of points; leave it empty where none was printed',
    "2018-03,44,259,Xiangtan,801": "index = 801 is outside 0 to 100 (points), 0 excluded",
    "2018-03,44,259,Xiangtan,80,x": "6 cells, but 5 columns have a name",
}


@pytest.mark.parametrize("row", MISTAKES)
def test_one_mistake_is_one_line_with_its_place_and_the_way_out(problems, row):
    assert problems(f"{HEAD}2018-04,1,262,Yan'an,90\n{row}\n") == [f"table.csv:3: {MISTAKES[row]}"]


def test_every_mistake_in_every_table_comes_at_once(table):
    tables = [table(HEAD + "\n".join(MISTAKES).replace(",x", "")), table(f"{HEAD}x,x,x,x,x\n", "other.csv")]
    with pytest.raises(TableError) as told:
        read([*tables, tables[0].with_name("absent.csv")])
    assert len(told.value.problems) == len(MISTAKES) - 1 + 5 + 1
    assert "there is no such table of ranks" in told.value.problems[-1]


FIRST = "2018-03,44,259,Xiangtan,80"
PAIRS = {
    "2018-03,45,259,Xiangtan,80": "Xiangtan 2018-03 is listed twice; the first is on line 2",
    "2018-03,44,259,Yan'an,79": "Yan'an at place 44 has 79 points, but Xiangtan at place 44 has 80 points (on line 2); "
    "cities share a place only with equal points",
    "2018-03,45,259,Yan'an,81": "Yan'an at place 45 has 81 points, but Xiangtan at place 44 has 80 points (on line 2); "
    "points fall from place to place",
    "2018-03,45,262,Yan'an,79": "ranked = 262, but 259 on line 2, the same month (2018-03)",
}


def test_rows_that_can_stand_are_held_against_one_another_though_others_cannot(problems):
    told = problems(f"{HEAD}{FIRST}\n2018-13,50,259,Yan'an,70\n2018-03,45,259,Xiangtan,80\n")
    assert [one.partition(": ")[0] for one in told] == ["table.csv:3", "table.csv:4"]
    assert told[1].endswith("Xiangtan 2018-03 is listed twice; the first is on line 2")


@pytest.mark.parametrize("row", PAIRS)
def test_rows_that_contradict_one_another_are_refused(problems, row):
    assert problems(f"{HEAD}{FIRST}\n{row}\n") == [f"table.csv:3: {PAIRS[row]}"]


def test_cities_may_share_a_place_and_then_take_up_the_next(table, problems):
    tied = f"{HEAD}2018-03,44,259,Xiangtan,80\n2018-03,44,259,Yan'an,80\n"
    assert [row["rank"] for row in read([table(f"{tied}2018-03,46,259,Heze,79\n")])] == [44, 44, 46]
    assert problems(f"{tied}2018-03,45,259,Heze,79\n") == [
        "table.csv:4: place 45 cannot be: 2 cities share place 44, so that the next is 46"
    ]


def test_tables_may_repeat_but_not_contradict_one_another(table):
    one = table(f"{HEAD}2018-03,44,259,Xiangtan,80.19\n")
    same = table(f"{HEAD}2018-03,44,259,湘潭市,80.19\n", "same.csv")
    other = table(f"{HEAD}2018-03,45,259,Xiangtan,80.1\n", "other.csv")
    assert len(read([one, same])) == 1
    with pytest.raises(TableError) as told:
        read([one, other])
    assert told.value.problems == [
        f"{other}:2: Xiangtan 2018-03 is 45 of 259 with 80.1 here, but 44 of 259 with 80.19 in {one}:2"
    ]
    assert beside_the_facts(read([other]))[0].startswith(
        "Xiangtan 2018-03 is 45 of 259 with 80.1 in other.csv and 44 of"
    )


def test_names_in_two_scripts_must_mean_one_city(problems, table):
    head = "window_end,rank,ranked,name,city_zh,province\n"
    assert read([table(f"{head}2018-03,44,259,Suzhou,宿州市,安徽省\n")])[0]["name"] == "Suzhou (Anhui)"
    assert problems(f"{head}2018-03,44,259,Xiangtan,延安市,\n2018-03,45,259,Heze,,湖南省\n") == [
        'table.csv:2: name = "Xiangtan" is 湘潭市, but city_zh = "延安市"',
        'table.csv:3: province = "湖南省", but Heze lies in 山东省',
    ]


def test_columns_are_checked_before_rows(problems):
    assert problems("month,rank,ranked,name,name\nx,1,1,1,1\n") == ["table.csv:1: two columns are called 'name'"]
    told = problems("window_ends,rank,name\nx,1,1\n")
    assert told[0].startswith("table.csv:1: there is no column 'window_ends'; did you mean 'window_end'?")
    assert told[1] == "table.csv:1: the columns window_end, ranked must be there"
    assert problems("") == ["table.csv is empty; the first row of a table of ranks names its columns"]
    assert problems(HEAD) == ["table.csv has no row below its columns"]


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"\x00\x01\x02", "table.csv", "is not a text file: it holds zero bytes"),
        (b"a,b\n\xff\xff\xff", "table.csv", "is not a text in UTF-8 or GB 18030"),
        (b'a,b\n"never closed\n', "table.csv", "this is not a row of a table"),
        (b"no workbook", "table.xlsx", "is not an Excel workbook"),
        (b"x", "table.ods", "a table of ranks is a .csv, .tsv, .txt or .xlsx file"),
    ],
)
def test_what_is_no_table_is_said_in_a_sentence(problems, content, name, said):
    (problem,) = problems(content, name)
    assert said in problem


def test_a_workbook_that_unfolds_beyond_measure_is_not_unfolded(table):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("xl/worksheets/sheet1.xml", b"0" * (65 << 20))
    with pytest.raises(TableError, match="unfolds to 65 MiB; at most 64 MiB are read"):
        read([table(packed.getvalue(), "table.xlsx")])


@given(st.binary(max_size=300))
def test_no_bytes_end_in_a_traceback(tmp_path_factory, content):
    path = tmp_path_factory.mktemp("bytes") / "table.csv"
    path.write_bytes(HEAD.encode() + content)
    try:
        rows = read([path])
    except TableError as mistakes:
        assert all(problem.startswith(str(path)) for problem in mistakes.problems)
    else:
        assert all(tuple(row) == COLUMNS for row in rows)


@given(st.lists(st.sampled_from(cities()), min_size=1, max_size=40, unique_by=lambda city: city["name"]), st.booleans())
def test_any_part_of_a_ranking_is_read_back(tmp_path_factory, part, chinese):
    path = tmp_path_factory.mktemp("part") / "table.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["window_end", "rank", "ranked", "city_zh" if chinese else "name", "index"])
        for rank, city in enumerate(part, 1):
            writer.writerow(["2021-05", rank, 261, city["city_zh" if chinese else "name"], f"{90 - rank / 8:.3f}"])
    rows = read([path])
    assert [(row["name"], row["rank"], row["province"]) for row in rows] == [
        (city["name"], rank, city["province"]) for rank, city in enumerate(part, 1)
    ]


def test_a_table_of_ones_own_is_a_start_and_comes_before_the_facts(table, home):
    rows = read([table(f"{HEAD}2018-03,45,259,Xiangtan,80.18\n2018-06,60,259,Xiangtan,\n2021-05,3,261,Weihai,88\n")])
    scenario = Scenario.load(home / "scenarios/xiangtan-2018-03.toml", rankings=rows)
    assert [(point["month"], point["rank"]) for point in scenario.published()] == [("2018-03", 45), ("2018-06", 60)]
    later = scenario.but(start="2018-06")
    assert later.standing["rank"] == 60 and "is assumed" in later.assumed()[0]
    assert later.settled()["rankings"] == rows
