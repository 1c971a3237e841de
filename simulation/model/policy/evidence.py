"""What the effect of a lever rests on: a finding that was measured here, one measured elsewhere, or none."""

from __future__ import annotations

from dataclasses import dataclass

from ...facts import evidence_file
from ...settings.declarations import Lever

HERE, ELSEWHERE, NONE = "here", "elsewhere", "none"
MEASURED = {
    HERE: ("measured here", "本领域已测得"),
    ELSEWHERE: ("measured elsewhere", "他处测得"),
    NONE: ("never measured", "尚无测量"),
}


@dataclass(frozen=True)
class Evidence:
    """A finding: whether it was ``measured`` here or elsewhere, what it says, by whom, how strong it is (A to C)."""

    measured: str
    says: str
    says_zh: str
    source: str
    strength: str


UNMEASURED = Evidence(NONE, "nobody has measured what it does to conduct", "对行为的作用尚无测量", "", "")


def of(lever: Lever) -> Evidence:
    """The finding that a lever names; nothing measured where it names none."""
    return Evidence(**evidence_file()[lever.evidence]) if lever.evidence else UNMEASURED
