"""What is declared of events and sources: words are given where they are missing, and what cannot be is refused."""

import pytest

from simulation.model.monitor.declared import Draw, Event, Shows, Source
from simulation.settings.declarations import DeclarationError


def test_a_name_serves_for_the_words_that_are_missing():
    event = Event(name="fair_held", zh="举办集市")
    assert (event.en, event.zh, event.told, event.good) == ("fair held", "举办集市", "met", None)
    assert (Draw(name="fair_day").en, Draw(name="fair_day").zh) == ("fair day", "fair day")


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: Event(name="fair held"), "'fair held' cannot name an event: use letters, digits and _, no spaces"),
        (lambda: Event(name="fair", whose="nobody"), "event fair: whose = 'nobody' is none of enterprises, government"),
        (lambda: Event(name="fair", told="heard"), "event fair: told = 'heard' is none of did, met, stands, counted"),
        (lambda: Event(name="fair", ground="papr"), "event fair: ground = 'papr' is none of .*did you mean 'paper'"),
        (lambda: Shows(coverage=1.2), r"coverage = 1.2 is outside 0 to 1 \(a share of events\)"),
        (lambda: Shows(coverage=0.5, error=float("nan")), "error = nan is outside 0 to 1"),
        (lambda: Shows(coverage=0.5, delay=(0.5, 0.4)), "must be 3 shares from 0 on that add up to 1"),
        (lambda: Shows(coverage=0.5, delay=(0.5, 0.4, 0.2)), "must be 3 shares from 0 on that add up to 1"),
        (lambda: Shows(coverage=0.5, delay=(1.5, -0.5, 0.0)), "must be 3 shares from 0 on that add up to 1"),
        (lambda: Shows(coverage=0.5, delay=(float("nan"), 0.5, 0.5)), "must be 3 shares from 0 on that add up to 1"),
        (lambda: Draw(name=3), "3 cannot name a draw: it is no text"),
        (lambda: Source(name="radio", shows={}, basis=" "), "source radio: basis must say where its numbers come from"),
        (lambda: Source(name="radio", shows={}, basis="x", follows="us"), "follows = 'us' is neither national nor lo"),
    ],
)
def test_what_cannot_be_is_refused_in_words(make, said):
    with pytest.raises(DeclarationError, match=said):
        make()


def test_a_source_is_written_down_as_a_table_of_the_shipped_ones_is():
    shows = {"serious": Shows(coverage=0.25, delay=(0.5, 0.5, 0.0))}
    radio = Source(name="radio", shows=shows, basis="assumption: a try", follows="local")
    assert radio.as_row() == {
        "key": "radio", "name": "radio", "name_zh": "radio", "reported": False, "basis": "assumption: a try",
        "shows": {"serious": {"coverage": 0.25, "delay": [0.5, 0.5, 0.0], "error": 0.0}}, "follows": "local",
    }  # fmt: skip
    assert "follows" not in Source(name="radio", shows=shows, basis="x").as_row()
    assert hash(radio) == hash(Source(name="radio", shows={}, basis="y", follows="local"))
