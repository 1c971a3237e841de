"""What was refused, in Chinese: each line that is a sentence with a pair, its values as their author wrote them.

A line without a pair stands in English as it is. So does one that can be read in two ways: a value that looks like
a sentence of this program is never taken for one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache

from ....errors import ChengxinError
from ..text_layout import has_chinese
from .pairs import ANYTHING, FOREIGN, HINT, LIST, NUMBER, PLACES, THING, WORD, Pair, all_pairs

LONGEST = 4000  # letters of a line that is read; mistakes are told in shorter ones
_READINGS, _DEEPEST = 5000, 12  # places looked at, and pieces within pieces, before a line is left as it is
_NUMBER = re.compile(r"[-+]?(?:\d[\d,.]*(?:e[-+]?\d+)?|inf)|\d{4}-\d{2}")
# Three English words in a row, outside quotes, are part of a sentence and no value: it would be told by halves.
_WORDS, _QUOTED = re.compile(r"\b[a-z]+(?:,? [a-z]+){2,}\b"), re.compile("\"[^\"]*\"|'[^']*'")
# What stands before a sentence and says where: a line of a file, an option with its value, a setting, a file.
_PLACE = re.compile(r"(?:\S.*:\d+|--[a-z][a-z-]*(?: (?:(?!: ).)*)?|[^\s:\"']+|\S.*\.[a-z]{2,7}|\S+\.\"[^\"]*\")")


_ROW = re.compile(r"(.+), (row|link) (\d+)( \(counted from 0\))?")  # of a table, or of links given as arrays


class TwoReadings(ChengxinError):
    """A line can be read in two ways, or in too many to see whether it can."""


class Translator:
    """Lines of mistakes in Chinese, by pairs of sentences and by ``names``, what is called otherwise in Chinese."""

    def __init__(self, pairs: Iterable[Pair], names: Callable[[str], str | None] = lambda text: None) -> None:
        pairs, self.names = list(pairs), names
        # From the most letters to the fewest, each with the longest text it has in a line: most lines lack it.
        longest_first = sorted(pairs, key=lambda pair: -pair.length)
        self._places = [pair for pair in longest_first if pair.room == PLACES and pair.literals[0]]
        self._behind = [pair for pair in longest_first if pair.room == PLACES and not pair.literals[0]]
        self._marked = [(max(pair.literals, key=len), pair) for pair in longest_first if pair.room != PLACES]
        self._things = {pair.english: pair.chinese for pair in pairs if not pair.places}
        self._begin()

    def _begin(self) -> None:
        self._read: dict[tuple[str, bool], str | None] = {}  # the pieces of the line that is being read
        self._left, self._depth = _READINGS, 0

    def line(self, line: str) -> str | None:
        """A line in Chinese; None where it has no pair, or can be read in two ways."""
        if len(line) > LONGEST:
            return None
        bare = line.strip(" ")
        self._begin()
        try:
            told = self._told(bare, whole=True)
        except TwoReadings:
            return None
        return None if told is None else line.replace(bare, told, 1)

    def fits(self, kind: str, text: str) -> str | None:
        """What stands in a place of a kind, in Chinese; None where it cannot stand there."""
        if kind == ANYTHING:
            return None if _WORDS.search(_QUOTED.sub("", text)) else text
        if kind == WORD:
            return text if text and not re.search(r"[\s;]", text) else None
        if kind == FOREIGN:
            return self._or_as_it_is(text) or None
        if kind == LIST:
            listed = side_by_side(text)  # three names are no sentence, three words of one thing are
            odd = "; " in _QUOTED.sub("", text) or any(self.fits(ANYTHING, each) is None for each in listed.split("、"))
            return None if odd else listed
        if kind == NUMBER:
            return text if _NUMBER.fullmatch(text) else None
        if kind == THING:
            return self.names(text) or self._things.get(text)
        if kind == HINT and not text.startswith("; "):
            return None if text else ""
        return text if _NUMBER.fullmatch(text) else self.names(text) or self._told(text, whole=False)

    def _or_as_it_is(self, text: str) -> str:
        """What another program says: in Chinese where one meaning is known, in its own words where none is."""
        try:
            return self.names(text) or self._told(text, whole=False) or _of_python(text) or text
        except TwoReadings:
            return text

    def _told(self, line: str, whole: bool) -> str | None:
        """The one meaning of a line, or of a piece of one; each piece is read once."""
        if (line, whole) not in self._read:
            self._depth += 1
            if self._depth > _DEEPEST:
                raise TwoReadings(line)
            self._read[line, whole] = self._meaning(line, whole) if line else None
            self._depth -= 1
        return self._read[line, whole]

    def _meaning(self, line: str, whole: bool) -> str | None:
        if told := self._first(self._behind, line):  # what stands behind a sentence belongs to none of its values
            return told
        after = self._after_a_place(line)
        found: list[tuple[Pair, str]] = []
        for mark, pair in self._marked:
            if mark not in line or (whole and pair.piece):
                continue
            if after is None or pair.literals[0]:  # else what stands first is the place, which was read already
                found += [(pair, told) for told in self._readings(pair, line)]
        if not found:
            return after
        best, told = found[0]
        if after or any(other != told and not is_general(pair, best) for pair, other in found):
            raise TwoReadings(line)
        return told

    def _after_a_place(self, line: str) -> str | None:
        """A line that begins with a place, such as policy.toml:3, the rest in Chinese."""
        at = line.find(": ")
        while at >= 0:
            words = line[:at]
            place = f"{words}: " if _PLACE.fullmatch(words) else self._part(words) or self._where(words)
            rest = self._told(line[at + 2 :], whole=False) if place else None
            if rest is not None or (place and (rest := _of_python(line[at + 2 :]))):
                return f"{place}{rest}"
            at = line.find(": ", at + 1)
        return None

    def _part(self, words: str) -> str | None:
        """A part of a file that is called by its kind: the county "A", its third sector."""
        kind, _, which = words.partition(" ")
        if kind not in self._things:
            return None
        if len(which) > 1 and which[0] == which[-1] == '"':
            return f"{self._things[kind]}“{which[1:-1]}”："
        return f"第{which}个{self._things[kind]}：" if which.isdecimal() else None

    def _where(self, words: str) -> str | None:
        """A place in words: a rule and its line."""
        if row := _ROW.fullmatch(words):
            return (
                f"{row[1]}，{'第{}行' if row[2] == 'row' else '第{}条关联'}{'（从0数起）' if row[4] else ''}：".format(
                    row[3]
                )
            )
        told = self._first(self._places, words)
        return f"{told}：" if told else None

    def _first(self, pairs: Iterable[Pair], words: str) -> str | None:
        """What words say by the first of some pairs that they can be read as."""
        return next((min(told) for pair in pairs if (told := self._readings(pair, words))), None)

    def _readings(self, pair: Pair, line: str) -> set[str]:
        """All that a line says where it is read as this sentence."""
        if not _in_order(pair.literals, line):
            return set()
        return {pair.chinese.format(**values) for values in self._filled(pair, line, len(pair.literals[0]), {})}

    def _filled(self, pair: Pair, line: str, at: int, given: dict[str, str]) -> Iterator[dict[str, str]]:
        """All values of a sentence's places that make this line of it, from the letter ``at`` on."""
        if len(given) == len(pair.places):
            if at == len(line):
                yield given
            return
        name, kind = pair.places[len(given)]
        after = pair.literals[len(given) + 1]
        last = len(given) + 1 == len(pair.places)
        end = len(line) - len(after) if last else line.find(after, at)
        while at <= end:
            self._left -= 1
            if self._left < 0:
                raise TwoReadings(line)
            if (not last or line.endswith(after)) and (
                value := self._value(pair, given, kind, line[at:end])
            ) is not None:
                yield from self._filled(pair, line, end + len(after), given | {name: value})
            end = -1 if last or end >= len(line) else line.find(after, end + 1)

    def _value(self, pair: Pair, given: dict[str, str], kind: str, text: str) -> str | None:
        """What stands in a place; between quotes any words are a name."""
        before, after = pair.literals[len(given)][-1:], pair.literals[len(given) + 1][:1]
        if kind == ANYTHING and before in ("'", '"') and before == after and before not in text:
            return text
        return self.fits(kind, text)


def _of_python(text: str) -> str | None:
    """What Python says of code that somebody added: the kind of error by its name, then in Python's own words."""
    found = re.fullmatch(r"([A-Z]\w*(?:Error|Exception|Iteration)): (.+)", text)
    return f"Python报{found[1]}：{found[2]}" if found else None


def side_by_side(words: str) -> str:
    """Things that are listed, with the comma of Chinese lists between them; what stands in quotes keeps its own."""
    parts = re.split(f"({_QUOTED.pattern})", words)
    return "".join(part if at % 2 else part.replace(", ", "、") for at, part in enumerate(parts))


def is_general(pair: Pair, other: Pair) -> bool:
    """Whether a sentence says in fewer words what another says: whatever is told by the other can be read as it."""
    return pair.length < other.length and _in_order(pair.literals, "\ue000".join(other.literals))


def _in_order(literals: list[str], line: str) -> bool:
    """Whether a line begins and ends as a sentence does and has all between in this order."""
    if len(literals) == 1:
        return line == literals[0]
    at = len(literals[0])
    if not line.startswith(literals[0]) or not line.endswith(literals[-1]):
        return False
    for literal in literals[1:-1]:
        found = line.find(literal, at)
        if found < 0:
            return False
        at = found + len(literal)
    return at <= len(line) - len(literals[-1])


@lru_cache(maxsize=1)
def translator() -> Translator:
    """What tells the mistakes of this program."""
    return Translator(all_pairs(), lambda text: _names().get(text))


@cache
def _names() -> dict[str, str]:
    """The names of settings and events, and the units of settings and outcomes, in Chinese by their English."""
    from ....model.monitor.events import KINDS as KINDS_OF_EVENTS
    from ....model.spec import specification
    from ..page_labels import unit_zh

    model = specification.of(())
    pairs = [(setting.unit, unit_zh(key, setting.unit)) for key, setting in model.settings.items()]
    pairs += [(setting.en, setting.zh) for setting in model.settings.values()]
    pairs += [(kind.en, kind.zh) for kind in KINDS_OF_EVENTS.values()]
    pairs += [(outcome.unit_short, outcome.unit_zh) for outcome in model.outcomes.values()]
    return {english: chinese for english, chinese in pairs if has_chinese(chinese)}


def in_words(text: object, lang: str) -> str:
    """What was refused, in a language: each line that has a pair, all others in English as they are."""
    if lang != "zh":
        return str(text)
    return "\n".join(translator().line(line) or line for line in str(text).split("\n"))
