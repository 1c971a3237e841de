"""What is said of settings that cannot stand: the nearest name, the form of a number, which cities are known."""

from __future__ import annotations

import math

from .complaints import closest, cut
from .facts import cases
from .facts import cities as all_cities


def example(group: str, known: dict) -> str:
    """A setting of a group with its default, as one writes it."""
    return next(f"{one.key}={one.default:g}" for one in known.values() if one.key.startswith(f"{group}."))


def hint(name: str, known: dict, group: str = "", also: tuple[str, ...] = ()) -> str:
    """What a misspelt name may have meant: a setting of its group, another group's, or one of other words."""
    meant = {key.split(".")[1]: key.removeprefix(f"{group}.") for key in known} | {word: word for word in also}
    close = closest(name.lower(), meant)
    if close is None:
        return ""
    if close == name.lower() and "." in meant[close]:
        return f"; it belongs under [{meant[close].split('.')[0]}]"
    return f"; did you mean '{meant[close]}'?"


def complaint_of(setting, value) -> str | None:
    """What is wrong with a value of a setting, in words; None when it may stand."""
    if isinstance(value, float) and not math.isfinite(value):
        return f"= {value} is not a number; give {setting.range}"
    return setting.complaint(value)


def number_of(lever, value) -> int | float:
    """A value in the one form its setting has."""
    # 24 and 24.0 ask for the same, and so have the same fingerprint.
    return int(value) if lever.whole else float(value)


def unknown_city(name: str) -> str:
    """What is said of a city that has no case file."""
    known = [city["name"] for city in all_cities()]
    have_cases = ", ".join(cases.names())
    if name in known:
        return f'city "{name}" is one of the 262 but has no case file yet; known: {have_cases}'
    close = closest(name.capitalize(), [*cases.names(), *known], cutoff=0.85)
    hint = f"; did you mean '{close}'?" if close else ""
    return f'there is no city called "{cut(name)}" among the 262; case files: {have_cases}{hint}'
