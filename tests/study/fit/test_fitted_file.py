"""The files of fitted parameters: they say what is declared, and one that is damaged is told in a sentence."""

import numpy as np
import pytest

from simulation import Threads, facts
from simulation.files.disk import StoreError
from simulation.model.spec import catalogue
from simulation.study.fit import fitted_file
from simulation.study.fit.calibrate import FREE, Calibration, FittedParameter, FittedPattern, means
from simulation.study.fit.patterns import PATTERNS
from simulation.study.fit.waves import Wave
from simulation.version import model_fingerprint

DAY = "2026-11-30"


def test_the_shipped_file_matches_the_declarations_and_the_draws():
    written, draws = facts.fitted_file(), facts.fitted_draws()
    provenance = written["provenance"]
    assert set(written) == {"provenance", *FREE} == {"provenance", *draws[0]}
    assert {"command", "version", "model", "date", "misfit", "misfit_expected"} <= set(provenance)
    assert len(draws) == provenance["draws"] and len(provenance["date"]) == 10
    for name, answers in FREE.items():
        one, entry, drawn = catalogue.SETTINGS[f"parameters.{name}"], written[name], [row[name] for row in draws]
        assert (one.default, one.prior) == (entry["value"], (entry["low"], entry["high"]))
        assert one.prior == (min(drawn), max(drawn)) and one.default == float(f"{np.median(drawn):.4g}")
        assert one.searched[0] <= one.prior[0] and one.prior[1] <= one.searched[1]  # never beyond what was assumed
        assert one.source.startswith("fitted: chengxin calibrate")
        assert [row["name"] for row in entry["patterns"]] == [a.name for a in PATTERNS if a.name in answers]
        assert all(row["target"] == next(a.aim for a in PATTERNS if a.name == row["name"]) for row in entry["patterns"])


@pytest.mark.slow
def test_the_model_of_now_misses_the_facts_no_more_than_when_it_was_fitted():
    """Where it does, by half as much again, it is to be fitted anew: chengxin calibrate --write."""
    then = facts.fitted_file()["provenance"]
    aimed = [one for one in PATTERNS if one.aim is not None and one.kind == "test"]
    fresh = range(then["runs"], then["runs"] + then["check"])
    shows = means(fresh, aimed, None, Threads())
    misses = [(mean - one.aim) / one.tolerance for one, mean in zip(aimed, shows, strict=True)]
    assert sum(miss**2 for miss in misses) < 1.5 * then["misfit"]


def test_the_fingerprint_behind_the_fit_leaves_its_own_files_out():
    others = {model_fingerprint(without=names) for names in ((), (facts.FITTED,), (facts.FITTED, facts.FITTED_DRAWS))}
    assert len(others) == 3


@pytest.fixture
def fit():
    """Two draws of one parameter."""
    pattern = next(one for one in PATTERNS if one.name == "exits over entries of the list")
    parameter = catalogue.SETTINGS["parameters.repair_requests"]
    row = FittedParameter(parameter, 0.0125, (0.011, 0.014), (0.01, 0.015), (pattern.name,))
    draws = np.array([[0.01], [0.015]])
    return Calibration(2, 8, [Wave(20, 0.5, None)], [row], [FittedPattern(pattern, 0.5, 0.61, 0.6, None)], [], draws)


def test_both_files_are_written_and_the_same_fit_gives_the_same_bytes(fit, tmp_path):
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        assert fitted_file.write(fit, DAY, tmp_path / name / facts.FITTED) == tmp_path / name / facts.FITTED
    first, second = (
        {place.name: place.read_bytes() for place in (tmp_path / name).iterdir()} for name in ("one", "two")
    )
    assert first == second and set(first) == {facts.FITTED, facts.FITTED_DRAWS}  # nothing half written is left
    assert first[facts.FITTED_DRAWS] == b"repair_requests\n0.01\n0.015\n"
    assert b"[repair_requests]\nvalue = 0.0125\nlow = 0.01\nhigh = 0.015\nwidth = 0.19\n" in first[facts.FITTED]
    assert b"--waves 1 --points 20 --seeds 2 --check 8 --write" in first[facts.FITTED]


def test_a_file_that_cannot_be_written_is_told(fit, tmp_path):
    (tmp_path / "taken").write_text("")
    with pytest.raises(StoreError, match="cannot be written: .*; the fit was not kept"):
        fitted_file.write(fit, DAY, tmp_path / "taken" / facts.FITTED)


@pytest.fixture
def other_file(tmp_path, monkeypatch):
    """A place for another file of fitted parameters."""
    monkeypatch.setattr(facts, "folder", lambda: tmp_path)
    for kept in (facts.fitted_file, facts.fitted_draws):
        kept.cache_clear()
    yield tmp_path / facts.FITTED
    for kept in (facts.fitted_file, facts.fitted_draws):
        kept.cache_clear()


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


DAMAGED_DRAWS = {
    "serious_share\n": "is damaged: it has no rows",
    "serious_share\n0.2\n": "and fitted.toml are not of one fit (repair_requests, serious_share)",
    "serious_share\nabc\n": "is damaged: could not convert",
    "a,b\n1\n": "is damaged: ",
    None: "cannot be read: No such file or directory",
}


@pytest.mark.parametrize("content", DAMAGED_DRAWS)
def test_missing_or_damaged_draws_are_told_in_one_sentence(other_file, content):
    place = other_file.with_name(facts.FITTED_DRAWS)
    other_file.write_text("[provenance]\n[repair_requests]\n")
    if content is not None:
        place.write_text(content)
    with pytest.raises(facts.FactsError) as told:
        facts.fitted_draws()
    assert DAMAGED_DRAWS[content] in str(told.value) and str(place) in str(told.value)
    assert str(told.value).endswith("or install chengxin again") and "\n" not in str(told.value)
