"""One rule for the names of studies, scenarios and editions: they become folders, cells of spreadsheets and words."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable
from typing import Any

from ..errors import as_python, controls_in

LONGEST, MOST_BYTES = 80, 200  # a folder's name has 255 bytes everywhere, and temporary files add to it
_SHORT = 60  # letters of a study's name that is made of its scenarios'
_FORBIDDEN = '/\\<>:"|?*'
_FORMULA = "=+@-"
_COMPUTED = f"{_FORMULA}\t\r\n"  # some spreadsheets pass over what shows nothing, and compute what follows
_DEVICES = {"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"}
_DEVICES |= {f"{port}{number}" for port in ("COM", "LPT") for number in "0123456789¹²³"}


def complaint(name: Any, kind: str) -> str | None:
    """What keeps a name from naming a study, a scenario or an edition, in words; None when it may stand."""
    why = _why_not(name)
    article = "an" if kind[0] in "aeiou" else "a"
    return why and f"{as_python(name)} cannot name {article} {kind}: {why}; letters, digits, spaces, - and _ can"


def _why_not(name: Any) -> str | None:
    if not isinstance(name, str):
        return "a name is a text"
    if not name.strip():
        return "it is empty"
    if control := controls_in(name):
        return f"it holds the letter {control}, which cannot be seen"
    if forbidden := [letter for letter in _FORBIDDEN if letter in name]:
        return f"it holds {' '.join(forbidden)}"
    if len(name) > LONGEST or len(name.encode()) > MOST_BYTES:
        return f"it is longer than {LONGEST} letters or {MOST_BYTES} bytes"
    if name[0] == "." or name[-1] == ".":
        return "it begins or ends with a dot"
    if name != name.strip():
        return "it begins or ends with a space"
    if unicodedata.normalize("NFKC", name)[0] in _FORMULA:
        return f"it begins with {name[0]}, as options and formulas of spreadsheets do"
    if name.split(".")[0].rstrip().upper() in _DEVICES:
        return "Windows keeps it for a device"
    return None


def as_cell(value: Any) -> Any:
    """A value as a cell of a table for spreadsheets: a text that one would compute gets a ' before it, and is shown."""
    if not isinstance(value, str) or len(value) < 2 or unicodedata.normalize("NFKC", value)[0] not in _COMPUTED:
        return value
    try:
        float(value)
    except ValueError:
        return f"'{value}"
    return value


def told_apart(names: Iterable[str], what: str = "scenarios of one study") -> list[str]:
    """A sentence for each name of several that stands twice, or differs from another in capitals alone."""
    first: dict[str, str] = {}
    problems = []
    for name in names:
        folded = unicodedata.normalize("NFKC", name).casefold()
        if folded not in first:
            first[folded] = name
        elif first[folded] == name:
            problems.append(f"{name} is given twice; {what} need different names")
        else:
            problems.append(f"{first[folded]} and {name} differ in capitals alone, which some disks cannot tell apart")
    return list(dict.fromkeys(problems))


def of_study(scenarios: list[str], before: str = "") -> str:
    """The name of a study that was given none: its scenarios' names; where they are long, the first and a mark."""
    joined = before + "+".join(scenarios)
    if len(joined) <= _SHORT and len(joined.encode()) <= MOST_BYTES:
        return joined
    mark = hashlib.sha256("\0".join(scenarios).encode()).hexdigest()[:8]
    more = f"+{len(scenarios) - 1}-more" if len(scenarios) > 1 else ""
    return f"{before}{scenarios[0][:30].rstrip('. ')}{more}-{mark}"
