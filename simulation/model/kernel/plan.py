"""A course in numbers, as the walk follows it: steps as rows, passes and arrays by their addresses.

Machine code sees addresses alone, so what it is given is checked here: types, lengths, and that rows lie side by side.
"""

from __future__ import annotations

import ctypes
from collections import namedtuple
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from ...errors import Mistake
from . import driver
from .codegen import Course, Pass, called
from .numba_passes import compiled, compiled_pass, generated
from .primitives import PADDING
from .rule import Stopped

if TYPE_CHECKING:
    from ...types import Array, Columns

# Arrays are parts of these tables, which threads share, or of these of their own.
_TABLES = ("place", "setting", "whole", "counted", "block")
_OWN = ("event", "draws", "marks", "rows", "chosen", "key", "lengths")


# Bytes between the flags of one event and the next: 4,096 apart they would meet in the same lines of the near cache
# and push each other out.
_APART = 192


class Met(NamedTuple):
    """What enterprises meet month by month: where their places begin, their counts, and where all arrays are.

    ``real`` and ``whole`` are the settings, written anew each month.
    """

    starts: Array
    counts: Array
    real: Array
    whole: Array
    begins: Array
    per_place: Array  # bytes from one place to the next
    held: tuple[Any, ...]  # what else the addresses point to, kept as long as they are


class _Room(NamedTuple):
    """What one thread writes on while it walks over a block."""

    event: Array
    draws: Array
    marks: Array
    rows: Array
    chosen: Array
    key: Array
    lengths: Array
    at: Array


def _begin(values: Array) -> int:
    """The address of an array; asked in this way, it takes a fifth of the time that ``values.ctypes`` does."""
    plain = values.nbytes and values.flags.c_contiguous and values.flags.writeable
    # From Python 3.12 on numpy says that an array is a buffer, and so it is before.
    return ctypes.addressof(ctypes.c_char.from_buffer(values)) if plain else values.ctypes.data  # type: ignore[arg-type]


class Plan:
    """The numbers of one course. Raises a compiler's error where a rule cannot be compiled."""

    def __init__(self, course: Course, block: int, settings: tuple[str, ...], events: tuple[str, ...]) -> None:
        self._course, self._block, self._settings, self._events = course, block, settings, events
        self._walk = driver.compiled_walk()
        addresses = [_address(step.live) for step in course.steps]
        ends = np.cumsum([0, *(len(step.arrays) for step in course.steps)])
        whom = [step.whom for step in course.steps]
        self._steps = np.ascontiguousarray(np.array([addresses, 8 * ends[:-1], whom], np.int64).T)
        wanted = [name for step in course.steps for name in step.arrays]
        self._blocks = np.array(sorted({int(name[6:]) for name in wanted if name.startswith("block_")}), np.uint64)
        self._columns = [name for name in course.vocabulary.columns if f"column_{name}" in wanted]
        # An array lies so many bytes behind the beginning of one of these.
        self._begins = [*(f"column_{name}" for name in self._columns), *_TABLES, *_OWN]
        where = [self._where(name) for name in wanted]
        self._begin, self._behind, self._per_row = np.ascontiguousarray(np.array(where, np.int64).reshape(-1, 3).T)
        self._whole = [n for n, name in enumerate(settings) if name in course.vocabulary.whole]
        self._spare: list[tuple[_Room, Array]] = []

    def _where(self, array: str) -> tuple[int, int, int]:
        """Where an array begins, how many bytes behind, and how many lie from one enterprise to the next."""
        family, _, name = array.partition("_")
        course, width = self._course, self._block + PADDING
        if family == "column":
            return self._begins.index(array), 0, course.vocabulary.columns[name].itemsize
        places: dict[str, Callable[[], int]] = {
            "place": lambda: 4 * course.vocabulary.places.index(name),
            "setting": lambda: 4 * self._settings.index(name),
            "counted": lambda: 8 * self._events.index(name),
            "block": lambda: 8 * self._blocks.tolist().index(int(name)),
            "event": lambda: course.kept.index(name) * (self._block + _APART),
            "draws": lambda: 4 * width * int(name),
            "luck": lambda: 4 * width * course.luck[name],
        }
        behind = places.get(family, lambda: 0)()
        table = {"luck": "draws", "setting": "whole" if name in course.vocabulary.whole else "setting"}
        return self._begins.index(table.get(family, family)), behind, 0

    def met(self, columns: Columns, starts: Array, places: Array, counts: Array) -> Met:
        """All arrays of a month by their addresses. Raises ValueError for one that is not as the passes read it."""
        starts = np.ascontiguousarray(starts, np.int64)
        kinds = self._course.vocabulary.columns
        for name in self._columns:
            _check(name, columns[name], kinds[name], int(starts[-1]))
        for name, values, kind in (("places", places, np.float32), ("counts", counts, np.int64)):
            wide = len(self._course.vocabulary.places) if name == "places" else len(self._events)
            fits = values.ndim == 2 and len(values) >= len(starts) - 1 and values.shape[1] >= wide
            if values.dtype != kind or not fits or not _tight(values[:1]):
                raise Mistake(f"{name} must be a row of {wide} {np.dtype(kind)} for each of {len(starts) - 1} places")
        real, whole = np.zeros(len(self._settings), np.float32), np.zeros(len(self._settings), np.int32)
        tables = [places, real, whole, counts, self._blocks]
        begins, per_place = np.zeros((2, len(self._begins)), np.int64)
        shared = [columns[name] for name in self._columns] + tables
        begins[: len(shared)] = [_begin(values) for values in shared]
        for table, values in (("place", places), ("counted", counts)):
            per_place[self._begins.index(table)] = values.strides[0]
        where = begins[self._begin] + self._behind, per_place[self._begin]
        return Met(starts, counts, real, whole, *where, tuple(shared))

    def settle(self, met: Met, settings: dict[str, float]) -> None:
        """The settings of a month, by name."""
        given = [settings[name] for name in self._settings]
        met.real[:] = given
        met.whole[self._whole] = [int(given[n]) for n in self._whole]

    def live(self, met: Met, low: int, high: int, first: int, month: int, seed: int) -> None:
        """Walk over the places from ``low`` to ``high``, on one thread."""
        try:
            room, own = self._spare.pop()
        except IndexError:
            room, own = self._room()
        met.counts[low:high] = 0
        room.key[1:] = month & 0xFFFFFFFF, seed
        where = met.starts, low, high, self._block, np.uint64(first)
        arrays = met.begins + own, self._per_row, met.per_place
        failed = self._walk(*where, self._steps, *arrays, room.at, room.lengths, room.key)
        self._spare.append((room, own))
        if failed >= 0:
            rules = " or ".join(rule.name for rule in self._course.steps[failed].live.rules)
            raise Stopped(f"rule {rules}: an error stopped its machine code; simulated in plain Python it says which")

    def _room(self) -> tuple[_Room, Array]:
        """Room for one thread, and what it adds to the addresses of the arrays that lie in it."""
        width = self._block + PADDING
        room = _Room(
            np.empty((max(1, len(self._course.kept)), self._block + _APART), np.uint8),
            np.empty((max(1, self._course.rows_of_luck), width), np.float32),
            np.empty(self._block, np.uint8),
            np.empty(width, np.int32),
            np.empty(width, np.int32),
            np.empty(3, np.uint64),
            np.empty(4, np.int64),
            np.empty(len(self._begin), np.int64),
        )
        own = np.zeros(len(self._begins), np.int64)
        own[-len(_OWN) :] = [_begin(values) for values in room[:-1]]
        return room, own[self._begin]


def _address(part: Pass | str) -> int:
    """Where the machine code of a pass is; it is compiled where nobody did before."""
    if isinstance(part, str):
        return driver.address_of(part)
    names = {called(rule): compiled(rule.function) for rule in part.rules}
    names |= {"a_pass": compiled_pass, "np": np, "namedtuple": namedtuple}
    address: int = generated(part.text, names, [rule.function for rule in part.rules]).live.address
    return address


def _check(name: str, values: Array, kind: np.dtype[Any], size: int) -> None:
    if values.dtype != kind or values.ndim != 1 or values.size < size or not _tight(values):
        raise Mistake(f"column {name} must be {size:,} numbers of type {kind} side by side, free to be written")


def _tight(values: Array) -> bool:
    return values.flags.c_contiguous and values.flags.behaved
