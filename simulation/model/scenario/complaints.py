"""What is said of settings that cannot stand: the nearest name, the form of a number, which cities are known."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from ...errors import closest
from ...settings.declarations import Setting


def example(group: str, settings: Mapping[str, Setting]) -> str:
    """A setting of a group with its default, as one writes it."""
    return next(
        f"{setting.key}={setting.default:g}" for setting in settings.values() if setting.key.startswith(f"{group}.")
    )


def hint(name: str, settings: Mapping[str, Setting], group: str = "", also: tuple[str, ...] = ()) -> str:
    """What a misspelt name may have meant: a setting of its group, another group's, or one of other words."""
    meant = {key.split(".")[1]: key.removeprefix(f"{group}.") for key in settings} | {word: word for word in also}
    close = closest(name.lower(), meant)
    if close is None:
        return ""
    if close == name.lower() and "." in meant[close]:
        return f"; it belongs under [{meant[close].split('.')[0]}]"
    return f"; did you mean '{meant[close]}'?"


def complaint_of(setting: Setting, value: Any) -> str | None:
    """What is wrong with a value of a setting, in words; None when it may stand."""
    if isinstance(value, float) and not math.isfinite(value):
        return f"= {value} is not a number; give {setting.range}"
    return setting.complaint(value)


def number_of(lever: Setting, value: Any) -> int | float:
    """A value in the one form its setting has."""
    # 24 and 24.0 ask for the same, and so have the same fingerprint.
    return int(value) if lever.whole else float(value)
