"""Some months alone are kept: what is asked for, what is there, what is checked."""

from __future__ import annotations

import pytest
from given_command import here

from simulation import Results, Study
from simulation.study.store.spans import spans

SMALL = ["--set", "enterprises=1000", "--set", "months=3", "--no-charts"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("kept")


@pytest.fixture
def run(home, folder):
    def run(*words):
        first = ["run", home / "scenarios/chenzhou-2018-12.toml", *SMALL, "--study", "s"]
        return here(*first, *words, folder=folder)

    return run


@pytest.mark.slow
def test_the_last_month_is_kept_shown_and_verified(run, folder):
    done = run("--seeds", "3", "--keep-months", "last")
    assert done.returncode == 0 and "Chenzhou, 2019-02" in done.stdout, done.stderr
    kept = Results.load(folder / "results/s")
    assert kept.months == ["2019-02"] and kept.needed["enterprises"] > 0 and kept.needed["results"] > 0
    study = Study(kept.scenarios, kept.read())
    assert study.kept == ["2019-02"] and set(study.frame["month"]) == {"2019-02"}
    with pytest.raises(ValueError, match="the numbers of 2019-01 were not kept; kept are 2019-02"):
        study.values("rank", "chenzhou-2018-12", "2019-01")
    told = here("verify", folder / "results/s").stdout
    numbers = len(study.frame[study.frame["seed"] == 0])
    assert f"1 of 3 seeds recomputed (seed 0): {numbers} numbers of 1 scenarios; every bit is the same" in told
    other = run("--seeds", "5")
    assert other.returncode == 2 and "keeps 2019-02, and all months is asked for" in other.stderr
    assert run("--seeds", "5", "--keep-months", "2019-02").returncode == 0


@pytest.mark.parametrize(
    "asked, words",
    [
        (
            "2019-09",
            "2019-09 is no month of these scenarios, 2018-12 to 2019-02; give last, or months such as 2018-12,",
        ),
        ("first,2019-01", "first is no month of these scenarios"),
        ("", " is no month of these scenarios"),
    ],
)
def test_months_that_are_none(run, asked, words):
    done = run("--keep-months", asked)
    assert (done.returncode, done.stdout) == (2, "") and words in done.stderr and "Traceback" not in done.stderr


def test_numbers_in_few_words():
    assert spans([0, 1, 2, 3, 4, 9]) == "0 to 4, 9" and spans([]) == "" and spans([3], "-") == "3"
    assert spans([1, 2, 4, 5], "-", ",") == "1-2,4-5"
