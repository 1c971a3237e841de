"""Whole numbers, such as seeds, in few words."""

from __future__ import annotations


def spans(numbers: list[int], between: str = " to ", apart: str = ", ") -> str:
    """Sorted whole numbers in few words: 0 to 4, 9."""
    found: list[list[int]] = []
    for number in numbers:
        if found and number == found[-1][-1] + 1:
            found[-1][1:] = [number]
        else:
            found.append([number])
    return apart.join(between.join(map(str, span)) for span in found)
