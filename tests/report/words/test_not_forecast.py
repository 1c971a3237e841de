"""That rivals stay as they are is said where they do, and nowhere else."""

import pytest

from simulation import Scenario
from simulation.report.words.labels import text
from simulation.report.words.not_forecast import made_of, under_chart, under_table
from simulation.version import version

STILL = Scenario(name="still")
COPIED = STILL.but({"copied_gain": 0.3}, name="copied")


@pytest.mark.parametrize("under", [under_table, under_chart])
def test_rivals_that_copy_are_said_to(under):
    assert "Rivals do not react to the policy" in under([STILL]) and "其他城市不对政策作出反应" in under([STILL], "zh")
    assert "Rivals take over 30 % of the points" in under([COPIED])
    assert "Rivals take over 0 % or 30 % of" in under([STILL, COPIED]) and "照搬本市所得分数的0 %或30 %" in under(
        [STILL, COPIED], "zh"
    )
    for lang in ("en", "zh"):
        assert text("rivals:still", lang) not in under([COPIED], lang) and "{" not in under([COPIED], lang)


def test_it_stands_under_what_is_shown():
    from simulation import run

    study = run([STILL.but(enterprises=1000, months=3), COPIED.but(enterprises=1000, months=3)], 2)
    assert "Rivals take over 0 % or 30 %" in " ".join(study.describe().split())
    assert "Rivals take over 0 % or 30 %" in study.chart().alt


def test_what_a_table_was_made_of_is_told_in_one_form_in_each_language():
    prints = [scenario.fingerprint() for scenario in (STILL, COPIED)]
    assert made_of([STILL, COPIED]) == f"still {prints[0]}, copied {prints[1]}, chengxin {version()}."
    told = f"方案指纹：still {prints[0]}、copied {prints[1]}。诚信模拟工具版本：{version()}。"
    assert made_of([STILL, COPIED], "zh") == told
