"""Links as people have them: any separator, comments, decimal commas, names, credit codes, spreadsheets."""

import sys
import zipfile

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulation.model.enterprises.networks import credit_code
from simulation.model.enterprises.networks.network import Edges, NetworkError


def write(folder, text, name="chain.csv", encoding="utf-8"):
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def refusal(make):
    with pytest.raises(NetworkError) as caught:
        make()
    return str(caught.value)


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


def test_columns_and_enterprises_by_names_of_ones_own(tmp_path):
    path = write(tmp_path, "source_node_id,target_node_id,criticality\nN_FAB,N_GAS,high\nN_FAB,N_WATER,high\n")
    read = Edges.read(path, enterprise="source_node_id", partner="target_node_id", by="name")
    assert read.row_of == {"N_FAB": 0, "N_GAS": 1, "N_WATER": 2} and read == Edges.of([0, 0], [1, 2])
    assert refusal(lambda: Edges.read(path)).splitlines()[0] == (
        f"{path}: there is no column 'enterprise'; the columns are: source_node_id, target_node_id, criticality; "
        "say which it is: enterprise=..."
    )
    ends = {"enterprise": "source_node_id", "partner": "target_node_id"}
    assert refusal(lambda: Edges.read(path, **ends)) == (
        f"{path}: source_node_id holds no row numbers but 'N_FAB' and the like; give by='name', or by='code' for "
        "unified social credit codes"
    )
    assert refusal(lambda: Edges.read(path, **ends, weight="criticality", by="name")).splitlines()[0] == (
        f"{path}:2: criticality = 'high' is not a number that can be used; give 0 or more"
    )


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


def test_the_mark_of_decimals_can_be_said(tmp_path):
    path = write(tmp_path, "enterprise;partner;weight\n0;1;1,500\n1;0;2\n")
    assert Edges.read(path, decimal=",") == Edges.of([0, 1], [1, 0], [1.5, 2.0])
    assert "weight = '1,500' is not a number" in refusal(lambda: Edges.read(path, decimal="."))
    assert refusal(lambda: Edges.read(path, decimal="'", by="names", weight="partner")) == (
        "by = 'names' is no way to know an enterprise; give 'row', 'name', 'code'\n"
        "decimal = \"'\" is no mark before decimals; give '.' or ','\n"
        "the column 'partner' cannot be two of enterprise, partner and weight"
    )
    points = write(tmp_path, "enterprise;partner;weight\n0;1;1.500,5\n")
    assert "has a point, and decimal=','" in refusal(lambda: Edges.read(points, decimal=","))


def test_what_is_no_file_is_not_read(tmp_path):
    (tmp_path / "endless.csv").symlink_to("/dev/zero")
    assert refusal(lambda: Edges.read(tmp_path / "endless.csv")).endswith("is no regular file; an edge list is")
    assert "cannot be read" in refusal(lambda: Edges.read("a\0b.csv"))
    path = write(tmp_path, "enterprise,partner\n0,1\n")
    assert refusal(lambda: Edges.read(path, encoding="utf-88")).endswith("encoding = 'utf-88' is none that is known")
    assert "sheet = 'A' is for .xlsx files" in refusal(lambda: Edges.read(path, sheet="A"))


# Links that stand there several times.


def test_links_that_stand_several_times_are_added_up_when_asked(tmp_path):
    path = write(tmp_path, "enterprise,partner,weight\n0,1,1\n1,0,2\n0,1,0.5\n")
    assert Edges.read(path, add_up=True) == Edges.of([0, 1], [1, 0], [1.5, 2.0])
    assert Edges.read(path, add_up=True, both_ways=True) == Edges.of([0, 1], [1, 0], [3.5, 3.5])
    assert "stands twice, first in" in refusal(lambda: Edges.read(path))
    counted = write(tmp_path, "enterprise,partner\n0,1\n1,2\n0,1\n", "counted.csv")
    assert Edges.read(counted, add_up=True) == Edges.of([0, 1], [1, 2], [2, 1])
    assert "add up to more than can be used" in refusal(lambda: Edges.of([0, 0], [1, 1], [3e38, 3e38], add_up=True))


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3), st.sampled_from([0.1, 1e30, 3.0, 1e-20])), min_size=1))
def test_a_sum_does_not_depend_on_the_order_of_links(links):
    def made(in_order):
        return Edges.of(*map(list, zip(*in_order, strict=True)), add_up=True)

    assert made(links) == made(links[::-1]) == made(sorted(links))


# Names and codes.

# The example of the standard, and two companies as they print their codes.
CODES = ["91350100M000100Y43", "914403001922038216", "9144030071526726XG"]


def test_credit_codes_carry_their_check():
    assert [credit_code.complaint(code) for code in CODES] == ["", "", ""]
    assert credit_code.complaint(CODES[0][:-1]) == "has 17 characters; a unified social credit code has 18"
    assert "holds 'O', which no unified" in credit_code.complaint("9135O100M000100Y43")


@given(st.sampled_from(CODES), st.integers(0, 17), st.sampled_from(credit_code.CHARACTERS))
def test_no_single_slip_passes_the_check(code, at, other):
    slipped = code[:at] + other + code[at + 1 :]
    assert bool(credit_code.complaint(slipped)) == (slipped != code)


def test_links_by_credit_code(tmp_path):
    path = write(tmp_path, f"enterprise,partner\n{CODES[0]},{CODES[1]}\n{CODES[1].lower()}, {CODES[2].lower()}\n")
    read = Edges.read(path, by="code")
    assert list(read.row_of) == CODES and read == Edges.of([0, 1], [1, 2])
    path = write(tmp_path, f"enterprise,partner\n{CODES[0]},914403001922038217\n{CODES[1]},{CODES[2]}X\n,N_GAS\n")
    last = "is no unified social credit code: its last character would be"
    assert refusal(lambda: Edges.read(path, by="code")).splitlines() == [
        f"{path}:2: partner = '914403001922038217' {last} 6 (GB 32100-2015)",
        f"{path}:3: partner = '9144030071526726XGX' has 19 characters; a unified social credit code has 18",
        f"{path}:4: enterprise is empty; give its unified social credit code",
        f"{path}:4: partner = 'N_GAS' has 5 characters; a unified social credit code has 18",
    ]


def test_names_get_the_rows_their_author_gives(tmp_path):
    path = write(tmp_path, "enterprise,partner\nmill,bank\nbank,mine\n")
    table = write(tmp_path, "firm;place\nbank;7\nmill;0\nmine;3\n", "firms.csv")
    rows = Edges.rows(table, name="firm", row="place")
    assert rows == {"bank": 7, "mill": 0, "mine": 3}
    read = Edges.read(path, by="name", rows=rows)
    assert read == Edges.of([0, 7], [7, 3]) and read.row_of == rows
    assert Edges.read(path, by="name", rows=["bank", "mill", "mine"]) == Edges.of([1, 0], [0, 2])
    assert Edges.of(["mill"], ["bank"], by="name", rows=rows) == Edges.of([0], [7])
    assert refusal(lambda: read.prepare(7)) == (
        f"{path}:2: enterprise 7 (bank) but the city has 7: numbers go from 0 to 6\n"
        f"{path}:3: enterprise 7 (bank) but the city has 7: numbers go from 0 to 6"
    )
    assert refusal(lambda: Edges.read(path, by="name", rows={"mil": 0, "bank": 1, "mine": 2})) == (
        f"{path}:2: enterprise = 'mill' has no row among those given; did you mean 'mil'?"
    )
    assert refusal(lambda: Edges.of(["a"], ["b"], by="name", rows={"a": 0, "b": 0, "c": -1, " a": 5})) == (
        "rows: 'a' and 'b' both have row 0\n"
        "rows: 'c' = -1 is no row number; rows are whole numbers from 0 to 2,147,483,646\n"
        "rows: 'a' stands twice"
    )
    assert "rows says who has which row" in refusal(lambda: Edges.read(path, rows=rows))
    twice = write(tmp_path, "name,row\nbank,7\nmill,7\nbank,2\n", "twice.csv")
    assert refusal(lambda: Edges.rows(twice)) == (
        f"{twice}:3: row = 7 stands twice, first in {twice}:2\n"
        f"{twice}:4: name = 'bank' stands twice, first in {twice}:2"
    )
    assert "there is no column 'name'; the columns are: firm, place" in refusal(lambda: Edges.rows(table))


def test_a_link_named_twice_is_told_by_its_names(tmp_path):
    path = write(tmp_path, "enterprise,partner,weight\nmill,bank,0\nmill,bank,1\n")
    assert f"{path}:3: the link from 'mill' to 'bank' stands twice" in refusal(lambda: Edges.read(path, by="name"))
    assert "the weights of enterprise 'mill' sum to zero" in refusal(
        lambda: Edges.of(["mill"], ["bank"], [0.0], by="name")
    )


@given(st.lists(st.tuples(st.text("abc", min_size=1), st.text("abc", min_size=1)), min_size=1, unique=True))
def test_names_are_numbered_as_they_first_appear(pairs):
    order = list(dict.fromkeys(name for pair in pairs for name in pair))
    read = Edges.of(*map(list, zip(*pairs, strict=True)), by="name")
    assert list(read.row_of) == order and list(read.row_of.values()) == list(range(len(order)))
    assert read == Edges.of(*np.array([[order.index(name) for name in pair] for pair in pairs]).T)


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


def test_names_in_parquet(tmp_path):
    path = tmp_path / "chain.parquet"
    pd.DataFrame({"enterprise": ["mill", None], "partner": ["bank", "mine"]}).to_parquet(path)
    assert refusal(lambda: Edges.read(path, by="name")) == (
        f"{path}, row 1 (counted from 0): enterprise is empty; give its name"
    )
