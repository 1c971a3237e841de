"""What is said beside an answer of the work that was kept for it, in both languages."""

from __future__ import annotations


class Note(str):
    """A sentence in English that knows its Chinese: ``said("zh")``."""

    __slots__ = ("zh",)
    zh: str

    def __new__(cls, en: str, zh: str) -> Note:
        note = super().__new__(cls, en)
        note.zh = zh
        return note

    def __reduce__(self) -> tuple[type[Note], tuple[str, str]]:
        """How it comes from another process."""
        return Note, (str(self), self.zh)

    def said(self, lang: str) -> str:
        """The sentence in a language."""
        return self.zh if lang == "zh" else str(self)
