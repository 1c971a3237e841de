"""Pasts of cities kept on disk as plain numbers, so that the next question goes on from them.

A city that has lived through its starting month is its columns and a few numbers of its institutions. They lie in a
folder of the user's own (``pasts`` in ``$CHENGXIN_CACHE`` or the user's cache folder), a file a past and seed: arrays
and JSON, read without pickle; nothing in them is executed. A file is believed when its hash agrees, the same model made
it, and every array has the type, the shape and the range that a city made afresh has; what is not believed is lived
anew, in one sentence. Pasts of a model that somebody added to are not kept: what its institutions carry is their own.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from math import prod
from pathlib import Path
from typing import Any

import numpy as np

from ...errors import ChengxinError
from ...files.disk import Disk, cache_folder, put_whole
from ...model.city.city import CreditCity
from ...model.city.rival_classes import starts_of
from ...model.enterprises.population import PLACED
from ...model.kernel.draws import Luck
from ...model.scenario.scenario import Scenario
from ...version import model_fingerprint
from ..store.note import Note
from .lean import past_of
from .one_run import Pasts

FORMAT = "chengxin.past/3"
BYTES_AT_MOST = 1 << 30  # of the folder: twenty seeds of 70,000 enterprises are 50 MB
CITY = ("listed", "red", "record", *CreditCity._carried, "offset", "kept_at_start")
ARRAYS = ("places", "counts")
SIGHT = ("arrivals", "honest", "shown", "shown_honest", "true")
HOLDERS: dict[str, Callable[[Any], Any]] = {"tuple": tuple, "frozenset": frozenset}  # what JSON has no form for
DAMAGED, OLDER = "damaged", "of another version of the model"

Arrays = dict[str, np.ndarray]


class _Unhurried(Disk):
    """A disk that is not waited for: what a power cut takes is simulated anew, and what it tears is not believed."""

    def sync(self, file: int) -> None:
        """Not waited for."""

    def sync_folder(self, folder: Path) -> None:
        """Not waited for."""


_DISK = _Unhurried()


class NoPlainForm(ChengxinError):
    """A number of a kind that cannot be kept as plain data, such as what an added institution holds."""


class NotBelieved(ChengxinError):
    """What is kept is not as it was written, or not what it should be; the reason in a few words."""


class KeptPasts:
    """A folder of pasts, and of what was lived from them. ``notes`` says what was not believed and lived anew."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or cache_folder() / "pasts"
        self.notes: list[Note] = []
        self._usable = self._prepared()

    def past(self, scenario: Scenario, seed: int) -> CreditCity:
        """A city lived through its starting month: from the disk where it is there, else lived and kept."""
        if scenario.additions:
            return past_of(scenario, seed)
        what = repr(("past", scenario.past(), seed))
        city: CreditCity | None = self.found(what, lambda arrays: restored(scenario, seed, arrays))
        if city is None:
            city = past_of(scenario, seed)
            with suppress(NoPlainForm):  # lived anew each time
                self.keep(what, laid_down(city))
        return city

    def starts(self, scenario: Scenario, seeds: Iterable[int]) -> None:
        """Have at hand how all cities stand at the start, for runs of these seeds: from the disk, else drawn and kept.

        It is the same for all seeds, so one file saves each of them, and each process, from drawing it again.
        """
        starts = starts_of(scenario)
        what = repr(("starts", scenario.past(), scenario.rankings))
        self.found(what, starts.take_over)
        if starts.ready(map(Luck, seeds)):
            self.keep(what, starts.laid_down())

    def let_go(self, past: CreditCity) -> None:
        """Give back the memory of a past that nothing goes on from now."""
        past.let_go()

    def found(self, what: str, read: Callable[[Arrays], Any]) -> Any:
        """What was kept of this, as ``read`` makes it of the arrays; None where nothing was, or nothing believed."""
        if not self._usable:
            return None
        path = self._file(what)
        try:
            content = path.read_bytes()
        except OSError:
            return None
        try:
            past = read(_opened(content, what))
        except NotBelieved as problem:
            self._note(str(problem))
            return None
        except (ValueError, LookupError, TypeError, AttributeError, OSError, RecursionError):
            self._note(DAMAGED)  # whatever a reader stumbles over, it is not as it was written
            return None
        with suppress(OSError):
            os.utime(path)  # when it was last used
        return past

    def keep(self, what: str, arrays: Mapping[str, np.ndarray]) -> None:
        """Keep arrays; a disk that stands in the way costs the keeping and nothing else, and is told of once."""
        if self._usable:
            try:
                put_whole(self._file(what), _packed(arrays, what), _DISK)
            except OSError as problem:
                self._cannot(problem)

    def _file(self, what: str) -> Path:
        return self.folder / f"{hashlib.sha256(what.encode()).hexdigest()[:32]}.past"

    def _note(self, reason: str) -> None:
        zh = f"保存在{self.folder}的起始前模拟已损坏或属于其他版本，将重新模拟"
        self._say(Note(f"pasts kept in {self.folder} were {reason}: they are simulated anew", zh))

    def _cannot(self, problem: OSError) -> None:
        why = problem.strerror or problem
        self._say(Note(f"pasts cannot be kept in {self.folder}: {why}", f"起始前模拟无法保存在{self.folder}：{why}"))

    def _say(self, words: Note) -> None:
        if words not in self.notes:
            self.notes.append(words)

    def _prepared(self) -> bool:
        """Make the folder and room in it; False for one that is a link, or that others could write into."""
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            about = self.folder.lstat()
            mine = not hasattr(os, "geteuid") or (about.st_uid == os.geteuid() and not about.st_mode & 0o022)
            if not stat.S_ISDIR(about.st_mode) or not mine:
                en = f"{self.folder} is not a folder of yours alone: pasts are not kept there"
                self.notes.append(Note(en, f"{self.folder}不是您独有的文件夹，起始前模拟不保存于此"))
                return False
            self._make_room()
        except OSError as problem:
            self._cannot(problem)
            return False
        return True

    def _make_room(self) -> None:
        """Where the folder passes its bound, remove what was used longest ago, and what crashes left half written."""
        files = []
        for entry in os.scandir(self.folder):
            with suppress(FileNotFoundError):
                about = entry.stat(follow_symlinks=False)
                half = entry.name.startswith(".") and about.st_mtime < time.time() - 3600.0
                if half or entry.name.endswith(".past"):
                    files.append((0.0 if half else about.st_mtime, about.st_size, entry.path))
        size = sum(held for _, held, _ in files)
        for used, held, path in sorted(files):
            if used and size <= BYTES_AT_MOST:
                return
            with suppress(OSError):
                os.unlink(path)
                size -= held


class HeldPasts(KeptPasts):
    """Kept pasts that stay at hand besides, for one look after another in one program, as far as there is room."""

    def __init__(self, folder: Path | None = None) -> None:
        super().__init__(folder)
        self._held: Pasts = {}
        self._bytes = 0

    def past(self, scenario: Scenario, seed: int) -> CreditCity:
        """A city lived through its starting month: the one at hand, or from the disk, or lived."""
        which = scenario.past(), seed
        if which in self._held:
            return self._held[which]
        past = super().past(scenario, seed)
        size = sum(values.nbytes for values in past.population.columns.values())
        if self._bytes + size <= BYTES_AT_MOST:
            self._held[which] = past
            self._bytes += size
        return past

    def let_go(self, past: CreditCity) -> None:
        """Give back the memory of a past that does not stay at hand."""
        if self._held.get((past.asked.past(), past.seed)) is not past:
            super().let_go(past)


class _Unfounded(CreditCity):
    """A city whose enterprises have their places and nothing else yet."""

    def _found(self) -> None:
        pass


def laid_down(city: CreditCity) -> Arrays:
    """A city in its starting month as arrays and one text of plain numbers. NoPlainForm for what has none."""
    plain = {
        "city": {name: getattr(city, name) for name in CITY},
        "agents": [{name: getattr(agent, name) for name in _carried(agent)} for agent in _in_order(city)],
        "seen": city.seen.months,
        "honest": city.honest.months,
    }
    arrays = {f"column {name}": values for name, values in city.population.columns.items()}
    arrays |= {f"city {name}": getattr(city, name) for name in ARRAYS}
    arrays |= {f"sight {name}": getattr(city.sight, name) for name in SIGHT}
    text = json.dumps(_plainly(plain)).encode()
    return arrays | {"plain": np.frombuffer(text, np.uint8)}


def restored(scenario: Scenario, seed: int, arrays: Arrays) -> CreditCity:
    """A city in its starting month from what ``laid_down`` gave. NotBelieved for what no city of this scenario is."""
    city = _Unfounded(scenario, seed)
    for name, values in city.population.columns.items():
        kept = _alike(arrays[f"column {name}"], values)
        if name in PLACED and not np.array_equal(kept, values):
            raise NotBelieved(DAMAGED)
        _within(scenario, name, kept)
        values[:] = kept
    for name in ARRAYS:
        values = getattr(city, name)
        values[:] = _alike(arrays[f"city {name}"], values)
    # Another scenario of the same past may reach further: a sight has room for each of its months.
    sights = {name: arrays[f"sight {name}"] for name in SIGHT}
    for name, values in sights.items():
        ours = getattr(city.sight, name)
        if values.dtype != ours.dtype or values.shape[1:] != ours.shape[1:]:
            raise NotBelieved(DAMAGED)
        months = min(len(ours), len(values))
        ours[:months] = values[:months]
    plain = json.loads(arrays["plain"].tobytes(), object_hook=_as_it_was)
    for name in CITY:
        setattr(city, name, plain["city"][name])
    for agent, kept in zip(_in_order(city), plain["agents"], strict=True):
        if set(kept) != set(_carried(agent)):
            raise NotBelieved(DAMAGED)
        for name, value in kept.items():
            if type(value) is not type(getattr(agent, name)) and not isinstance(value, int | float):
                raise NotBelieved(DAMAGED)
            setattr(agent, name, value)
    city.seen.months, city.honest.months = plain["seen"], plain["honest"]
    city.published = scenario.standing
    city._meet_rivals(None)
    city.now = scenario.start + 1
    return city


def _in_order(city: CreditCity) -> list[Any]:
    """Institutions kind by kind, as a city that goes on from another pairs them."""
    return sorted(city.agents, key=lambda agent: type(agent).__qualname__)


def _carried(agent: Any) -> tuple[str, ...]:
    return tuple(getattr(agent, "carried", ()))


def _alike(kept: np.ndarray, values: np.ndarray) -> np.ndarray:
    if kept.dtype != values.dtype or kept.shape != values.shape:
        raise NotBelieved(DAMAGED)
    return kept


def _within(scenario: Scenario, name: str, kept: np.ndarray) -> None:
    """Machine code takes a column's range as given, and that a value with a name is one of those named."""
    ranges = {column: edges for column, *edges in scenario.model.loop.vocabulary.ranges}
    ranges |= {column.name: [0, len(column.names) - 1] for column in scenario.model.columns.values() if column.names}
    low, high = ranges.get(name, (-np.inf, np.inf))
    if kept.size and not (low <= kept.min() and kept.max() <= high and np.isfinite(kept).all()):
        raise NotBelieved(DAMAGED)


def _packed(arrays: Mapping[str, np.ndarray], what: str) -> bytes:
    """A line that says what wrote it, a digest, a line that names the arrays, and their bytes one behind the other."""
    lying = {name: np.ascontiguousarray(values) for name, values in arrays.items()}
    kinds = {name: [values.dtype.str, values.shape] for name, values in lying.items()}
    body = b"".join([json.dumps(kinds).encode(), b"\n", *(values.tobytes() for values in lying.values())])
    head = json.dumps({"format": FORMAT, "model": model_fingerprint()}).encode()
    return head + b"\n" + _digest(what, memoryview(body)) + body


def _opened(content: bytes, what: str) -> Arrays:
    """The arrays as they lie in what was read, which nobody may change."""
    head, _, _ = content.partition(b"\n")
    digest, body = len(head) + 1, len(head) + 33
    if content[digest:body] != _digest(what, memoryview(content)[body:]):
        raise NotBelieved(DAMAGED)
    if json.loads(head) != {"format": FORMAT, "model": model_fingerprint()}:
        raise NotBelieved(OLDER)
    at = content.index(b"\n", body) + 1
    arrays = {}
    for name, (kind, shape) in json.loads(content[body:at]).items():
        values = np.frombuffer(content, np.dtype(kind), prod(shape), at) if prod(shape) else np.empty(0, kind)
        arrays[name] = values.reshape(shape)
        at += values.nbytes
    return arrays


def _digest(what: str, body: memoryview) -> bytes:
    """With what it is of: a file under another's name is not believed."""
    digest = hashlib.sha256(hashlib.sha256(what.encode()).digest())
    digest.update(body)
    return digest.digest()


def _plainly(value: Any) -> Any:
    """Numbers, texts, lists and dicts as JSON has them, other holders by their kind. NoPlainForm for anything else."""
    if value is None or type(value) in (bool, int, float, str):
        return value
    if type(value) is list:
        return [_plainly(item) for item in value]
    if type(value) in (tuple, frozenset):
        name = type(value).__name__
        return {name: [_plainly(item) for item in (sorted(value) if name == "frozenset" else value)]}
    if type(value) is dict and all(type(key) is str and key not in HOLDERS for key in value):
        return {key: _plainly(item) for key, item in value.items()}
    raise NoPlainForm(f"{type(value).__name__} has no plain form")


def _as_it_was(value: dict[str, Any]) -> Any:
    """What an object of JSON stands for: a holder that JSON has not, or itself."""
    if len(value) == 1:
        ((kind, held),) = value.items()
        return HOLDERS[kind](held) if kind in HOLDERS else value
    return value
