"""The comparison with other frameworks: our variant lives the model, and the report hides nobody."""

import sys
from dataclasses import replace
from math import exp
from pathlib import Path

import numpy as np
import pytest

HOME = Path(__file__).resolve().parents[2] / "benchmarks"
sys.path[:0] = [str(HOME), str(HOME / "peer_models")]

import compliance  # noqa: E402
import ours  # noqa: E402
import peers  # noqa: E402
from compliance import FEAR, FORGETS, GAIN, GROUP, INSPECTED, LEARNS, PULL, Firms  # noqa: E402

from simulation.model.kernel.draws import Luck  # noqa: E402


def by_hand(enterprises: int, months: int):
    """The model for one enterprise after the other, in Python's numbers, on the laboratory's luck."""
    firms, luck = Firms(enterprises), Luck(1)
    belief, norm, shares = firms.belief.astype(float), np.zeros(firms.groups), []
    for month in range(months):
        keeps = luck.uniform("comply", np.arange(enterprises), month)
        inspection = luck.uniform("inspection", np.arange(enterprises), month)
        kept = np.zeros(firms.groups)
        for i, group in enumerate(firms.group):
            logit = GAIN * float(firms.cost[i]) - FEAR * belief[i] - PULL * (norm[group] - 0.5)
            kept[group] += keeps[i] < 1.0 / (1.0 + exp(logit))
            inspected = inspection[i] < INSPECTED
            belief[i] = belief[i] + LEARNS * (1.0 - belief[i]) if inspected else belief[i] * (1.0 - FORGETS)
        norm = kept / GROUP
        shares.append(kept.sum() / enterprises)
    return belief, shares


def test_our_variant_lives_the_months_computed_by_hand():
    lab = ours.laboratory(Firms(2000)).run(3)
    belief, shares = by_hand(2000, 3)
    assert np.allclose(lab.columns["belief"], belief, atol=1e-6)
    assert [month["complies"] / 2000 for month in lab.record] == pytest.approx(shares, abs=1e-3)  # a tie in float32


def test_the_month_of_arrays_is_the_same_model():
    chance, firms = np.random.default_rng(5), Firms(200_000)
    belief, norm = firms.belief, np.zeros(firms.groups, np.float32)
    for _ in range(6):
        kept, belief, norm = compliance.month_in_numpy(firms.cost, belief, firms.group, norm, chance)
    lab = ours.laboratory(firms).run(6)
    assert {belief.dtype, norm.dtype} == {np.dtype(np.float32)}
    assert kept.mean() == pytest.approx(lab.share("complies"), abs=5 * (0.5 / 200_000) ** 0.5)
    assert norm.mean() == pytest.approx(kept.mean(), abs=1e-6)
    assert belief.mean() == pytest.approx(lab.columns["belief"].mean(), abs=2e-3)


def test_firms_that_do_not_fill_their_groups_are_refused():
    with pytest.raises(ValueError, match="no multiple of 200"):
        Firms(1001)


@pytest.fixture(scope="module")
def found():
    """Our own variant, really run, and two that cannot run here."""
    absent = replace(peers.PEERS[1], environment=".venv-nobody-has")
    broken = replace(peers.OURS, name="broken", variant="no such variant")
    return peers.timed((2000,), 1, (peers.OURS, absent, broken))


def test_who_cannot_run_is_missing_with_a_reason(found, capsys):
    assert found["missing"] == {
        "Mesa: AgentSet.do": ".venv-nobody-has is not set up; make peers does it",
        "broken": "KeyError: 'no such variant'",
    }
    peers.show(found)
    said = capsys.readouterr().out
    assert "MISSING Mesa: AgentSet.do: .venv-nobody-has is not set up" in said and "MISSING broken" in said
    assert "Not compared" in said and "chengxin 0." in said


def test_a_report_has_all_figures(found):
    (row,) = found["sizes"]["2000"].values()
    assert set(row) == {"ns", "over_ours", "setup_s", "first_month_s", "complied"}
    assert row["over_ours"] == 1.0 and row["ns"] > 0 and 0.3 < row["complied"] < 0.6
    assert peers.nearest(found, "2000")[0] == "nobody"


def test_variants_that_differ_are_not_compared():
    def figures(share):
        return [{"complied": share, "month_s": [1.0, 2.0, 9.0], "setup_s": 0.5, "first_month_s": 3.0}]

    lived = {peers.OURS.name: figures(0.43), "near": figures(0.4305)}
    peers.check(100_000, lived)
    assert peers.rows(100_000, lived)["near"]["ns"] == pytest.approx(2e9 / 100_000)
    with pytest.raises(peers.Disagreement, match=r"far: 0\.4500 comply at 100,000, 0\.4300 in ours"):
        peers.check(100_000, lived | {"far": figures(0.45)})
    with pytest.raises(peers.Disagreement, match="did not run"):
        peers.check(100_000, {"near": figures(0.43)})


def test_every_variant_has_its_file():
    for one in peers.PEERS:
        text = (HOME / "peer_models" / f"{one.file}.py").read_text(encoding="utf-8")
        assert f'"{one.variant}": ' in text, one.name
