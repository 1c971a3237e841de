"""The cities that can be simulated from their own agents: what is published of each, and what is assumed."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from .. import reading

_FOLDER = Path(__file__).parent


@lru_cache(maxsize=1)
def names() -> tuple[str, ...]:
    """The names of the cities with a case file."""
    return tuple(sorted(path.stem.capitalize() for path in (_FOLDER / "cases").glob("*.toml")))


@lru_cache(maxsize=8)
def case(name: str) -> dict:
    """One city: counties with their shares, enterprises with their range, published ranks and indices."""
    return reading.toml(reading.text_of(_FOLDER / "cases" / f"{name.lower()}.toml"))


@lru_cache(maxsize=1)
def sectors() -> list[dict]:
    """The sectors of enterprises: share of all, relative gain from a breach, the department that supervises them."""
    return reading.toml(reading.text_of(_FOLDER / "sectors.toml"))["sectors"]
