"""Enterprises known by name or by credit code get row numbers; what cannot be told apart is said."""

import numpy as np
import pandas as pd
from given_links import CODES, refusal, write
from hypothesis import given
from hypothesis import strategies as st

from simulation.model.enterprises.networks.network import Edges


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


def test_names_in_parquet(tmp_path):
    path = tmp_path / "chain.parquet"
    pd.DataFrame({"enterprise": ["mill", None], "partner": ["bank", "mine"]}).to_parquet(path)
    assert refusal(lambda: Edges.read(path, by="name")) == (
        f"{path}, row 1 (counted from 0): enterprise is empty; give its name"
    )
