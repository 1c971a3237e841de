"""Two checkouts in turns: what is said of their ratios, and what cannot be asked."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))

import paired  # noqa: E402

EQUAL = [0.97, 1.02, 1.0, 0.99, 1.04, 1.01, 0.98, 1.06, 1.0]


def test_a_checkout_is_slower_where_nearly_all_rounds_say_so():
    assert not paired.slower(EQUAL) and not paired.slower([*EQUAL[:-1], 9.0])  # one hiccup is none
    assert paired.slower([1.2 * ratio for ratio in EQUAL]) and not paired.slower([1.06 * ratio for ratio in EQUAL])
    assert paired.said("month", EQUAL) == "  month      1.00  (0.97 to 1.06)"
    assert paired.said("slider", [2.0] * 9).endswith("2.00  (2.00 to 2.00)  MORE THAN 1.05")


@pytest.mark.parametrize(
    ("words", "told"), [(["no-such-thing"], "git knows no revision"), (["HEAD", "--rounds", "2"], "fewer than five")]
)
def test_what_cannot_be_told_is_refused(monkeypatch, capsys, words, told):
    monkeypatch.setattr(sys, "argv", ["paired.py", *words])
    with pytest.raises(SystemExit) as end:
        paired.main()
    assert end.value.code == 2 and told in capsys.readouterr().err
