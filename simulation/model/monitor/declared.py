"""What happens to enterprises and what luck decides, in words; and the sources through which the monitor sees it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ...errors import nearest
from ...settings.declarations import DeclarationError, labelled, with_plain_numbers

DELAYS = 3  # months over which sightings arrive, the month itself included
CAN_REST_ON = ("paper", "record", "events", "conduct")  # what a gain can rest on (grounds.py)
TOLD = ("did", "met", "stands", "counted")
ACTORS = ("enterprises", "government", "courts", "social organisations")


def grounded(declared: Any) -> None:
    """Check the ground of something declared, where it gives one."""
    if declared.ground and declared.ground not in CAN_REST_ON:
        what = f"{type(declared).__name__.lower()} {declared.name}"
        hint = nearest(declared.ground, CAN_REST_ON)
        raise DeclarationError(f"{what}: ground = {declared.ground!r} is none of {', '.join(CAN_REST_ON)}{hint}")


@dataclass(frozen=True, kw_only=True)
class Event:
    """Something that happens to enterprises, or that an institution reports, and is counted month by month.

    Recorded as ``event:name`` per 1,000 enterprises. ``good`` says whether it speaks well of whom it tells, ``whose``
    conduct that is; leave ``good`` out for what no source can show. ``en`` and ``zh`` tell it of an enterprise in its
    diary; ``told`` says as what: something it "did" or "met", where it "stands" at the end of the month, or "counted",
    for what is only added up. ``ground``: what a gain by it rests on, "paper", "record", "events" or "conduct"; where
    it is left out, tables say so. ``per``: it is counted for each of another number of the month, such as "breaches".
    """

    name: str
    good: bool | None = None
    whose: str = "enterprises"
    en: str = ""
    zh: str = ""
    told: str = "met"
    ground: str = ""
    per: str = ""

    def __post_init__(self) -> None:
        labelled(self)
        grounded(self)
        if self.whose not in ACTORS:
            raise DeclarationError(f"event {self.name}: whose = {self.whose!r} is none of {', '.join(ACTORS)}")
        if self.told not in TOLD:
            raise DeclarationError(f"event {self.name}: told = {self.told!r} is none of {', '.join(TOLD)}")


@dataclass(frozen=True, kw_only=True)
class Draw:
    """What luck decides in a rule that reads ``luck.name``; ``en`` and ``zh`` are its words in a diary.

    The number itself follows from the name: another name is other luck.
    """

    name: str
    en: str = ""
    zh: str = ""

    def __post_init__(self) -> None:
        labelled(self)


@dataclass(frozen=True, kw_only=True)
class Shows:
    """How one source shows one kind of event: share of true events seen, share misread, and arrival by month.

    ``delay`` is the share of sightings that arrive in the same month, one and two months later.
    """

    coverage: float
    error: float = 0.0
    delay: tuple[float, float, float] = (1.0, 0.0, 0.0)

    def __post_init__(self) -> None:
        with_plain_numbers(self)
        for what in ("coverage", "error"):
            if not 0.0 <= getattr(self, what) <= 1.0:
                raise DeclarationError(f"{what} = {getattr(self, what):g} is outside 0 to 1 (a share of events)")
        if not (len(self.delay) == DELAYS and min(self.delay) >= 0.0 and abs(sum(self.delay) - 1.0) <= 1e-9):  # nor nan
            raise DeclarationError(f"delay = {self.delay} must be {DELAYS} shares from 0 on that add up to 1")


@dataclass(frozen=True, kw_only=True)
class Source:
    """A channel through which the monitor sees events: coverage, delay and error of each kind it shows.

    ``shows`` maps a kind of event (``chengxin reference`` lists them; or an ``Event`` of your own) to ``Shows``.
    ``reported`` sources are fed by departments, which may hide and pad. ``follows`` says whose room it shares:
    of "national" outlets or of "local" ones. ``basis`` says where its numbers come from, or *assumption* and why.
    """

    name: str
    shows: Mapping[str, Shows]
    basis: str
    reported: bool = False
    follows: str = ""
    en: str = ""
    zh: str = ""

    def __post_init__(self) -> None:
        labelled(self)
        if self.follows not in ("", "national", "local"):
            raise DeclarationError(f"source {self.name}: follows = {self.follows!r} is neither national nor local")
        if not self.basis.strip():
            raise DeclarationError(f"source {self.name}: basis must say where its numbers come from")

    def __hash__(self) -> int:
        return hash((self.name, self.reported, self.follows))

    def as_row(self) -> dict[str, Any]:
        """The same as a table of sources.toml."""
        shows = {
            kind: {"coverage": sight.coverage, "delay": list(sight.delay), "error": sight.error}
            for kind, sight in self.shows.items()
        }
        row = {"key": self.name, "name": self.en, "name_zh": self.zh, "reported": self.reported, "shows": shows}
        row["basis"] = self.basis
        return row | ({"follows": self.follows} if self.follows else {})
