"""What every question answers with: a table, typed data, a chart where there is one, and the text a terminal prints.

A question is a function ``question(scenario or scenarios, seeds, *, executor=None, progress=None, ...)`` that returns a
``Result``; docs/howto/add-a-question.md adds one. Where there is nothing to share out there is no ``executor``. How a
result looks is the report's: this is the one place that looks up to it, when a result is shown and not before.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import TYPE_CHECKING, Any, ClassVar, Generic, Self, TypeVar, get_args, get_origin

from ..errors import Mistake
from ..model.scenario.scenario import Scenario
from ..model.scenario.titles import short_names

if TYPE_CHECKING:
    import pandas as pd

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

    def called(self, lang: str = "en") -> Self:
        """The same answer with its scenarios under the short names readers know them by: what is printed and drawn.

        Tables and data keep the names of files.
        """
        given = {field.name: getattr(self, field.name) for field in fields(self)} if is_dataclass(self) else vars(self)
        candidates = [*given.get("scenarios", []), given.get("scenario")]
        named = short_names([candidate for candidate in candidates if isinstance(candidate, Scenario)], lang)
        other = object.__new__(type(self))
        vars(other).update({name: _called(value, named, lang) for name, value in given.items()})
        return other

    def data(self) -> Form:
        """The answer as plain data, in the form that docs/json.md describes."""
        data: Form = show().data(self)
        return data

    def chart(self, *, lang: str = "en") -> Any:
        """A chart with its plotted numbers and alternative text; NoChart where the question has none."""
        return show().chart(self, lang=lang)

    def picture(self, *, lang: str = "en") -> Any:
        """The picture for the room: a sentence that answers, in large letters; NoChart where the question has none."""
        return show().picture(self, lang=lang)

    def describe(self, lang: str = "en") -> str:
        """All there is to say, in words and tables."""
        return str(show().text(self, whole=True, lang=lang))

    def said(self, lang: str = "en") -> str:
        """What ``print`` shows, in English or Chinese where both are written."""
        return str(show().text(self, lang=lang))

    def __str__(self) -> str:
        return str(show().text(self))


def _called(value: Any, named: Mapping[str, str], lang: str) -> Any:
    """A part of an answer under other names of scenarios."""
    import pandas as pd

    if isinstance(value, Scenario):
        return replace(value, name=named.get(value.name, value.name))
    if isinstance(value, Result):
        return value.called(lang)
    if isinstance(value, list) and all(isinstance(item, Scenario) for item in value):
        return [_called(item, named, lang) for item in value]
    if isinstance(value, dict) and value and set(value) <= set(named):
        return {named[name]: item for name, item in value.items()}
    if isinstance(value, pd.DataFrame):
        columns = [column for column in ("scenario", "against") if column in value]
        return value.assign(**{column: value[column].map(lambda name: named.get(name, name)) for column in columns})
    return value


def show() -> Any:
    """How results look: the report, loaded when something is shown."""
    from ..report import show

    return show
