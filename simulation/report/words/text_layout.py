"""How much room words take on a chart: Chinese and Latin letters, lines, blocks that must not lie on each other."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Callable

LINE = 1.32  # height of a line over its letter size
_NARROW = 0.6  # average width of a Latin letter or digit over its size, DejaVu Sans
_OPENING, _CLOSING = "（“《〔", "，。；：、）”》〕！？"
_LATIN, _HAN = r"[^\s\u2e80-\uffef]+(?:\s%\S*)?", r"[\u2e80-\uffef]"
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_MONTH = re.compile(r"(?<![\d-])(?:19|20)\d\d-(?:0[1-9]|1[0-2])(?![\d-])")
_COUNTED = r"第?[+\u2212-]?\d[\d,.]*%?[\u4e00-\u9fff]"  # a number stays with the word it counts: 第6名
_PIECE = re.compile(rf"[{_OPENING}]*(?:{_COUNTED}[{_CLOSING}]*|{_LATIN}[{_CLOSING}]*\s*|{_HAN}[{_CLOSING}]*)|\s+")


def has_chinese(words: str) -> bool:
    """Whether a text needs a Chinese typeface."""
    return any("\u2e80" <= letter <= "\uffef" for letter in words)


def breadth(words: str) -> float:
    """The width of a text over its letter size; a Chinese character is as wide as it is high."""
    return sum(1.0 if unicodedata.east_asian_width(letter) in "WF" else _NARROW for letter in words)


def wrapped(words: str, room: float) -> list[str]:
    """A text cut into lines no wider than `room` letter sizes; no line opens with a comma or ends with a bracket."""
    lines, line = [], ""
    for piece in _PIECE.findall(words):
        if line and breadth((line + piece).rstrip()) > room:
            lines.append(line.rstrip())
            line = ""
        line += piece
        while breadth(line) > 1.05 * room:  # one word wider than the line, such as an address: cut it
            keep = max(1, int(room / _NARROW)) if not has_chinese(line) else max(1, int(room))
            if keep >= len(line.rstrip()):
                break
            lines.append(line[:keep])
            line = line[keep:]
    return lines + [line.rstrip()]


def broken(words: str, room: int, columns: Callable[[str], int]) -> list[str]:
    """A text cut into lines of at most so many columns of a terminal, by the same rules; ``columns`` counts them."""
    lines, line = [], ""
    for piece in _PIECE.findall(words):
        if line and columns((line + piece).rstrip()) > room:
            lines.append(line.rstrip())
            line = ""
        line += piece.lstrip() if not line else piece
        while columns(line.rstrip()) > room:  # one word wider than the line
            keep = next(end for end in range(len(line), 0, -1) if columns(line[:end]) <= room or end == 1)
            lines.append(line[:keep])
            line = line[keep:]
    return [*lines, line.rstrip()] if line.strip() else lines


def sentences(words: str, room: float) -> list[str]:
    """A text in lines that break between its sentences where these fit into a line, and within them where not.

    "no. 49" is a number and not the end of a sentence.
    """
    lines = [""]
    for sentence in re.split(r"(?<!no\. )(?<=\. )|(?<=。)", words):
        if sentence and lines[-1] and breadth((lines[-1] + sentence).rstrip()) > room:
            lines.append("")
        lines[-1] += sentence
    return [part for line in lines for part in wrapped(line, room)]


def cut(lines: list[str], most: int) -> list[str]:
    """At most so many lines; the last one ends with an ellipsis when words were left out."""
    return lines if len(lines) <= most else [*lines[: most - 1], lines[most - 1].rstrip("，。；,.; ") + "…"]


def spread(centres: list[float], heights: list[float], low: float, high: float) -> list[float]:
    """Places for blocks as near as possible to where they belong without lying on each other, between two ends."""
    infinite = float("inf")
    raised, lowered = _raised(centres, heights, -infinite), _lowered(centres, heights, infinite)
    middle = [(upper + other) / 2 for upper, other in zip(raised, lowered, strict=True)]
    return _lowered(_raised(middle, heights, low), heights, high)


def _raised(centres: list[float], heights: list[float], floor: float) -> list[float]:
    """Blocks pushed up, each onto the one below it."""
    places = list(centres)
    for i in sorted(range(len(centres)), key=lambda i: centres[i]):
        places[i] = max(places[i], floor + heights[i] / 2)
        floor = places[i] + heights[i] / 2
    return places


def _lowered(centres: list[float], heights: list[float], roof: float) -> list[float]:
    """Blocks pushed down, each under the one above it."""
    order = sorted(range(len(centres)), key=lambda i: centres[i])
    places = list(centres)
    for i in reversed(order):
        places[i] = min(places[i], roof - heights[i] / 2)
        roof = places[i] - heights[i] / 2
    return places


def dated(words: str, lang: str) -> str:
    """A text with its months as they are said, March 2019 or 2019年3月, and each % on the line of its number."""
    return re.sub(r"(?<=\d) %", "\N{NO-BREAK SPACE}%", _MONTH.sub(lambda match: month_said(match[0], lang), words))


def month_said(month: str, lang: str) -> str:
    """A month as it is said: March 2019, 2019年3月."""
    year, number = month.split("-")
    return f"{year}年{int(number)}月" if lang == "zh" else f"{MONTHS[int(number) - 1]} {year}"


def figures(value: float, decimals: int, signed: bool = False) -> str:
    """A number in figures, with a true minus sign; what rounds to nothing is 0 and never -0."""
    number = round(float(value), decimals) + 0.0
    return f"{number:{'+' if signed and number else ''},.{decimals}f}".replace("-", "\u2212")


def whole_or_half(value: float) -> str:
    """A median of whole numbers in figures: 51, or 51.5 where it lies between two of them."""
    number = round(2.0 * float(value)) / 2.0
    return f"{number:.0f}" if number == int(number) else f"{number:.1f}"


def three_digits(value: float, count: bool = False) -> str:
    """Three digits, and no power of ten; a count is whole; what an older version did not record is a dash."""
    if math.isnan(value):
        return "-"
    if count:
        return whole_or_half(value)
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.1f}" if abs(value) >= 10 else f"{value:.2f}"


def signed(value: float) -> str:
    """A difference with its sign and two digits; nothing is never negative."""
    return f"{round(float(value), 2) + 0.0:+.2f}"


def with_margin(value: float, margin: float | None, decimals: int = 2) -> str:
    """A difference with its sign, and how far it may be off to both sides where that is known: +0.66 ± 0.02."""
    phrase = f"{round(float(value), decimals) + 0.0:+.{decimals}f}"
    return phrase if margin is None or margin != margin else f"{phrase} ± {margin:.{decimals}f}"


def ordinal(place: float) -> str:
    """A place in English words of figures: 1st, 2nd, 11th, 47th; 51st/52nd where a median lies between two places."""
    if place % 1.0 == 0.5:
        return f"{ordinal(place - 0.5)}/{ordinal(place + 0.5)}"
    number = int(place + 0.5)
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def placed(place: float, lang: str) -> str:
    """A place in figures as a language says it, without the words around it: 47th, 47."""
    return chinese_place(place) if lang == "zh" else ordinal(place)


def chinese_place(place: float) -> str:
    """A place in Chinese figures: 47, or 51/52 where a median lies between two places."""
    return f"{place - 0.5:.0f}/{place + 0.5:.0f}" if place % 1.0 == 0.5 else f"{place:.0f}"
