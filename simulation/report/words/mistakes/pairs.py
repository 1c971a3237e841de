"""Each sentence of a mistake in English and Chinese, with the same places to fill in: the texts beside this module."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from string import Formatter

from ....files.reading import text_of

FOLDER = Path(__file__).parent
PLACES = "places"  # the file of what stands before or behind a sentence and says where: a rule and its line
PIECES = "pieces"  # the file of what stands only within other sentences: ranges, hints, units, what a system says
# What may stand in a place: anything, as its author wrote it; a number or a month; a thing by its name, such as a unit
# or why a system refused; a sentence or a piece that has a pair of its own; nothing, or a piece from "; " on;
# things side by side; one word, such as a name in code; what another program says, in its own words where it has no
# pair.
ANYTHING, NUMBER, THING, SAID, HINT, LIST, WORD, FOREIGN = KINDS = (
    "", "number", "thing", "said", "hint", "list", "word", "foreign"
)  # fmt: skip


@dataclass(frozen=True)
class Pair:
    """A sentence in English and in Chinese. ``piece``: it stands only within others."""

    english: str
    chinese: str
    room: str

    @property
    def piece(self) -> bool:
        """Whether it is no sentence by itself."""
        return self.room in (PIECES, PLACES)

    @cached_property
    def literals(self) -> list[str]:
        """What is written before, between and after the places of the English sentence; one more than places."""
        written = [""]
        for text, name, _, _ in Formatter().parse(self.english):
            written[-1] += text
            if name is not None:
                written.append("")
        return written

    @cached_property
    def places(self) -> list[tuple[str, str]]:
        """The places of the English sentence in their order: name and kind."""
        return [(name, kind or "") for _, name, kind, _ in Formatter().parse(self.english) if name is not None]

    @cached_property
    def length(self) -> int:
        """How many letters are written: the more, the less can be meant by it."""
        return sum(map(len, self.literals))


def parsed(text: str, room: str) -> list[Pair]:
    """The pairs of a text: English and Chinese on a line each, nothing between; lines from # on are remarks."""
    lines = [line for line in text.split("\n") if not line.startswith("#")]
    pairs, waiting = [], ""
    for line in lines:
        if waiting:
            pairs.append(Pair(waiting, line, room))
        waiting = "" if waiting else line
    return pairs


def rooms() -> list[str]:
    """The names of the texts: a room of the package each."""
    return sorted(path.stem for path in FOLDER.glob("*.txt"))


@lru_cache(maxsize=1)
def all_pairs() -> tuple[Pair, ...]:
    """The pairs of all rooms."""
    return tuple(_of(rooms()))


def _of(names: Iterable[str]) -> Iterable[Pair]:
    for name in names:
        yield from parsed(text_of(FOLDER / f"{name}.txt"), name)
