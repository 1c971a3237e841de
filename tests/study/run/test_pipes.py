"""What goes through a pipe comes out whole and in order, or not at all."""

import io

from hypothesis import given
from hypothesis import strategies as st

from simulation.study.run.pipes import got, put


@given(st.lists(st.binary(max_size=50)), st.integers(1, 8))
def test_what_is_sent_comes_whole_and_what_is_cut_off_does_not(texts, lost):
    pipe = io.BytesIO()
    for text in [*texts, b"the last"]:
        put(pipe, text)
    whole = io.BytesIO(pipe.getvalue())
    assert [got(whole) for _ in texts] == texts and got(whole) == b"the last" and got(whole) is None
    cut = io.BytesIO(pipe.getvalue()[:-lost])  # the other side ended while it answered
    assert [got(cut) for _ in texts] == texts and got(cut) is None
