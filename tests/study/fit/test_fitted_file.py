"""The file of fitted parameters: it says what is declared, and one that is damaged is told in a sentence."""

import pytest

from simulation import Threads, facts
from simulation.model.spec import catalogue
from simulation.study.fit.calibrate import FREE, Search
from simulation.study.fit.patterns import PATTERNS
from simulation.version import model_fingerprint


def test_the_shipped_file_matches_the_declarations():
    written = facts.fitted_file()
    assert set(written) == {"provenance", *FREE}
    assert {"command", "version", "model", "seeds", "rounds", "misfit", "misfit_fresh"} <= set(written["provenance"])
    for name, answers in FREE.items():
        one, entry = catalogue.SETTINGS[f"parameters.{name}"], written[name]
        assert (one.default, one.prior) == (entry["value"], (entry["low"], entry["high"]))
        assert one.source.startswith("fitted: chengxin calibrate") and one.searched[0] <= one.default <= one.searched[1]
        assert [row["name"] for row in entry["patterns"]] == [a.name for a in PATTERNS if a.name in answers]
        assert all(row["target"] == next(a.aim for a in PATTERNS if a.name == row["name"]) for row in entry["patterns"])
        assert entry["value"] == float(f"{entry['value']:.4g}") and len(entry["date"]) == 10


@pytest.mark.slow
def test_the_model_of_now_misses_the_facts_no_more_than_when_it_was_fitted():
    """Where it does, by half as much again, it is to be fitted anew: chengxin calibrate --write."""
    then = facts.fitted_file()["provenance"]
    aimed = [one for one in PATTERNS if one.name in {name for answers in FREE.values() for name in answers}]
    first, second = range(then["seeds"]), range(then["seeds"], 2 * then["seeds"])
    for seeds, misfit in ((first, then["misfit"]), (second, then["misfit_fresh"])):
        means = Search(list(FREE), aimed, seeds, Threads()).means(None)
        misses = [(mean - one.aim) / one.tolerance for one, mean in zip(aimed, means, strict=True)]
        assert sum(miss**2 for miss in misses) < 1.5 * misfit


def test_the_fingerprint_behind_the_fit_leaves_its_own_file_out():
    assert model_fingerprint() != model_fingerprint(without=facts.FITTED)


@pytest.fixture
def other_file(tmp_path, monkeypatch):
    """A place for another file of fitted parameters."""
    monkeypatch.setattr(facts, "folder", lambda: tmp_path)
    facts.fitted_file.cache_clear()
    yield tmp_path / facts.FITTED
    facts.fitted_file.cache_clear()


DAMAGED = {
    "[complaint_rate": "is damaged: ",
    "": "has no number complaint_rate.value",
    "complaint_rate = 3": "has no number complaint_rate.value",
    "[complaint_rate]\nvalue = true": "has no number complaint_rate.value",
    None: "cannot be read: No such file or directory",
    b"\xff": "is damaged: it is not a text file",
}


@pytest.mark.parametrize("content", DAMAGED)
def test_a_missing_or_damaged_file_is_told_in_one_sentence(other_file, content):
    if content is not None:
        other_file.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(facts.FactsError) as told:
        facts.fitted("complaint_rate")
    assert DAMAGED[content] in str(told.value) and str(other_file) in str(told.value)
    assert str(told.value).endswith("or install chengxin again") and "\n" not in str(told.value)
