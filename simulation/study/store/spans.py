"""Whole numbers, such as seeds, in few words."""

from __future__ import annotations


def spans(numbers: list[int], between: str = " to ", apart: str = ", ") -> str:
    """Sorted whole numbers in few words: 0 to 4, 9."""
    spans: list[list[int]] = []
    for number in numbers:
        if spans and number == spans[-1][-1] + 1:
            spans[-1][1:] = [number]
        else:
            spans.append([number])
    return apart.join(between.join(map(str, span)) for span in spans)
