"""A course in numbers, as the walk follows it: steps as rows, passes and arrays by their addresses.

Machine code sees addresses alone, so what it is given is checked here: types, lengths, and that rows lie side by side.
"""

from __future__ import annotations

from collections import namedtuple
from typing import NamedTuple

import numpy as np

from . import walk
from .compiler import compiled, compiled_pass, from_disk
from .lists import PADDING
from .rule import RuleError
from .writer import Course, Pass

_TABLES = ("place", "setting", "whole", "counted", "event", "luck", "rows")


class Met(NamedTuple):
    """What the enterprises of a month meet: columns and counts, and where all arrays are."""

    generation: np.ndarray
    starts: np.ndarray
    counts: np.ndarray
    arrays: np.ndarray
    held: tuple  # what else the addresses point to, kept until the month is over


class _Room(NamedTuple):
    """What one thread writes on while it walks over a block."""

    events: np.ndarray
    luck: np.ndarray
    concerned: np.ndarray
    rows: np.ndarray
    chosen: np.ndarray


class Plan:
    """The numbers of one course. Raises a compiler's error where a rule cannot be compiled."""

    def __init__(self, course: Course, block: int, settings: tuple[str, ...], events: tuple[str, ...]) -> None:
        self._course, self._block, self._settings, self._events = course, block, settings, events
        self._walk = walk.compiled_walk()
        addresses = [_address(part) for part in course.passes]
        ends = np.cumsum([0, *(len(part.arrays) for part in course.passes)])
        self._passes = np.ascontiguousarray(np.array([addresses, ends[:-1], ends[1:]], np.int64).T)
        wanted = [name for part in course.passes for name in part.arrays]
        names = list(dict.fromkeys(wanted))
        self._wanted = np.array([names.index(name) for name in wanted], np.int64)
        self._steps = np.array(list(self._in_numbers()), np.int64).reshape(-1, 3)
        self._columns = [name for name in course.vocabulary.columns if f"column_{name}" in names]
        # An array lies so many bytes behind the beginning of one of these.
        self._begins = [*(f"column_{name}" for name in self._columns), *_TABLES]
        where = [self._where(name) for name in names]
        self._begin, self._behind, self._per_row = np.array(where, np.int64).reshape(-1, 3).T
        self._spare: list[_Room] = []

    def _where(self, array: str) -> tuple[int, int, int]:
        """Where an array begins, how many bytes behind, and how many lie from one enterprise to the next."""
        family, _, name = array.partition("_")
        course, size = self._course, np.dtype(self._course.kind(array)).itemsize
        if family == "column":
            return self._begins.index(array), 0, size
        rows = {"place": course.vocabulary.places, "setting": self._settings, "counted": self._events}
        if family in rows:
            behind = rows[family].index(name)
        elif family == "event":
            behind = course.kept.index(name) * self._block
        else:
            behind = course.luck[name] * (self._block + PADDING) if family == "luck" else 0
        whole = family == "setting" and name in course.vocabulary.whole
        return self._begins.index("whole" if whole else family), behind * size, 0

    def _in_numbers(self):
        """The steps as the walk reads them."""
        kept, number = self._course.kept, 0
        for verb, what, row in self._course.steps:
            if verb in ("everybody", "listed"):
                yield walk.EVERYBODY if verb == "everybody" else walk.LISTED, number, 0
                number += 1
            elif verb in ("draw", "draw listed"):
                yield walk.DRAW if verb == "draw" else walk.DRAW_LISTED, what[0], row
            elif verb == "list":
                yield from ((walk.MARK, kept.index(name), n > 0) for n, name in enumerate(what))
                yield walk.LIST, 0, 0
            elif verb == "total":
                yield walk.TOTAL, kept.index(what[0]), self._events.index(what[0])
            else:
                yield walk.SIFT if verb == "sift" else walk.CLEAR, kept.index(what[0]), 0

    def met(self, columns: dict, starts, places, counts, settings: dict) -> Met:
        """All arrays of a month by their addresses. Raises ValueError for one that is not as the passes read it."""
        starts = np.ascontiguousarray(starts, np.int64)
        kinds = self._course.vocabulary.columns
        for name in {*self._columns, "generation"}:
            _check(name, columns[name], kinds[name], int(starts[-1]))
        for name, values, kind in (("places", places, np.float32), ("counts", counts, np.int64)):
            if values.dtype != kind or values.ndim != 2 or len(values) < len(starts) - 1 or not _tight(values[:1]):
                raise ValueError(
                    f"{name} must be a row of {np.dtype(kind)} for each of {len(starts) - 1} places"
                )
        real = np.array([settings[name] for name in self._settings], np.float32)
        known = self._course.vocabulary.whole
        whole = np.array([int(settings[name]) if name in known else 0 for name in self._settings], np.int32)
        begins = [columns[name].ctypes.data for name in self._columns]
        begins += [places.ctypes.data, real.ctypes.data, whole.ctypes.data, counts.ctypes.data, 0, 0, 0]
        per_place = [0] * len(self._columns) + [places.strides[0], 0, 0, counts.strides[0], 0, 0, 0]
        arrays = np.array([begins, [0] * len(begins), per_place], np.int64).T[self._begin]
        arrays[:, 0] += self._behind
        arrays[:, 1] = self._per_row
        return Met(columns["generation"], starts, counts, arrays, (columns, places, real, whole))

    def live(self, met: Met, low: int, high: int, keys: tuple) -> None:
        """Walk over the places from ``low`` to ``high``, on one thread."""
        room = self._spare.pop() if self._spare else self._room()
        begins = np.zeros(len(self._begins), np.int64)
        begins[-3:] = room.events.ctypes.data, room.luck.ctypes.data, room.chosen.ctypes.data
        arrays = met.arrays.copy()
        arrays[:, 0] += begins[self._begin]
        numbers = self._steps, self._passes, self._wanted, arrays
        failed = self._walk(met.starts, low, high, self._block, *numbers, met.counts, met.generation, *keys, *room)
        self._spare.append(room)
        if failed >= 0:
            names = " or ".join(rule.name for rule in self._course.passes[failed].rules)
            raise RuleError(f"rule {names}: an error stopped its machine code; lived in plain Python it says which")

    def _room(self) -> _Room:
        kept, rows, width = len(self._course.kept), self._course.rows_of_luck, self._block + PADDING
        return _Room(
            np.empty((max(1, kept), self._block), np.uint8),
            np.empty((rows, width), np.float32),
            np.empty(self._block, np.uint8),
            np.empty(width, np.int32),
            np.empty(width, np.int32),
        )


def _address(part: Pass) -> int:
    """Where the machine code of a pass is; it is compiled where nobody did before."""
    names = {rule.name: compiled(rule.function) for rule in part.rules}
    names |= {"a_pass": compiled_pass, "np": np, "namedtuple": namedtuple}
    return from_disk(part.text, names, [rule.function for rule in part.rules]).live.address


def _check(name: str, values: np.ndarray, kind: np.dtype, size: int) -> None:
    if values.dtype != kind or values.ndim != 1 or values.size < size or not _tight(values):
        raise ValueError(f"column {name} must be {size:,} numbers of type {kind} side by side, free to be written")


def _tight(values: np.ndarray) -> bool:
    return values.flags.c_contiguous and values.flags.behaved
