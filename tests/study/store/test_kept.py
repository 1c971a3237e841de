"""What a manifest keeps of runs has the fields that its readers name, no more and no fewer."""

import json

from simulation import Outcome, Results, Scenario, run
from simulation.study.store.kept import FailedRun, KeptPart


def breaks(city):
    """Nothing, in one run of two."""
    return 1.0 / float(int(city.luck.seed) != 1)


def test_a_manifest_has_these_fields_of_what_finished_and_of_what_failed(tmp_path):
    mine = Outcome(name="mine", unit="things", of=breaks)
    scenario = Scenario(name="one", enterprises=1000, months=1).but(mine, name="one")
    run(scenario, 2, results=Results.create(tmp_path / "s", [scenario], {}, [0, 1]), probed=())
    record = json.loads((tmp_path / "s/manifest.json").read_text("utf-8"))
    (part,), (failed,) = record["parts"], record["failures"]
    assert set(part) == set(KeptPart.__annotations__) and set(failed) == set(FailedRun.__annotations__)
    assert (part["seeds"], failed["seed"]) == ([0], 1) and "outcome mine" in failed["problem"]
