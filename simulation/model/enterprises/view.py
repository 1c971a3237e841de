"""A city's enterprises seen as Mesa sees agents: the verbs of an AgentSet, on columns.

Nothing is copied until asked for: a set holds row numbers, and every look reads the columns as they are then. Where an
AgentSet hands a function one agent, this hands it the set, whose attributes are whole columns.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from math import inf
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias, TypeVar

import numpy as np

from ...clock import month_text
from ...errors import Mistake, nearest
from .population import FIXED

if TYPE_CHECKING:
    import numpy.typing as npt
    import pandas as pd

    from ...types import Array
    from ..kernel.draws import Luck
    from .population import Column, Population

    Look: TypeAlias = Callable[["EnterpriseSet"], npt.ArrayLike]  # a number, or True and False, for each enterprise
    Summary: TypeAlias = Callable[[Array], Any]  # what a column comes to
    Summaries: TypeAlias = Summary | Iterable[Summary]

Result = TypeVar("Result")

# Verbs of an AgentSet that would mean something else here, and the way out.
REFUSED = {
    "shuffle_do": "enterprises act side by side, so their order means nothing: a behaviour is a rule "
    "(simulation.rule), and a change by hand is set() or do()",
    "add": "an enterprise enters by the rule 'entry'; the number of slots is the scenario's `enterprises`",
    "remove": "an enterprise leaves by the rules that write 'leaves'; to look at fewer, use select()",
    "discard": "an enterprise leaves by the rules that write 'leaves'; to look at fewer, use select()",
    "random": "luck is keyed, not drawn from a stream: city.luck.uniform(name, who, month)",
    "rng": "luck is keyed, not drawn from a stream: city.luck.uniform(name, who, month)",
}


class _Declared(Protocol):
    @property
    def columns(self) -> Mapping[str, Column]: ...


class _Asked(Protocol):
    @property
    def model(self) -> _Declared: ...


class CityOfEnterprises(Protocol):
    """What is asked of a city to look at its enterprises, and to change them by hand."""

    name: str
    now: int
    luck: Luck
    population: Population
    counties: list[dict[str, Any]]
    sector_facts: list[dict[str, Any]]
    by_hand: list[str]

    @property
    def asked(self) -> _Asked: ...

    @property
    def clock(self) -> int: ...


class EnterpriseSet:
    """Some or all enterprises of a city, in an order: ``city.enterprises``, and what ``select`` and ``sort`` give.

    ``enterprises.gain`` is a column as it is now, to read. A set keeps slots, not owners: when an enterprise leaves,
    its slot is the one that enters. ``unique_id`` is the number of the slot.
    """

    __slots__ = ("_city", "_rows")
    _city: CityOfEnterprises
    _rows: Array | None

    def __init__(self, city: CityOfEnterprises, rows: Array | None = None) -> None:
        object.__setattr__(self, "_city", city)
        object.__setattr__(self, "_rows", rows)  # None: all of them, in the order of the columns

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of what is known of each enterprise."""
        return ("unique_id", *self._city.population.columns)

    def __len__(self) -> int:
        return len(self._city.population) if self._rows is None else len(self._rows)

    def __iter__(self) -> Iterator[Enterprise]:
        return (Enterprise(self._city, int(row)) for row in self._numbers())

    def __getitem__(self, item: Any) -> Enterprise | EnterpriseSet:
        """One enterprise by its place in the set; several by a slice, a mask or an array of places."""
        rows = self._numbers()[item]
        return Enterprise(self._city, int(rows)) if np.ndim(rows) == 0 else EnterpriseSet(self._city, rows)

    def __contains__(self, firm: object) -> bool:
        if not isinstance(firm, Enterprise) or firm._city is not self._city:
            return False
        return self._rows is None or bool((self._rows == firm.unique_id).any())

    def __getattr__(self, name: str) -> Array:
        if name.startswith("_"):
            raise AttributeError(name)
        if name in REFUSED:
            raise AttributeError(f"{name}: {REFUSED[name]}")
        values = self.get(name)
        values.flags.writeable = False  # what is written into a look would be lost without a word
        return values

    def __setattr__(self, name: str, value: npt.ArrayLike) -> None:
        self.set(name, value)

    def __dir__(self) -> list[str]:
        return [*super().__dir__(), *self.columns]

    def __repr__(self) -> str:
        whole = len(self._city.population)
        many = f"{len(self):,} of {whole:,} enterprises" if self._rows is not None else f"{whole:,} enterprises"
        return f"EnterpriseSet: {many} of {self._city.name}; {', '.join(self.columns)}"

    def select(
        self,
        filter_func: Look | None = None,
        at_most: int | float = inf,
        inplace: bool = False,
        agent_type: type | None = None,
    ) -> EnterpriseSet:
        """Those for which ``filter_func(set)`` is True, at most the first ``at_most`` (a number, or a share below 1).

        Unlike in Mesa the function is called once with the set, and returns a mask of True and False as long as the
        set: ``select(lambda e: (e.status & BLACK != 0) & (e.size == 1))``. ``agent_type`` must be None: enterprises
        are of one type.
        """
        if agent_type is not None:
            raise ValueError("agent_type: enterprises are of one type; select by a column, as lambda e: e.sector == 2")
        if at_most <= 1.0 and isinstance(at_most, float):
            at_most = int(len(self) * at_most)
        rows = self._numbers()
        if filter_func is not None:
            rows = rows[self._mask(filter_func(self))]
        return self._taken(rows[: None if at_most == inf else max(0, int(at_most))], inplace)

    def get(self, attr_names: str | list[str], handle_missing: str = "error", default_value: Any = None) -> Array:
        """What is known of each now: an array for one name, a table (enterprises x names, float64) for a list.

        Whole numbers come as int64, so that sums and products do not run over; real ones as float32, as they are
        held. The array is a copy. ``handle_missing="default"`` gives ``default_value`` for a name that is not there.
        """
        if handle_missing not in ("error", "default"):
            raise ValueError(f"handle_missing = {handle_missing!r} is not known; give 'error' or 'default'")
        if not isinstance(attr_names, str):
            table = [self.get(name, handle_missing, default_value) for name in attr_names]
            return np.array(table, np.float64).reshape(len(table), len(self)).T
        if handle_missing == "default" and attr_names not in self.columns:
            return np.full(len(self), default_value)
        return self._column(attr_names)

    def set(self, attr_name: str, value: npt.ArrayLike) -> EnterpriseSet:
        """Change a column by hand: one value for all, or an array of one for each. Noted in ``city.by_hand``.

        Raises ValueError for what the column cannot hold. It holds from the next month on; a rule may write it anew.
        """
        self._column(attr_name)  # an unknown name is said first
        declared = self._city.asked.model.columns.get(attr_name)
        if fixed := FIXED.get(attr_name) or (declared.fixed if declared else ""):
            raise ValueError(f"{attr_name} cannot be set: {fixed}")
        column = self._city.population.columns[attr_name]
        edges = declared.range if declared else None
        values = _checked(attr_name, column.dtype, value, len(self), edges)
        column[slice(None) if self._rows is None else self._rows] = values
        when = month_text(self._city.now)
        self._city.by_hand.append(f"before {when}: {attr_name} of {len(self):,} enterprises")
        return self

    def agg(self, attribute: str, func: Summaries) -> Any:
        """A column drawn together by a function of its values, or by each of several.

        The function gets float64 or int64. This is for looking: what feeds the model adds in a fixed order.
        """
        values = self.get(attribute)
        values = values.astype(np.float64) if values.dtype.kind == "f" else values
        return func(values) if callable(func) else [summary(values) for summary in func]

    def map(self, method: Callable[..., npt.ArrayLike], *args: Any, **kwargs: Any) -> Array:
        """What ``method(set, ...)`` returns: one value for each enterprise."""
        values = np.asarray(_vectorised("map", method)(self, *args, **kwargs))
        if values.shape[:1] != (len(self),):
            raise ValueError(f"map: the function gets the set and must return {len(self):,} values, not {values.shape}")
        return values

    def do(self, method: Callable[..., object], *args: Any, **kwargs: Any) -> EnterpriseSet:
        """Call ``method(set, ...)`` once, for what it does; the set itself is returned."""
        _vectorised("do", method)(self, *args, **kwargs)
        return self

    def groupby(self, by: str | Look, result_type: str = "agentset", labels: bool = False) -> EnterpriseGroups:
        """Sets by the value of a column, or by ``by(set)``, from the lowest to the highest.

        ``labels``: counties, sectors and sizes under their names instead of their numbers.
        """
        if result_type != "agentset":
            raise ValueError(
                f"result_type = {result_type!r}: groups are sets; list(group) gives enterprises one by one"
            )
        keys = self.get(by) if isinstance(by, str) else np.asarray(by(self))
        if keys.shape != (len(self),):
            raise ValueError(f"groupby: the function gets the set and must return {len(self):,} values")
        unique, at = np.unique(keys, return_inverse=True)
        rows = self._numbers()[np.argsort(at, kind="stable")]
        cuts = np.cumsum(np.bincount(at, minlength=len(unique)))[:-1]
        names = self._labels().get(by) if labels and isinstance(by, str) else None
        named = [names[key] if names else key for key in unique.tolist()]
        parts = np.split(rows, cuts) if len(unique) else []
        return EnterpriseGroups({key: EnterpriseSet(self._city, part) for key, part in zip(named, parts, strict=True)})

    def sort(self, key: str | Look, ascending: bool = False, inplace: bool = False) -> EnterpriseSet:
        """By a column or by ``key(set)``, the highest first unless ``ascending``; equals keep their order."""
        values = self.get(key) if isinstance(key, str) else np.asarray(key(self))
        if ascending:
            order = np.argsort(values, kind="stable")
        else:
            order = len(self) - 1 - np.argsort(values[::-1], kind="stable")[::-1]
        return self._taken(self._numbers()[order], inplace)

    def shuffle(self, inplace: bool = False, name: str = "shuffle") -> EnterpriseSet:
        """In an order of chance, for a sample: ``shuffle().select(at_most=100)``.

        The order is the city's luck under ``name`` in this month: the same whenever it is asked for, whatever else
        was drawn; another name gives another order.
        """
        rows = self._numbers()
        drawn = self._city.luck.uniform(name, rows, self._city.clock)
        return self._taken(rows[np.argsort(drawn, kind="stable")], inplace)

    def to_list(self) -> list[Enterprise]:
        """All of them one by one; columns are faster."""
        return list(self)

    def to_frame(self, columns: Iterable[str] | None = None, labels: bool = False) -> pd.DataFrame:
        """A pandas table, one row an enterprise by its ``unique_id``; ``labels`` gives names for numbers."""
        import pandas as pd

        wanted = self.columns[1:] if columns is None else list(columns)
        names = self._labels() if labels else {}
        made = {
            name: pd.Categorical.from_codes(self.get(name), names[name]) if name in names else self.get(name)
            for name in wanted
        }
        return pd.DataFrame(made, index=pd.Index(self._numbers(), name="unique_id"))

    def _labels(self) -> dict[str, list[str]]:
        city = self._city
        counties, sectors = ([place["name"] for place in those] for those in (city.counties, city.sector_facts))
        named = {
            name: [en for en, _ in column.names] for name, column in city.asked.model.columns.items() if column.names
        }
        return {"county": counties, "sector": sectors} | named

    def _numbers(self) -> Array:
        return np.arange(len(self._city.population)) if self._rows is None else self._rows

    def _column(self, name: str) -> Array:
        if name == "unique_id":
            return self._numbers().copy()
        column = self._city.population.columns.get(name)
        if column is None:
            names = ", ".join(self.columns)
            raise AttributeError(f"enterprises have no '{name}'{nearest(name, self.columns)}; they have {names}")
        chosen = column if self._rows is None else column[self._rows]
        return chosen.astype(np.int64 if column.dtype.kind in "ui" else column.dtype)

    def _mask(self, given: npt.ArrayLike) -> Array:
        mask = np.asarray(given)
        if mask.dtype != bool or mask.shape != (len(self),):
            raise ValueError(
                f"select: the function gets the set and must return {len(self):,} values of True and False, not "
                f"{mask.dtype} of shape {mask.shape}; write conditions as (e.status & BLACK != 0) & (e.size == 1)"
            )
        return mask

    def _taken(self, rows: Array, inplace: bool) -> EnterpriseSet:
        if not inplace:
            return EnterpriseSet(self._city, rows)
        object.__setattr__(self, "_rows", rows)
        return self


class Enterprise:
    """One enterprise: its slot, and what the columns hold of it now (``firm.gain``). Made when asked for."""

    __slots__ = ("_city", "unique_id")
    _city: CityOfEnterprises
    unique_id: int

    def __init__(self, city: CityOfEnterprises, number: int) -> None:
        object.__setattr__(self, "_city", city)
        object.__setattr__(self, "unique_id", number)

    def __getattr__(self, name: str) -> int | float:
        if name.startswith("_"):
            raise AttributeError(name)
        value: int | float = self._alone()._column(name)[0].item()
        return value

    def __setattr__(self, name: str, value: npt.ArrayLike) -> None:
        self._alone().set(name, value)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Enterprise) and (self._city, self.unique_id) == (other._city, other.unique_id)

    def __hash__(self) -> int:
        return hash((id(self._city), self.unique_id))

    def __dir__(self) -> list[str]:
        return [*super().__dir__(), *self._city.population.columns]

    def __repr__(self) -> str:
        alone = self._alone()
        labels = alone._labels()
        held = {name: getattr(self, name) for name in alone.columns[1:]}
        words = [f"{name}={labels[name][value] if name in labels else f'{value:.4g}'}" for name, value in held.items()]
        return f"Enterprise {self.unique_id} of {self._city.name}: {', '.join(words)}"

    def _alone(self) -> EnterpriseSet:
        return EnterpriseSet(self._city, np.array([self.unique_id]))


class EnterpriseGroups:
    """Enterprises in groups, as Mesa's GroupBy: ``groups`` maps what they share to their set."""

    def __init__(self, groups: dict[Any, EnterpriseSet]) -> None:
        self.groups = groups

    def __iter__(self) -> Iterator[tuple[Any, EnterpriseSet]]:
        return iter(self.groups.items())

    def __len__(self) -> int:
        return len(self.groups)

    def __repr__(self) -> str:
        return f"EnterpriseGroups: {', '.join(f'{key} {many:,}' for key, many in self.count().items())}"

    def count(self) -> dict[Any, int]:
        """How many are in each group."""
        return {key: len(group) for key, group in self}

    def agg(self, attr_name: str | Mapping[str, Summaries], func: Summaries | None = None) -> dict[Any, Any]:
        """A column drawn together group by group; several with a table ``{"gain": np.mean, "size": [min, max]}``."""
        if not isinstance(attr_name, str):
            return {key: {name: group.agg(name, summary) for name, summary in attr_name.items()} for key, group in self}
        if func is None:
            raise Mistake(f"agg({attr_name!r}): give the function by which the column is drawn together, as np.mean")
        return {key: group.agg(attr_name, func) for key, group in self}

    def map(self, method: str | Callable[..., Any], *args: Any, **kwargs: Any) -> dict[Any, Any]:
        """What a function of a group, or one of its verbs by name, returns for each."""
        return {key: _of_group(group, method)(*args, **kwargs) for key, group in self}

    def do(self, method: str | Callable[..., Any], *args: Any, **kwargs: Any) -> EnterpriseGroups:
        """Call a function of a group, or one of its verbs by name, on each, for what it does."""
        self.map(method, *args, **kwargs)
        return self


def _of_group(group: EnterpriseSet, method: str | Callable[..., Any]) -> Callable[..., Any]:
    if isinstance(method, str):
        verb: Callable[..., Any] = getattr(group, method)
        return verb
    return lambda *args, **kwargs: method(group, *args, **kwargs)


def _vectorised(verb: str, method: Callable[..., Result]) -> Callable[..., Result]:
    if callable(method):
        return method
    raise TypeError(
        f"{verb}({method!r}): enterprises have no methods; what they do each month is a rule (simulation.rule). "
        f"Here give a function of the set, as {verb}(lambda e: ...)"
    )


def _checked(
    name: str, kind: np.dtype[Any], value: npt.ArrayLike, many: int, edges: tuple[float, float] | None
) -> Array:
    """The value in the form of its column; ValueError in words for what the column cannot hold."""
    given = np.asarray(value)
    if given.dtype.kind not in "biuf" or given.shape not in ((), (many,)):
        raise ValueError(f"{name} takes a number, or {many:,} of them, not {given.dtype} of shape {given.shape}")
    given = given.astype(np.int64) if given.dtype.kind == "b" else given
    if not np.isfinite(given).all():
        raise ValueError(f"{name} must be finite numbers")
    info = np.iinfo(kind) if kind.kind in "ui" else np.finfo(kind)
    low, high = (max(edges[0], info.min), edges[1]) if edges else (info.min, info.max)
    if kind.kind in "ui" and (given != np.floor(given)).any():
        raise ValueError(f"{name} holds whole numbers, {low} to {high}")
    if given.size and (given.min() < low or given.max() > min(high, info.max)):
        raise ValueError(f"{name} = {given.min():g} to {given.max():g} is outside {low:g} to {high:g}")
    return given.astype(kind)
