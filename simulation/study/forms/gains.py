"""Forms of what a gain rests on."""

from __future__ import annotations

from typing import Annotated, TypedDict


class Rests(TypedDict):
    """What a scenario gained against another, by what the gain rests on: means over seeds, which add up."""

    scenario: str
    against: Annotated[str, "empty where it is held against its own starting month"]
    month: str
    pairs: Annotated[int, "runs compared on the same luck"]
    points: Annotated[
        dict[str, float],
        "points of the index by ground: `paper` (the standard counts the lever), `record` (registered, published in "
        "time, hidden or padded), `events` (credit events shown), `conduct`; `undeclared` where additions do not say",
    ]
    margins: Annotated[dict[str, float], "how far each may be off, to both sides, with about 95 %; null with one pair"]
    gained: Annotated[float, "points on all grounds, without what moves every city"]
    gained_margin: Annotated[float, "how far they may be off; null with one pair"]
    places: Annotated[float, "places gained, over seeds and classes of rivals; null against its own start"]
    places_margin: Annotated[float, "how far they may be off; null with one pair, or against its own start"]
    places_by: Annotated[
        dict[str, float] | None,
        "they add up to the places, by points; null where grounds cancel, or against its own start",
    ]
    kept: Annotated[
        dict[str, float],
        "change of duties kept, in percentage points, by kind of actor (`enterprises`, `departments`, `courts`, "
        "`associations`) and in `all`",
    ]
    said: Annotated[str, "the same in words"]
    said_zh: str
