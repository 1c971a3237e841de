"""Headline numbers of the shipped scenarios: a change of the model shows here as a readable difference.

When a change is meant, write the new numbers with: python tests/test_baseline.py
"""

import json
from pathlib import Path

from simulation import Scenario, run

FILE = Path(__file__).parent / "baseline.json"
SCENARIOS = Path(__file__).parent.parent / "scenarios"
SHOWN = ("rank", "index", "integrity", "gaming_gap", "compliance", "wrongful_per_100k", "black_list",
         "inspections_per_1000", "measure:good_events", "measure:bad_share", "measure:list_settled")  # fmt: skip


def headline():
    """Two seeds of two scenarios in their last month, to twelve digits."""
    names = ("chenzhou-2018-12", "chenzhou-2019")
    study = run([Scenario.load(SCENARIOS / f"{name}.toml") for name in names], seeds=2)
    return {
        f"{name} seed {seed} {measure}": float(f"{study.values(measure, name)[seed]:.12g}")
        for name in names
        for seed in study.seeds
        for measure in SHOWN
    }


def test_headline_numbers_are_as_written_down():
    known, now = json.loads(FILE.read_text(encoding="utf-8")), headline()
    changed = [
        f"{name}: {known.get(name)} -> {now.get(name)}" for name in known | now if known.get(name) != now.get(name)
    ]
    assert not changed, "if this change is meant: python tests/test_baseline.py\n" + "\n".join(changed)


if __name__ == "__main__":
    FILE.write_text(json.dumps(headline(), indent=1) + "\n", encoding="utf-8")
