"""How far a rank can be trusted: numbers out of range and words that contradict are refused before any run."""

import pytest


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["variance", "chenzhou-2019", "--seeds", 5], "--seeds = 5 is odd; runs are mixed in pairs, give an even num"),
        (["variance", "chenzhou-2019", "--seeds", 2], "--seeds = 2 is outside 4 to"),
        (["backtest", "--classes", 9], "--classes = 9 is outside 100 to 100000"),
        (["forecast"], "give a city to project, or --score with a frozen forecast; one of the two"),
        (["forecast", "Chenzhou", "--months", 0], "--months = 0 is outside 1 to"),
        (["forecast", "--score", "here", "--hub", "there"], "--score reads what is frozen; it does not go with --wri"),
        (["forecast", "Chenzou"], "did you mean 'Chenzhou'"),
        (["mobility", "--rankings", "no-such.csv"], "no-such.csv: there is no such table of ranks"),
    ],
)
def test_what_cannot_be_asked_is_one_message(refused, words, said):
    assert said in refused(*words)
