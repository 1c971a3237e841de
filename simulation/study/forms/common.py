"""What several forms share."""

from __future__ import annotations

from typing import Annotated, Any, TypedDict

Not = TypedDict("Not", {"not": Annotated[str, "what this is not"]})  # a word of Python: no field can be written so


class Printed(TypedDict):
    """By which version an object was printed."""

    version: Annotated[str, "version of chengxin that printed this"]


class Scenario(TypedDict):
    """Which scenario the numbers are of."""

    scenario: Annotated[str, "name of the scenario"]
    fingerprint: Annotated[str, "12 hexadecimal digits of everything that decides the numbers"]


class InWords(TypedDict):
    """A name in both languages."""

    en: Annotated[str, "in English"]
    zh: Annotated[str, "in Chinese"]


class Called(TypedDict):
    """A scenario by what readers call it and by what decides its numbers."""

    title: Annotated[InWords, "what readers call it in a sentence"]
    short: Annotated[InWords, "what tables and charts call it"]
    fingerprint: Annotated[str, "12 hexadecimal digits of everything that decides the numbers"]


class Spread(TypedDict):
    """A median and the edges of the middle 80 %."""

    low_80: Annotated[float, "the edge of the middle 80 % below"]
    median: Annotated[float, "the median"]
    high_80: Annotated[float, "the edge above"]


def in_form(data: Any) -> Any:
    """Plain data whose form no type tells: what ``asdict`` gives, and None for a number that is none.

    Tests hold what is printed against its schema.
    """
    return data
