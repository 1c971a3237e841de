"""What a folder holds, in the words its descriptions need: columns, small tables, bounds, and bytes of its files."""

import json

import pytest

from simulation import Scenario
from simulation.files.disk import Disk, StoreError
from simulation.settings.declarations import Outcome
from simulation.study.store.contents import Column, Contents, listed, outcomes_listed


def test_a_column_has_a_unit_where_it_is_of_something():
    assert Column("value", "number", "days", "value", "数值").field() == {
        "name": "value", "type": "number", "title": "value", "title_zh": "数值", "unit": "days",
    }  # fmt: skip
    assert "unit" not in Column("month", "yearmonth", "", "month", "月份").field()


def test_a_small_table_is_named_by_its_first_column_and_has_whole_rows():
    columns = (Column("code", "string", "", "code", "代码"), Column("size", "integer", "", "size", "规模"))
    table = listed("codes", ("Codes", "代码"), columns, [("a", 1), ("b", 2)])
    assert table["data"] == [{"code": "a", "size": 1}, {"code": "b", "size": 2}]
    assert table["schema"]["primaryKey"] == ["code"]
    assert [one["name"] for one in table["schema"]["fields"]] == [
        "code",
        "size",
    ]
    with pytest.raises(ValueError, match="shorter"):
        listed("codes", ("Codes", "代码"), columns, [("a",)])


def test_where_nature_knows_no_bound_none_is_told():
    mine = Outcome(name="fairs", unit="fairs", of=lambda city: 1.0, better="higher", low=0.0, en="fairs", zh="集市")
    (row,) = outcomes_listed([mine])["data"]
    assert row == {"outcome": "fairs", "unit": "fairs", "better": "higher", "title": "fairs", "title_zh": "集市",
                   "low": 0.0, "high": None}  # fmt: skip
    json.dumps(row, allow_nan=False)


def test_a_folder_is_called_after_its_scenarios_and_knows_its_bytes(tmp_path):
    pair = [Scenario(name="base"), Scenario(name="更多检查")]
    of_both = Contents(tmp_path, Disk(), ("runs of", "的结果"), pair, {}, {}, "", [], [], (), (), {})
    assert of_both.titles == ("Chengxin: runs of base, 更多检查", "诚信：base、更多检查的结果")
    (tmp_path / "a.parquet").write_bytes(b"12345")
    assert of_both.size("a.parquet") == 5
    with pytest.raises(StoreError, match="b.parquet cannot be read: "):
        of_both.size("b.parquet")
