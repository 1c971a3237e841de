"""Scenario files: what is said of a wrong one, and what a right one asks."""

from __future__ import annotations

import pytest

from simulation import Scenario, ScenarioError


@pytest.fixture
def problems(tmp_path):
    """The mistakes of a scenario file, without the folder it is in."""

    def found(text: str | bytes, name: str = "mine.toml") -> list[str]:
        path = tmp_path / name
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        with pytest.raises(ScenarioError) as caught:
            Scenario.load(path)
        assert str(caught.value) == "\n".join(caught.value.problems)
        return [problem.replace(f"{tmp_path}/", "") for problem in caught.value.problems]

    return found


@pytest.fixture
def loaded(tmp_path):
    """A scenario from a text, laid over files of other texts by name."""

    def load(text: str | bytes, **others: str) -> Scenario:
        for name, other in others.items():
            (tmp_path / f"{name}.toml").write_text(other)
        (tmp_path / "mine.toml").write_bytes(text.encode() if isinstance(text, str) else text)
        return Scenario.load(tmp_path / "mine.toml")

    return load
