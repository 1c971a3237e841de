"""The cities that can be simulated from their own agents: what is published of each, and what is derived or assumed."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from ..files import reading
from . import derived
from .names import city_called

_FOLDER = Path(__file__).parent


@lru_cache(maxsize=1)
def names() -> tuple[str, ...]:
    """The names of the cities with a case file; of the others, what can be derived is."""
    return tuple(sorted(path.stem.capitalize() for path in (_FOLDER / "cases").glob("*.toml")))


@lru_cache(maxsize=300)
def case(name: str) -> dict[str, Any]:
    """One of the 262: counties with their shares, enterprises with their range, published ranks and indices.

    ValueError in words for any other name.
    """
    if name in names():
        return reading.toml(reading.text_of(_FOLDER / "cases" / f"{name.lower()}.toml"))
    return derived.case(city_called(name))


@lru_cache(maxsize=1)
def sectors() -> list[dict[str, Any]]:
    """The sectors of enterprises: share of all, relative gain from a breach, the department that supervises them."""
    rows: list[dict[str, Any]] = reading.toml(reading.text_of(_FOLDER / "sectors.toml"))["sectors"]
    return rows
