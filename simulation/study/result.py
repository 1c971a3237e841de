"""What every question answers with: a table, typed data, a chart where there is one, and the text a terminal prints.

A question is a function ``question(scenario or scenarios, seeds, *, executor=None, progress=None, ...)`` that returns a
``Result``; docs/howto/add-a-question.md adds one. Where there is nothing to share out there is no ``executor``. How a
result looks is the report's: this is the one place that looks up to it, when a result is shown and not before.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar, Generic, TypeVar, get_args, get_origin

import pandas as pd

from ..errors import Mistake

Form = TypeVar("Form")
Progress = Callable[[int, int], None]  # told how much is done, and of how much


class NoChart(Mistake):
    """A result that has no chart was asked for one."""


class Result(Generic[Form]):
    """An answer. ``Result[Form]`` names the form of its data: a TypedDict, from which its JSON schema is printed.

    A subclass has ``table``; how else it is shown stands in ``report/show.py``, and what stands nowhere is shown as its
    table.
    """

    form: ClassVar[type]

    def __init_subclass__(cls, **more: Any) -> None:
        super().__init_subclass__(**more)
        for base in cls.__dict__.get("__orig_bases__", ()):
            if get_origin(base) is Result:
                (cls.form,) = get_args(base)

    @property
    def holds(self) -> bool:
        """Whether what was asked is borne out; where it is not, a command ends with exit code 1."""
        return True

    def table(self) -> pd.DataFrame:
        """The answer as a table, a row a thing that was asked about."""
        raise NotImplementedError

    def data(self) -> Form:
        """The answer as plain data, in the form that docs/json.md describes."""
        data: Form = show().data(self)
        return data

    def chart(self, *, lang: str = "en") -> Any:
        """A chart with its plotted numbers and alternative text; NoChart where the question has none."""
        return show().chart(self, lang=lang)

    def describe(self, lang: str = "en") -> str:
        """All there is to say, in words and tables."""
        return str(show().text(self, whole=True, lang=lang))

    def said(self, lang: str = "en") -> str:
        """What ``print`` shows, in English or Chinese where both are written."""
        return str(show().text(self, lang=lang))

    def __str__(self) -> str:
        return str(show().text(self))


def show() -> Any:
    """How results look: the report, loaded when something is shown."""
    from ..report import show

    return show
