"""Scenarios reach another process with the code of what was added; what cannot be sent is named."""

import pickle
import subprocess
import sys
from threading import Lock

import pytest

from simulation import Measure, Parameter, Scenario, rule
from simulation.study.run.shipping import CannotShip, arrived, packed, sent, unpacked, unpacked_model

BASE = Scenario(name="base", enterprises=1000, months=2)
SHARE = 0.25


def a_quarter(x):
    return x * SHARE


@rule(
    writes="nods",
    after="learning",
    declares=Parameter(
        name="nodding", default=0.1, low=0.0, high=1.0, prior=(0.0, 0.2), unit="share", source="assumption: a test"
    ),
)
def nod(firm, city, luck):
    """An enterprise nods."""
    return luck.nod < a_quarter(city.nodding)


def test_scenarios_of_one_model_send_its_code_once_and_come_back_the_same():
    mine = BASE.but(nod, name="mine")
    pair = [BASE, mine, mine.but(nodding=0.5, name="more")]
    shipment = packed(pair)
    assert len(shipment.models) == 2 and shipment.model_of[1] == shipment.model_of[2] != shipment.model_of[0]
    models = {key: unpacked_model(code) for key, code in shipment.models.items()}
    again = [unpacked(one, models[key]) for one, key in zip(shipment.scenarios, shipment.model_of, strict=True)]
    assert [one.fingerprint() for one in again] == [one.fingerprint() for one in pair]
    assert again[0] == BASE and again[1].model is again[2].model


def test_a_process_that_never_saw_the_file_runs_its_rule():
    """The rule and its helper are in this file alone, which that process cannot import."""
    program = "import sys\nfrom simulation.study.run.shipping import arrived\nfrom simulation import CreditCity\n"
    program += "scenario = arrived(sys.stdin.buffer.read())\nrule = scenario.additions[0].part\n"
    program += "from types import SimpleNamespace as S\nprint(rule(None, S(nodding=0.4), S(nod=0.05)), "
    program += "rule(None, S(nodding=0.4), S(nod=0.2)), scenario.fingerprint())\n"
    mine = BASE.but(nod, name="mine")
    done = subprocess.run([sys.executable, "-c", program], input=sent(mine), capture_output=True, cwd="/", check=True)
    assert done.stdout.decode().split() == ["True", "False", mine.fingerprint()]


def test_anything_a_process_is_told_may_be_sent():
    told = {"scenarios": [BASE], "months": ("2019-01",)}
    assert arrived(sent(told)) == told and pickle.loads(sent(3)) == 3


def test_what_cannot_be_sent_is_named():
    lock = Lock()
    with pytest.raises(CannotShip, match="dict cannot be sent to another process: .*lock"):
        sent({"lock": lock})

    def waited(window):
        with lock:
            return 1.0

    locked = BASE.but(Measure("waited", "times", "waiting", "等待", waited), name="locked")
    for send in (lambda: packed([locked]), lambda: sent(locked)):
        with pytest.raises(CannotShip, match=r"measure waited .* cannot be sent to workers: .*lock.*; write it"):
            send()
