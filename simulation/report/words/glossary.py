"""The words of this project, in English and Chinese: read from glossary.toml, where each stands once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from ...files import reading
from ...study.forms.settings import Term as TermForm

_FILE = Path(__file__).with_suffix(".toml")
KINDS = ("outcome", "setting", "command", "page")  # what a term is used in


@dataclass(frozen=True)
class Term:
    """A word: what it is called in each language, what it means, and in what it is used (a kind and a name)."""

    name: str
    en: str
    zh: str
    en_means: str
    zh_means: str
    used: tuple[tuple[str, str], ...]
    also: tuple[str, ...] = ()

    @property
    def called(self) -> tuple[str, ...]:
        """All it goes by."""
        return self.name, self.en, self.zh, *self.also


@lru_cache(maxsize=1)
def terms() -> dict[str, Term]:
    """All terms by name, in the order of the file."""
    entries = {}
    for name, entry in reading.toml(reading.text_of(_FILE)).items():
        used = tuple((kind, where) for kind, _, where in (use.partition(" ") for use in entry.pop("used")))
        entries[name] = Term(name, used=used, also=tuple(entry.pop("also", ())), **entry)
    return entries


def as_data(term: Term) -> TermForm:
    """A term as plain data."""
    return {
        "name": term.name,
        "en": term.en,
        "zh": term.zh,
        "also": list(term.also),
        "en_means": term.en_means,
        "zh_means": term.zh_means,
        "used": [f"{kind} {where}" for kind, where in term.used],
    }
