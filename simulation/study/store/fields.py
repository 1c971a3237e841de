"""What a field of a record may hold. A check is given a value and its place, and yields what is wrong, and where."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Iterator

from ...clock import month_number
from ...errors import nearest

Wrong = tuple[str, str]  # the place of a mistake in a record, and the mistake in words
Check = Callable[[object, str], Iterator[Wrong]]


def text(value: object, at: str) -> Iterator[Wrong]:
    """Any text."""
    if not isinstance(value, str):
        yield at, f"{at} = {_told(value)} is not a text"


def flag(value: object, at: str) -> Iterator[Wrong]:
    """True or false."""
    if not isinstance(value, bool):
        yield at, f"{at} = {_told(value)} is neither true nor false"


def month(value: object, at: str) -> Iterator[Wrong]:
    """A month such as "2019-03"."""
    try:
        month_number(value if isinstance(value, str) else "")
    except ValueError:
        yield at, f"{at} = {_told(value)} is not a month"


def anything(value: object, at: str) -> Iterator[Wrong]:
    """What is judged elsewhere."""
    yield from ()


def number(low: float = -math.inf, high: float = math.inf, whole: bool = False) -> Check:
    """A number in a range."""

    def check(value: object, at: str) -> Iterator[Wrong]:
        counted = isinstance(value, int) and not isinstance(value, bool)
        if not isinstance(value, int | float) or not (counted or (isinstance(value, float) and not whole)):
            yield at, f"{at} = {_told(value)} is not a {'whole ' if whole else ''}number"
        elif not low <= value <= high:
            yield at, f"{at} = {_told(value)} is outside {low:g} to {high:g}"

    return check


def whole(low: float = 0, high: float = 2**63 - 1) -> Check:
    """A whole number in a range."""
    return number(low, high, whole=True)


def maybe(check: Check) -> Check:
    """What a check allows, or nothing."""
    return lambda value, at: iter(()) if value is None else check(value, at)


def like(pattern: str, words: str) -> Check:
    """A text of a form."""

    def check(value: object, at: str) -> Iterator[Wrong]:
        if not isinstance(value, str) or not re.fullmatch(pattern, value):
            yield at, f"{at} = {_told(value)} is not {words}"

    return check


def one_of(*choices: str) -> Check:
    """One of some texts."""

    def check(value: object, at: str) -> Iterator[Wrong]:
        if value not in choices:
            hint = nearest(value, choices) if isinstance(value, str) else ""
            yield at, f"{at} = {_told(value)} is none of {', '.join(choices)}{hint}"

    return check


def listed(check: Check, fewest: int = 0) -> Check:
    """A list of things alike."""

    def check_all(value: object, at: str) -> Iterator[Wrong]:
        if not isinstance(value, list) or len(value) < fewest:
            yield at, f"{at} = {_told(value)} is not a list{' of one or more' if fewest else ''}"
            return
        for place, each in enumerate(value):
            yield from check(each, f"{at}[{place}]")

    return check_all


def each(check: Check, key: Check = text) -> Check:
    """An object whose names are free or of one form, and whose values are alike."""

    def check_all(value: object, at: str) -> Iterator[Wrong]:
        if not isinstance(value, dict):
            yield at, f"{at} = {_told(value)} is not an object"
            return
        for name, item in value.items():
            yield from ((f"{at}.{name}", problem) for _, problem in key(name, f"{at}: the name"))
            yield from check(item, f"{at}.{name}")

    return check_all


def table(fields: dict[str, Check], may_lack: dict[str, Check] | None = None) -> Check:
    """An object of named fields."""
    names = fields | (may_lack or {})

    def check(value: object, at: str) -> Iterator[Wrong]:
        if not isinstance(value, dict):
            yield at, f"{at or 'all of it'} = {_told(value)} is not an object"
            return
        inside = f"{at}." if at else ""
        for name in value:  # in the order written: that of a set is another in each process
            if name not in names:
                yield f"{inside}{name}", f"there is no field {inside}{name}{nearest(name, names)}"
        for name in fields:
            if name not in value:
                yield at, f"{inside}{name} is missing"
        for name, kind in names.items():
            if name in value:
                yield from kind(value[name], f"{inside}{name}")

    return check


SHA256 = like("[0-9a-f]{64}", "a SHA-256 of 64 hexadecimal digits")
FINGERPRINT = like("[0-9a-f]{12}", "a fingerprint of 12 hexadecimal digits")
VERSIONS = table({"chengxin": text, "model": text, "python": text, "machine": text}, dict.fromkeys(
    ("numpy", "numba", "mesa", "pandas", "pyarrow"), text))  # fmt: skip


def _told(value: object) -> str:
    words = json.dumps(value, ensure_ascii=True)
    return words if len(words) <= 60 else f"{words[:57]}..."
