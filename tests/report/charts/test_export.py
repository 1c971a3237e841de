"""What reaches the disk with a chart."""

import pandas as pd
from matplotlib.figure import Figure

from simulation.report.charts.export import save


def test_no_cell_of_a_csv_is_a_formula(tmp_path):
    frame = pd.DataFrame({"=A1": ["=1+1", "plain"], "value": [-0.1, 1e-17], "mixed": ["-2.5", "@x"]})
    before = frame.copy()
    save(Figure(), frame, "words", tmp_path, "one")
    text = (tmp_path / "one.csv").read_text("utf-8-sig")
    assert text == "'=A1,value,mixed\n'=1+1,-0.1,-2.5\nplain,1e-17,'@x\n"
    assert frame.equals(before)
