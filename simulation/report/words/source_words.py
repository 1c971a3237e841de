"""Sources, reasons and units that are declared in one language, told in both by the pairs of sources.txt and units.txt.

What a researcher declared has no pair: a reader of Chinese is told it as it was written, a source marked as quoted.
"""

from __future__ import annotations

from .by_english import by_english
from .labels import text
from .text_layout import has_chinese

MARKS = ("assumption", "derived", "fitted")  # with which a source begins that is no citation


def source_said(source: str, lang: str) -> str:
    """A source or a reason in a language; one without a pair as it was written, with what kind of source it is."""
    if lang == "en" or not source or has_chinese(source):
        return source
    if pair := by_english("sources").get(source):
        return pair
    mark, colon, reason = source.partition(": ")
    if colon and mark in MARKS:
        return text("source:marked", lang).format(mark=text(f"source:{mark}", lang), source=reason)
    return text("source:original", lang).format(source=source)


def unit_said(unit: str, lang: str) -> str:
    """A unit in a language; one without a pair as it was written."""
    return unit if lang == "en" else by_english("units").get(unit, unit)
