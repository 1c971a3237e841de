"""What a results folder keeps of runs: the files of those that finished, and what is known of those that failed."""

from __future__ import annotations

from typing import TypedDict


class KeptPart(TypedDict):
    """A file of finished runs of one scenario, as the manifest has it."""

    file: str
    scenario: str
    seeds: list[int]
    rows: int
    sha256: str


class FailedRun(TypedDict):
    """A run that failed: what its problem was, in words and as Python tells it."""

    scenario: str
    seed: int
    problem: str
    traceback: str
