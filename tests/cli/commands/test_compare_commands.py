"""``chengxin difference``, and ``chengxin compare``: what it prints, keeps, refuses; and goals asked of kept runs."""

import json

import pytest
from given_command import here, strict
from valid import valid

SMALL = ["--set", "enterprises=1000", "--set", "months=3"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Where two policies were compared on two seeds."""
    place = tmp_path_factory.mktemp("compared")
    done = chengxin(place, "compare", "chenzhou-2018-12", "inspect-more", "--seeds", 2, "--study", "pair", *SMALL)
    assert done.returncode == 0 and "2 runs of each policy are kept in results" in done.stderr
    assert "More visits: against Policy of 2018, 2 runs with the same luck" in done.stdout
    return place


def chengxin(folder, *words):
    return here(*words, folder=folder)


@pytest.mark.slow
def test_it_goes_on_from_runs_that_are_kept_and_draws(folder):
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*.parquet")}
    words = ["compare", "chenzhou-2018-12", "inspect-more", "--seeds", 2, "--study", "pair", *SMALL]
    done = chengxin(folder, *words, "--lang", "zh", "--chart", "drawn")
    assert done.returncode == 0 and "郴州市，2019-02" in done.stdout and (folder / "drawn/comparison.png").exists()
    data = chengxin(folder, *words, "--precision", 200, "--goal", "first.toml", "--json")
    assert data.returncode == 2 and "there is no such" in data.stderr
    (folder / "first.toml").write_text("[goal]\nplace = 60\nheld = 2\n", encoding="utf-8")
    data = valid(json.loads(chengxin(folder, *words, "--precision", 200, "--goal", "first.toml", "--json").stdout))
    assert data["goals"][0]["said"] == "top 60, held for 2 months" and data["precision"]["looks"] == [2]
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*.parquet")} == before
    shown = chengxin(folder, "show", "results/pair", "--goal", "first.toml", "--json")
    assert json.loads(shown.stdout)["goals"][0]["asked"] == {"place": 60, "held": 2}


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["chenzhou-2018-12"], "a comparison needs two policies or more"),
        (["chenzhou-2018-12", "inspect-more", "--lang", "de"], "--lang = de is not a language of the tables"),
        (["chenzhou-2018-12", "inspect-more", "--seeds", 0], "--seeds = 0 is outside 1 to"),
        (["chenzhou-2018-12", "inspect-more", "--goal", "top-21"], "there is no such"),
    ],
)
def test_what_cannot_be_is_refused_before_anything_is_written(tmp_path, words, told):
    done = chengxin(tmp_path, "compare", *words, *SMALL)
    assert done.returncode == 2 and told in done.stderr and "Traceback" not in done.stderr
    assert not list(tmp_path.iterdir()) and done.stdout == ""


def test_the_most_it_may_take_is_said_where_the_first_look_may_not_do(tmp_path):
    words = ["chenzhou-2018-12", "inspect-more", "--seeds", 22, "--precision", 262, *SMALL]
    done = chengxin(tmp_path, "compare", *words)
    assert done.returncode == 0, done.stderr
    first, more, kept = done.stderr.splitlines()
    assert first.startswith("To simulate: 40 × 1,000 enterprises, about ")
    assert more.startswith("If these leave the places gained less sure than asked, more: 44 runs at most, about ")
    assert kept.startswith("20 runs of each policy are kept in ")


def test_difference(command, scenarios):
    code, out, _ = command("difference", *scenarios, "--json")
    sentence = "inspection rate: 0.03 -> 0.1 from 2019-01 (share of enterprises visited a year)"
    assert code == 0 and strict(out) == {
        "format": "chengxin.difference/1", "one": "chenzhou-2018-12", "other": "inspect-more", "changes": [sentence],
    }  # fmt: skip
    assert command("difference", *scenarios) == (0, f"{sentence}\n", "")
    assert command("difference", scenarios[0], scenarios[0])[1].endswith(" asks for the same as chenzhou-2018-12\n")
