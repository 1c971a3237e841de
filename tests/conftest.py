"""What several tests start from."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

# A first call compiles, so no deadline; the same examples every time, so that a red build can be repeated.
settings.register_profile("steady", deadline=None, derandomize=True, max_examples=60)
settings.load_profile("steady")

HOME = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def home() -> Path:
    """The top folder of the project."""
    return HOME


@pytest.fixture(scope="session")
def small():
    """A city small enough to live a year in a blink: 2,000 enterprises, three months."""
    from simulation import Scenario

    return Scenario(name="small", enterprises=2000, months=3)
