"""Tables that people keep, as rows of text with their lines: any separator, blank lines, Excel as one would type it."""

from datetime import date, datetime

import pytest

from simulation.files import table_file
from simulation.files.table_file import Table, TableError, read
from simulation.report.words.mistakes.translation import in_words


@pytest.fixture
def table(tmp_path):
    """Write a table and give its path."""

    def written(text, name="table.csv"):
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return written


def test_a_table_is_text_with_its_lines(table):
    found = read(table('a,b\n1,"two\nlines"\n\n,\n3,4\n'))
    assert found.columns == ("a", "b") and found.where(6) == f"{found.path}:6"
    assert found.rows == ((2, {"a": "1", "b": "two\nlines"}), (6, {"a": "3", "b": "4"}))


@pytest.mark.parametrize(
    ("text", "name"),
    [("a;b\n1,5;2\n", "x.csv"), ("a\tb\n1,5\t2\n", "x.csv"), ("a\tb\n1,5\t2\n", "x.txt"),
     ("\n\r\na;b\n1,5;2\n", "x.csv"), ("\ufeffa;b\n1,5;2\n", "x.csv"), (" a ;b;\n1,5 ; 2;\n", "x.csv")],
)  # fmt: skip
def test_the_mark_between_cells_is_seen_in_the_first_line_that_says_something(table, text, name):
    found = read(table(text, name))
    assert found.columns == ("a", "b") and [row for _, row in found.rows] == [{"a": "1,5", "b": "2"}]


def test_rows_may_be_short_and_chinese_spreadsheets_write_gb_18030(table):
    found = read(table("城市,名次\n湘潭市\n郴州市,47\n".encode("gb18030")))
    assert [row for _, row in found.rows] == [{"城市": "湘潭市", "名次": ""}, {"城市": "郴州市", "名次": "47"}]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ('"never closed', "引号没有结束，文件已到末尾"),
        ('"closed"too soon', "引号之后应为分隔符,"),
        ("x" * 140_000, "单元格超过131072个字符"),
    ],
)
def test_a_row_that_is_none_is_told_in_chinese_too(table, row, said):
    with pytest.raises(TableError) as refused:
        read(table(f"a\n{row}\n"))
    assert in_words(refused.value, "zh").endswith(f":2: 不是表格的一行：{said}")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "is empty; the first row of a list names its columns"),
        ("a,,b\n1,2,3\n", ":1: column 2 has no name"),
        ("a,b,a\n", ":1: two columns are called 'a'"),
        ("a,b\n1,2,3\n", ":2: 3 cells, but 2 columns have a name"),
        ('a\n"never closed\n', ":2: this is not a row of a table"),
        (b"a\n\0\n", "holds zero bytes; save it as CSV in UTF-8"),
        (b"a,b\n\xff\xff\xff", "is not a text in UTF-8 or GB 18030"),
        (",".join(f"c{at}" for at in range(300)), ":1: 300 columns are more than the 256 that are read"),
    ],
)
def test_what_is_no_table_is_said_with_its_line(table, text, said):
    path = table(text)
    with pytest.raises(TableError) as told:
        read(path, "list")
    assert told.value.problems[0].startswith(str(path)) and said in told.value.problems[0]


def test_more_rows_than_are_read_are_told(table, monkeypatch):
    monkeypatch.setattr(table_file, "MOST_ROWS", 2)
    with pytest.raises(TableError, match=":4: a table has at most 2 rows"):
        read(table("a\n1\n2\n3\n4\n"))


def test_what_is_not_there_or_no_file_is_told_by_kind(tmp_path, table):
    path = table("a\n", "ranks.csv")
    with pytest.raises(TableError, match=r"rank.csv: there is no such table of ranks; did you mean .*ranks.csv"):
        read(tmp_path / "rank.csv", "table of ranks")
    with pytest.raises(TableError, match="a list is a .csv, .tsv, .txt or .xlsx file, and ends with one of these"):
        read(path.with_suffix(".ods"), "list")
    (tmp_path / "a.csv").mkdir()
    with pytest.raises(TableError, match="is a folder; name a list in it"):
        read(tmp_path / "a.csv", "list")
    with pytest.raises(TableError, match="is not the name of a list|cannot be read"):
        read("a\0b.csv", "list")


def test_a_cell_of_excel_is_what_one_would_type():
    cells = [47.0, 84.32, True, date(2019, 3, 1), datetime(2019, 3, 1, 12), "text", ""]
    typed = ["47", "84.32", "true", "2019-03-01", "2019-03-01", "text", ""]
    assert [table_file._typed(cell) for cell in cells] == typed


def test_an_excel_sheet_says_what_its_csv_says(tmp_path, table):
    import xlsxwriter

    with xlsxwriter.Workbook(tmp_path / "x.xlsx") as book:
        sheet = book.add_worksheet("first")
        for at, row in enumerate([["a", "b"], [47, "x"], [], [1.5, "y"]]):
            sheet.write_row(at, 0, row)
        book.add_worksheet("second").write(0, 0, "other")
    found = read(tmp_path / "x.xlsx")
    assert found == Table(tmp_path / "x.xlsx", ("a", "b"), ((2, {"a": "47", "b": "x"}), (4, {"a": "1.5", "b": "y"})))
    with pytest.raises(TableError, match="is not an Excel workbook"):
        read(table(b"no workbook", "y.xlsx"))
