"""Sources and reasons that are declared in one language: told as they are, to readers of Chinese marked as quoted."""

from __future__ import annotations

from .labels import text
from .text_layout import has_chinese

MARKS = ("assumption", "derived", "fitted")  # with which a source begins that is no citation


def original(source: str, lang: str) -> str:
    """A source as it was written; a reader of Chinese is told that it is quoted, and what kind of source it is."""
    if lang == "en" or not source or has_chinese(source):
        return source
    mark, colon, reason = source.partition(": ")
    if colon and mark in MARKS:
        return text("source:marked", lang).format(mark=text(f"source:{mark}", lang), source=reason)
    return text("source:original", lang).format(source=source)
