"""The tables of a terminal keep every number and every word at a width of 140."""

from __future__ import annotations

import pandas as pd
import pytest
from rich.console import Group

from simulation.model.city.outcomes import OUTCOMES
from simulation.report.tables import study_tables
from simulation.study.study import HARMS


@pytest.mark.parametrize("number", [1, 3, 4, 6, 9])
def test_the_table_of_harms_is_whole_for_any_number_of_scenarios(number):
    names = [f"pressure-without-audit-{place}" for place in range(number)]
    rows = pd.DataFrame({harm: [100.0 * place + 12.0 for place in range(number)] for harm in HARMS}, index=names)
    lines = study_tables.as_text(Group(*study_tables._harms(rows))).splitlines()
    assert max(map(len, lines)) <= 140 and "…" not in "".join(lines)
    for harm in HARMS:
        ours = [line for line in lines if OUTCOMES[harm].en + "  " in line and OUTCOMES[harm].unit_short in line]
        said = " ".join(ours).split()
        whole = harm in study_tables.COUNTS
        assert all((f"{100 * place + 12:.0f}" if place or whole else "12.0") in said for place in range(number)), harm
    assert "".join(lines).count("audit-") == number
