"""A result that nobody wrote words for is its table, under the first sentence of what it is."""

from dataclasses import dataclass

import pandas as pd
import pytest

from simulation.report import show
from simulation.report.tables.plain import plain_data, plain_text
from simulation.study.result import NoChart, Result


@dataclass(frozen=True)
class Weather(Result):
    """Rain by city and month.

    Nobody reads this line on a terminal.
    """

    rows: pd.DataFrame

    def table(self):
        """A row a city."""
        return self.rows


RAIN = pd.DataFrame({"city": ["Chenzhou", "郴州"], "mm": [123.456, float("nan")], "days": [12, 0]})


def test_the_table_stands_under_the_first_sentence_and_numbers_are_short():
    told = plain_text(Weather(RAIN))
    assert told.splitlines()[0].rstrip() == "Rain by city and month." and "Nobody reads" not in told
    row = next(line.split() for line in told.splitlines() if line.startswith("  Chenzhou"))
    assert row[0] == "Chenzhou" and row[1].startswith("123") and row[2] == "12" and "郴州" in told
    assert str(Weather(RAIN)) == told  # a result without a face of its own is shown so


def test_an_index_with_a_name_is_a_column_and_one_without_is_not():
    by_city = RAIN.set_index("city")
    assert "city" in plain_text(Weather(by_city)) and "index" not in plain_text(Weather(RAIN))
    assert [row["city"] for row in plain_data(Weather(by_city))["rows"]] == ["Chenzhou", "郴州"]


def test_data_have_null_for_what_is_no_number_and_there_is_no_chart():
    data = plain_data(Weather(RAIN))
    assert data["format"] == "Weather" and data["rows"][1] == {"city": "郴州", "mm": None, "days": 0}
    with pytest.raises(NoChart, match=r"Weather has no chart; its numbers are in table\(\) and data\(\)"):
        show.chart(Weather(RAIN))
    with pytest.raises(NoChart, match="Weather has no picture for the room"):
        show.picture(Weather(RAIN))
