"""The pictures for the room by kind, each drawn from the content of a document."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from ...errors import Mistake, nearest
from ...study.forms.briefs import Brief
from . import room_bars, room_burden, room_lines, room_record
from .room import Picture, Stage

KINDS: dict[str, Callable[[Brief, str], Picture]] = {
    "fan": room_lines.fan,
    "ladder": room_bars.ladder,
    "difference": room_bars.difference,
    "grounds": room_bars.grounds,
    "tradeoff": room_bars.tradeoff,
    "harms": room_bars.harms,
    "burden": room_burden.burden,
    "conduct": room_lines.conduct,
    "pillars": room_record.pillars,
    "list": room_record.listed,
}
SAID: dict[str, Callable[[Stage], str]] = {  # the sentences that slides have above charts of their own
    "fan": room_lines.fan_said,
    "difference": room_bars.difference_said,
    "grounds": room_bars.grounds_said,
    "tradeoff": room_bars.tradeoff_said,
    "harms": room_bars.harms_said,
}


def picture(brief: Brief, kind: str, lang: str = "en") -> Picture:
    """One picture for the room; Mistake in words for a kind there is not."""
    _known([kind])
    return KINDS[kind](brief, lang)


def _known(kinds: Iterable[str]) -> None:
    """Refuse kinds that are none, all at once."""
    if problems := [f"there is no picture {kind!r}{nearest(kind, KINDS)}" for kind in kinds if kind not in KINDS]:
        problems[-1] += f"; known: {', '.join(KINDS)}"
        raise Mistake(problems)


def drawable(brief: Brief) -> list[str]:
    """The kinds this content has numbers for."""
    lacking = {"grounds"} if not brief["grounds"] else set()
    lacking |= set() if room_burden.drawable(brief) else {"burden"}
    return [kind for kind in KINDS if kind not in lacking]


def pictures(brief: Brief, lang: str, kinds: Iterable[str] | None = None) -> dict[str, Picture]:
    """Pictures by kind, of those that can be drawn; all of these where none are named."""
    possible, names = drawable(brief), list(kinds or KINDS)
    _known(names)
    return {kind: picture(brief, kind, lang) for kind in names if kind in possible}
