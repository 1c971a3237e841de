"""Links as people have them: any separator, comments, decimal commas, names, credit codes, spreadsheets."""

import sys
import zipfile

import numpy as np
import pandas as pd
import pytest
from given_links import CODES, refusal, write
from hypothesis import given
from hypothesis import strategies as st

from simulation.model.enterprises.networks.network import Edges
from simulation.model.kernel.draws import Luck


def spreadsheet(path, **sheets):
    """A workbook by hand: texts inline, numbers as numbers, None for a cell that is not there."""
    kind = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    office_type = "application/vnd.openxmlformats-package"
    package = "http://schemas.openxmlformats.org/package/2006"

    def cell(row, column, value):
        place = f'r="{chr(65 + column)}{row}"'
        if isinstance(value, str):
            return f'<c {place} t="inlineStr"><is><t>{value}</t></is></c>'
        return f"<c {place}><v>{value!r}</v></c>" if value is not None else ""

    named, links = "", ""
    with zipfile.ZipFile(path, "w") as file:
        for at, (name, rows) in enumerate(sheets.items(), 1):
            named += f'<sheet name="{name}" sheetId="{at}" r:id="r{at}"/>'
            links += f'<Relationship Id="r{at}" Type="{office}/worksheet" Target="worksheets/sheet{at}.xml"/>'
            cells = "".join(
                f'<row r="{row}">{"".join(cell(row, column, value) for column, value in enumerate(values))}</row>'
                for row, values in enumerate(rows, 1)
            )
            file.writestr(
                f"xl/worksheets/sheet{at}.xml", f"<worksheet {kind}><sheetData>{cells}</sheetData></worksheet>"
            )
        file.writestr("xl/workbook.xml", f'<workbook {kind} xmlns:r="{office}"><sheets>{named}</sheets></workbook>')
        file.writestr(
            "xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{package}/relationships">{links}</Relationships>'
        )
        file.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{package}/relationships"><Relationship Id="a" Type="{office}/officeDocument" '
            'Target="xl/workbook.xml"/></Relationships>',
        )
        file.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{package}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
            f'<Default Extension="rels" ContentType="{office_type}.relationships+xml"/></Types>',
        )
    return path


# Text.


def test_semicolons_and_decimal_commas(tmp_path):
    path = write(tmp_path, "enterprise;partner;weight\n0;1;1,5\n1;0;2\n")
    assert Edges.read(path) == Edges.of([0, 1], [1, 0], [1.5, 2.0])


def test_comment_lines_are_passed_over_and_lines_keep_their_numbers(tmp_path):
    path = write(tmp_path, "# source: a register\nenterprise,partner\n0,1\n # checked, twice\n1,x\n")
    assert refusal(lambda: Edges.read(path)) == (
        f"{path}:5: partner = 'x' is not a whole number; enterprises are numbered from 0"
    )
    assert Edges.read(write(tmp_path, "# source: a register\nenterprise,partner\n0,1\n")) == Edges.of([0], [1])
    quoted = 'enterprise,partner,note\n0,1,"two\n# lines ""\n of it"\n1,0,"#"\n# an end\n'
    assert Edges.read(write(tmp_path, quoted)) == Edges.of([0, 1], [1, 0])


@given(
    st.sets(st.tuples(st.integers(0, 20), st.integers(0, 20)), min_size=1),
    st.sampled_from([",", ";", "\t"]),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "gb18030"]),
    st.booleans(),
)
def test_the_same_links_however_they_are_written(tmp_path_factory, pairs, mark, end, encoding, decimal_comma):
    links = sorted(pairs, key=hash)
    weight = [(1 + one) / 4 for one, _ in links]
    shown = [str(heavy).replace(".", ",") if decimal_comma else str(heavy) for heavy in weight]
    quoted = [f'"{heavy}"' if mark == "," else heavy for heavy in shown]
    lines = ["# 来源", mark.join(["企业", "partner", "weight"])]
    lines += [mark.join([f"公司{one}", f"公司{two}", heavy]) for (one, two), heavy in zip(links, quoted, strict=True)]
    path = write(tmp_path_factory.mktemp("links"), end.join(lines), encoding=encoding)
    rows = {f"公司{number}": number for number in range(21)}
    given_encoding = encoding if encoding == "gb18030" else None
    decimal = "," if decimal_comma else None
    read = Edges.read(path, enterprise="企业", by="name", rows=rows, decimal=decimal, encoding=given_encoding)
    assert read == Edges.of(*zip(*links, strict=True), weight)


TRUE_CAUSES = {
    "enterprise;partner\n0,1\n": "{}:2: a comma separates the values here, a semicolon the names of the first line",
    "enterprise partner\n0 1\n":
        "{}: there is no column 'enterprise'; columns are separated by commas, semicolons or tabs, and the line of "
        "names has none; the columns are: enterprise partner",
    "#enterprise,partner\n0,1\n1,2\n":
        "{}: there is no column 'enterprise'; the line that names it begins with #, which makes it a comment; the "
        "columns are: 0, 1; say which it is: enterprise=...",
    "enterprise,partner,partner\n0,1,2\n": "{}: two columns are called 'partner'; give each a name of its own",
    "# all\n\nenterprise;partner\n0;1\n1;2;3\n": "{}:5: 3 values stand here, the first line has 2 names",
    "enterprise,partner,weight\n0,1,1,5\n":
        "{}:2: 4 values stand here, the first line has 3 names; a number with a decimal comma must stand in quotes",
    'enterprise,partner,weight\n0,1,"1,5"\n':
        "{}:2: weight = '1,5' has a comma; give decimal=',' where it stands before decimals",
    "enterprise;partner;weight\n0;1;1,500\n":
        "{}:2: weight = '1,500' may have thousands or decimals behind its comma; give decimal=',' or "
        "write it otherwise",
    "enterprise;partner;weight\n0;1;1,5\n1;2;1.5\n":
        "{}:2: weight = '1,5' has a comma, and others have a point; write all numbers in one way, without marks of "
        "thousands",
    "enterprise,partner,weight\n0,1,1_000\n": "{}:2: weight = '1_000' is not a number that can be used; give 0 or more",
    "enterprise,partner\n0,\uff11\n":
        "{}:2: partner = '\uff11' is not a whole number; enterprises are numbered from 0",
    "# nothing\n\n": "{} is empty; its first line names the columns enterprise,partner",
    "enterprise,partner\n0,\0\n": "{} is not a text file; save it as CSV in UTF-8",
}  # fmt: skip


@pytest.mark.parametrize("text", TRUE_CAUSES)
def test_the_true_cause_is_named(tmp_path, text):
    path = write(tmp_path, text)
    assert refusal(lambda: Edges.read(path)).splitlines()[0] == TRUE_CAUSES[text].format(path)


def test_what_is_no_file_is_not_read(tmp_path):
    (tmp_path / "endless.csv").symlink_to("/dev/zero")
    assert refusal(lambda: Edges.read(tmp_path / "endless.csv")).endswith("is no regular file; an edge list is")
    assert "cannot be read" in refusal(lambda: Edges.read("a\0b.csv"))
    path = write(tmp_path, "enterprise,partner\n0,1\n")
    assert refusal(lambda: Edges.read(path, encoding="utf-88")).endswith("encoding = 'utf-88' is none that is known")
    assert "sheet = 'A' is for .xlsx files" in refusal(lambda: Edges.read(path, sheet="A"))


# Spreadsheets.


def test_a_spreadsheet_is_read_with_its_rows(tmp_path):
    rows = [["# a register"], [None, None], ["firm", "looks at", "weight"], ["mill", "bank", 0.5], ["bank", 7, "1,5"]]
    path = spreadsheet(tmp_path / "chain.xlsx", Links=rows, Sheet2=[])
    ways = {"enterprise": "firm", "partner": "looks at", "by": "name"}
    read = Edges.read(path, **ways)
    assert list(read.row_of) == ["mill", "bank", "7"] and read == Edges.of([0, 1], [1, 2], [0.5, 1.5])
    wrong = spreadsheet(tmp_path / "wrong.xlsx", Links=[*rows, ["mine", "mine", -1]])
    assert refusal(lambda: Edges.read(wrong, **ways)) == (
        f"{wrong}, sheet 'Links', row 6: weight = -1 is negative; give 0 or more"
    )
    numbers = spreadsheet(tmp_path / "numbers.xlsx", A=[["enterprise", "partner"], [0, 1], [1, 2.5]])
    assert refusal(lambda: Edges.read(numbers)).startswith(f"{numbers}, sheet 'A', row 3: partner = 2.5 is not a whole")


def test_a_spreadsheet_that_kept_a_code_as_a_number_is_told(tmp_path):
    path = spreadsheet(tmp_path / "codes.xlsx", A=[["enterprise", "partner"], [CODES[0], float(CODES[1])]])
    assert refusal(lambda: Edges.read(path, by="code")) == (
        f"{path}, sheet 'A', row 2: partner = 9.144030019220383e+17 is a number of which 15 digits were kept; "
        "store the column as text"
    )


def test_workbooks_of_several_sheets_and_what_is_none(tmp_path):
    links = [["enterprise", "partner"], [0, 1]]
    path = spreadsheet(tmp_path / "two.xlsx", One=links, Two=links)
    assert refusal(lambda: Edges.read(path)) == (
        f"{path} has several sheets; say which: sheet='One' (there are: One, Two)"
    )
    assert Edges.read(path, sheet="Two") == Edges.of([0], [1])
    assert "there is no sheet 'Tow'; did you mean 'Two'?; there are: One, Two" in refusal(
        lambda: Edges.read(path, sheet="Tow")
    )
    empty = spreadsheet(tmp_path / "empty.xlsx", A=[])
    assert "sheet 'A' is empty" in refusal(lambda: Edges.read(empty))
    assert "is not a valid spreadsheet" in refusal(lambda: Edges.read(write(tmp_path, "text", "text.xlsx")))


def test_without_the_reader_of_spreadsheets_its_name_is_said(tmp_path, monkeypatch):
    path = spreadsheet(tmp_path / "chain.xlsx", A=[["enterprise", "partner"], [0, 1]])
    monkeypatch.setitem(sys.modules, "python_calamine", None)
    assert "install it with: pip install 'chengxin[xlsx]'" in refusal(lambda: Edges.read(path))


@given(st.sets(st.tuples(st.integers(0, 30), st.integers(0, 30)), min_size=1), st.booleans(), st.integers(0, 99))
def test_a_file_is_read_as_it_was_written(tmp_path_factory, pairs, weighted, seed):
    folder = tmp_path_factory.mktemp("links")
    table = pd.DataFrame(sorted(pairs, key=hash), columns=["enterprise", "partner"])
    if weighted:
        table["weight"] = Luck(seed).uniform("test weights", np.arange(len(table))).astype(float) + 0.1
    known = Edges.of(table.enterprise, table.partner, table.get("weight"))
    table.to_csv(folder / "chain.csv", index=False)
    table.to_parquet(folder / "chain.parquet")
    assert Edges.read(folder / "chain.csv") == known == Edges.read(str(folder / "chain.parquet"))


def test_a_file_may_hold_more_than_links(tmp_path):
    text = '\ufeffname, enterprise, partner, since\n"a, ltd", 1, 2, 2018\n\n"b\nltd", 3, 4, \n\n'
    assert Edges.read(write(tmp_path, text)) == Edges.of([1, 3], [2, 4])


QUOTES = "; a number with a decimal comma must stand in quotes"


FILES = {
    "": "{} is empty; its first line names the columns enterprise,partner",
    "enterprise,partner\n": "{}: there are no links; without any, every enterprise is alone",
    "enterprise,partners\n1,2\n":
        "{}: there is no column 'partner'; did you mean 'partners'?; the columns are: enterprise, partners; "
        "say which it is: partner=...",
    "enterprise,partner,wieght\n1,2,1\n": "{}: the column of weights is not called 'weight'; did you mean 'wieght'?",
    "enterprise,partner\n1,2,3\n": "{}:2: 3 values stand here, the first line has 2 names" + QUOTES,
    "enterprise,partner\n1,2\n1,3,4\n": "{}:3: 3 values stand here, the first line has 2 names" + QUOTES,
    'enterprise,partner\n1,2\n"3,4\n': "{}:3: a quotation mark opens here and never closes",
    b"enterprise,partner\n1,\xff\n":
        "{} is not a text file in UTF-8; save it as CSV in UTF-8, or give the encoding it was saved in, such as "
        "encoding='gb18030'",
}  # fmt: skip


@pytest.mark.parametrize("text", FILES)
def test_a_file_that_is_no_edge_list_is_refused(tmp_path, text):
    path = write(tmp_path, text)
    assert refusal(lambda: Edges.read(path)) == FILES[text].format(path)


def test_a_line_is_found_behind_a_text_of_several_lines(tmp_path):
    path = write(tmp_path, 'name,enterprise,partner\n"a\nltd",1,2\nb,3,-4\n')
    assert refusal(lambda: Edges.read(path)).startswith(f"{path}:4: partner = -4 is negative")


def test_a_missing_file_has_a_nearest_name(tmp_path):
    path = write(tmp_path, "enterprise,partner\n1,2\n")
    wrong = tmp_path / "chian.csv"
    assert refusal(lambda: Edges.read(wrong)) == f"{wrong}: there is no such edge list; did you mean {path}?"
    nowhere = tmp_path / "none" / "chain.csv"
    assert refusal(lambda: Edges.read(nowhere)) == f"{nowhere}: there is no such edge list"
    other = tmp_path / "chain.doc"
    assert refusal(lambda: Edges.read(other)) == (
        f"{other}: an edge list is a .csv, .tsv, .txt, .parquet or .xlsx file, and ends with one"
    )
    for folder in (tmp_path / "folder.csv", tmp_path / "folder.parquet"):
        folder.mkdir()
        assert refusal(lambda folder=folder: Edges.read(folder)) == f"{folder} is a folder; name an edge list in it"


def test_mistakes_in_parquet_have_their_row(tmp_path):
    path = tmp_path / "chain.parquet"
    pd.DataFrame({"enterprise": [1, 2, 5], "partner": [2, -3, 4]}).to_parquet(path)
    expected = f"{path}, row 1 (counted from 0): partner = -3 is negative; enterprises are numbered from 0"
    assert refusal(lambda: Edges.read(path)) == expected
    pd.DataFrame({"enterprise": [1, None], "partner": [2, 3]}).to_parquet(path)
    assert refusal(lambda: Edges.read(path)).startswith(f"{path}, row 1 (counted from 0): enterprise is empty")
    assert refusal(lambda: Edges.read(write(tmp_path, "text", "text.parquet"))).startswith(
        f"{tmp_path / 'text.parquet'} is not a valid Parquet file: "
    )
