"""The answer strip says what half a place is where it tells one, and nothing of it where it does not."""

import pytest

from simulation import Scenario, run
from simulation.page.told.strip import strip
from simulation.report.words.labels import text


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("seeds", [1, 10])
def test_half_a_place_is_explained_where_one_is_told(lang, seeds):
    base = Scenario(name="base", enterprises=1000, months=2)
    told = strip(run([base, base.but({"punishment.joint_breadth": 50}, name="more")], seeds), lang)
    halves = [cell for row in told["rows"] if row["key"] in ("rank", "gained") for cell in row["cells"] if ".5" in cell]
    assert (text("page:half_place", lang) in told["footing"]) is bool(halves)
    assert len(told["rows"]) >= 5 and not any("{" in cell for row in told["rows"] for cell in row["cells"])
