"""What stands once in the code in English, told in Chinese: the pairs of the texts beside this module."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from ...files.reading import text_of
from .mistakes.pairs import parsed


@cache
def by_english(name: str) -> dict[str, str]:
    """The pairs of a text: Chinese by English."""
    return {pair.english: pair.chinese for pair in parsed(text_of(Path(__file__).parent / f"{name}.txt"), name)}
