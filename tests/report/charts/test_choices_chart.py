"""The tornado of an index made otherwise: a bar is as long as the number behind it."""

import pytest
from given_choices import small_choices

from simulation.study.explore.index_choices import ALL


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_bar_is_as_long_as_the_change_it_stands_for(lang):
    drawn = small_choices().chart(lang=lang)
    last = drawn.frame.iloc[-1]
    assert last["kind"] == ALL and len(drawn.frame) <= 16 and drawn.alt
    (axes,) = drawn.figure.axes
    bars = {bar.get_gid(): bar for bar in axes.patches}
    for row in drawn.frame.itertuples():
        assert bars[f"gain {row.choice}"].get_width() == pytest.approx(row.change)
