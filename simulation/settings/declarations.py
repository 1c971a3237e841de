"""One declaration for everything that can be set: levers, which planners choose; counts of institutions and sources of
the monitor, which the city has; and parameters, which nobody controls.

Scenario checking, ``chengxin describe``, ``--set``, the reference page and the labels on charts all read these
declarations; nothing about a setting is written down a second time.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields
from math import inf, isfinite, isinf, sqrt
from typing import Any

from ..errors import ChengxinError, as_python, nearest, number_meant
from ..facts import evidence_file


class DeclarationError(ChengxinError):
    """Something was declared that cannot be; the message names it and the way out."""


def plainly(value: Any) -> Any:
    """numpy's numbers as Python's own, in tables and lists too; everything else as it is."""
    if hasattr(value, "dtype") and getattr(value, "shape", None) == ():
        return value.item()
    if type(value) is dict:
        return {plainly(key): plainly(part) for key, part in value.items()}
    return type(value)(map(plainly, value)) if type(value) in (list, tuple) else value


def with_plain_numbers(declared: Any) -> None:
    """Have all fields of something declared hold Python's own numbers, which can be written down."""
    for field in fields(declared):
        object.__setattr__(declared, field.name, plainly(getattr(declared, field.name)))


def labelled(declared: Any) -> None:
    """Check the name of something declared and give it the labels it lacks: its name in words.

    Its numbers become Python's own.
    """
    with_plain_numbers(declared)
    kind = type(declared).__name__.lower()
    what = f"{declared.name!r} cannot name {'an' if kind[0] in 'aeiou' else 'a'} {kind}"
    if not isinstance(declared.name, str):
        raise DeclarationError(f"{what}: it is no text")
    if not declared.name.isidentifier() or not declared.name.isascii():
        raise DeclarationError(f"{what}: use letters, digits and _, no spaces")
    en = declared.en or declared.name.replace("_", " ")
    object.__setattr__(declared, "en", en)
    object.__setattr__(declared, "zh", declared.zh or en)


def reckoned(declared: Any, function: Callable[[Any], float], given: object) -> float:
    """What a function that somebody declared gives; DeclarationError with its name where that is no number."""
    try:
        value = function(given)
        if type(value) is float:
            return value
        value = plainly(value)
    except DeclarationError:  # it says what is wrong and where
        raise
    except Exception as problem:  # the code is a researcher's: whatever went wrong in it is told as theirs
        sentence = f"there is no {problem}" if isinstance(problem, KeyError) else f"{type(problem).__name__}: {problem}"
        raise DeclarationError(f"{_called(declared)} cannot be reckoned: {sentence}") from problem
    if not isinstance(value, (int, float)):
        raise DeclarationError(f"{_called(declared)} gives {as_python(value)}, which is no number")
    return value


def _called(declared: Any) -> str:
    return f"{type(declared).__name__.lower()} {declared.name}"


def triangular(low: float, high: float, peak: float, uniform: float) -> float:
    """The number of a run: the triangular distribution over a range, with its peak at ``peak``, at a uniform."""
    if uniform < (peak - low) / (high - low):
        return low + sqrt(uniform * (high - low) * (peak - low))
    return high - sqrt((1.0 - uniform) * (high - low) * (high - peak))


@dataclass(frozen=True, kw_only=True)
class Setting:
    """A number of the model with its unit, range, default and where it comes from.

    ``source`` is a citation, or begins with the word *assumption* and a reason. An uncertain parameter carries a
    ``prior``: the (low, high) range that runs draw it from, triangular with its peak at the default. ``neutral`` is the
    value at which the behaviour it belongs to changes nothing. ``bites`` and ``bites_zh`` say where it moves anything
    at all, of a setting that moves nothing in a usual city; empty of all others. Labels ``en`` and ``zh`` are the name
    where none is given. Raises DeclarationError for numbers that disagree.
    """

    name: str
    group: str
    default: float
    low: float
    high: float
    unit: str
    source: str
    en: str = ""
    zh: str = ""
    whole: bool = False
    prior: tuple[float, float] | None = None
    neutral: float | None = None
    bites: str = ""
    bites_zh: str = ""

    def __post_init__(self) -> None:
        labelled(self)
        low, high = self.prior or (self.default, self.default)
        neutral = self.default if self.neutral is None else self.neutral
        if not self.low <= low <= self.default <= high <= self.high:
            raise DeclarationError(
                f"{self.name}: range {self.low:g} to {self.high:g}, prior {low:g} to {high:g} and default "
                f"{self.default:g} disagree; the default lies in the prior, and the prior in the range"
            )
        if not self.low <= neutral <= self.high:
            raise DeclarationError(f"{self.name}: neutral = {neutral:g} is outside {self.low:g} to {self.high:g}")
        if self.prior is not None and self.whole:
            raise DeclarationError(
                f"{self.name}: whole = True and prior = {self.prior}: only a real number is varied at random between "
                "runs; leave one of both out"
            )
        if bool(self.bites) != bool(self.bites_zh):
            raise DeclarationError(f"{self.name}: where it bites is said in both languages; give bites= and bites_zh=")
        if not self.source.strip() or not self.unit.strip():
            raise DeclarationError(f"{self.name}: unit and source must say something; write assumption: and the reason")

    @property
    def key(self) -> str:
        """Its full name, as in a scenario file: the table it stands in, and its own."""
        return f"{self.group}.{self.name}"

    @property
    def range(self) -> str:
        """The allowed range in words, with the unit."""
        return f"{self.low:g} to {self.high:g} ({self.unit})"

    def complaint(self, value: Any) -> str | None:
        """What is wrong with a value, in words; None when it may stand."""
        value = plainly(value)
        if isinstance(value, bool) or not isinstance(value, int | float):
            hint = number_meant(value, self.low, self.high)
            return f"= {as_python(value)} is not a number; give {self.range}{hint}"
        # A whole number may be too large to be a real one: it is only compared.
        if self.whole and isinstance(value, float) and isfinite(value) and not value.is_integer():
            return f"= {value} is not a whole number; give {self.range}"
        if not self.low <= value <= self.high:
            return f"= {as_python(value)} is outside {self.range}{number_meant(value, self.low, self.high)}"
        return None

    def drawn(self, uniform: float) -> float:
        """The value of this run: the triangular prior at a uniform; the default where it has no prior, or no width."""
        if self.prior is None or self.prior[0] == self.prior[1]:
            return float(self.default)
        return triangular(*self.prior, self.default, uniform)


@dataclass(frozen=True, kw_only=True)
class Lever(Setting):
    """What planners choose, month by month. Known by its group and name: ``supervision.inspection_rate``.

    ``cost`` is what one unit more costs: 10,000 yuan a year in a city of 70,000 enterprises; it grows with their
    number. ``cost_source`` says why, and ``cost_range`` between which figures it may lie; half to twice where none is
    given. ``evidence`` names the finding of facts/evidence.toml that its effect on conduct rests on; empty where
    nobody has measured it. ``cost_below``: what one unit less than in 2018 costs, where going down saves nothing;
    ``cost_below_range`` likewise. ``dear``: from which value on a unit costs more and more, and how many times ``cost``
    the last one of the range costs; ``dear_source`` says why. ``tried``: the part of the range that some city is known
    to have had, with ``tried_source``; None where no city is known.
    """

    cost: float
    cost_source: str
    evidence: str = ""
    cost_below: float | None = None
    cost_range: tuple[float, float] | None = None
    cost_below_range: tuple[float, float] | None = None
    dear: tuple[float, float] | None = None
    dear_source: str = ""
    tried: tuple[float, float] | None = None
    tried_source: str = ""

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.evidence and self.evidence not in evidence_file():
            hint, sources = nearest(self.evidence, evidence_file()), ", ".join(evidence_file())
            what = f"evidence = {self.evidence!r} is no finding of facts/evidence.toml{hint}"
            raise DeclarationError(f"{self.name}: {what}; there are: {sources}")
        for name, cost in (("cost", self.cost), ("cost_below", self.cost_below)):
            given = getattr(self, f"{name}_range")
            if given is not None and not 0.0 <= given[0] <= (cost or 0.0) <= given[1]:
                raise DeclarationError(
                    f"{self.name}: {name} = {cost} lies outside its range, {given[0]:g} to {given[1]:g}"
                )
        if self.dear and not (self.default <= self.dear[0] < self.high and self.dear[1] >= 1.0):
            raise DeclarationError(
                f"{self.name}: dear = {self.dear} is from a value between {self.default:g} and {self.high:g} on, and 1 "
                "or more times the cost at the end"
            )
        if self.tried and not self.low <= self.tried[0] <= self.tried[1] <= self.high:
            raise DeclarationError(f"{self.name}: tried = {self.tried} lies outside {self.low:g} to {self.high:g}")
        for what, given in (("dear", self.dear), ("tried", self.tried)):
            if bool(given) != bool(getattr(self, f"{what}_source")):
                raise DeclarationError(f"{self.name}: {what} and {what}_source are given together")

    def cost_of(self, value: float) -> float:
        """What a value costs more than that of 2018, or less, in a city of 70,000 enterprises."""
        more = value - self.default
        if self.cost_below is not None and more < 0.0:
            return -self.cost_below * more
        return self.cost * more + self.dearer * max(0.0, value - self.dear_from) ** 2

    @property
    def dear_from(self) -> float:
        """The value from which a unit costs more and more; the end of the range where none does."""
        return self.dear[0] if self.dear else self.high

    @property
    def dearer(self) -> float:
        """What it costs more, by the square of what goes beyond that value: the price of a unit rises evenly."""
        return 0.5 * self.cost * (self.dear[1] - 1.0) / (self.high - self.dear[0]) if self.dear else 0.0

    def mean_price(self, value: float) -> float:
        """What a unit costs on average between 2018 and a value, in times of its price: above 1 where it is dear."""
        beyond = value > self.dear_from and value > self.default and self.cost > 0.0
        return self.cost_of(value) / (self.cost * (value - self.default)) if beyond else 1.0

    def price_range(self, value: float) -> tuple[float, float]:
        """Between which figures what a unit costs may lie, in the direction of a value."""
        below = self.cost_below is not None and value < self.default
        cost, given = (self.cost_below or 0.0, self.cost_below_range) if below else (self.cost, self.cost_range)
        return given or (0.5 * cost, 2.0 * cost)

    def times(self, value: float, share: float) -> float:
        """How many times its price a lever costs in the direction of a value, where so much (0-1) of what is held
        possible lies below: the price itself at a half, the ends of its range at 0 and 1, and evenly between."""
        below = self.cost_below is not None and value < self.default
        cost, (low, high) = (self.cost_below or 0.0) if below else self.cost, self.price_range(value)
        drawn = low + 2.0 * share * (cost - low) if share < 0.5 else cost + (2.0 * share - 1.0) * (high - cost)
        return drawn / cost if cost else 1.0

    def priced(self, value: float) -> bool:
        """Whether it has a price in the direction of a value."""
        return (self.cost_below if self.cost_below is not None and value < self.default else self.cost) != 0.0


@dataclass(frozen=True, kw_only=True)
class Channel(Setting):
    """How much of its usual coverage a source of the monitor has, month by month; 0 turns it off."""

    @property
    def key(self) -> str:
        return f"sources.{self.name}"


@dataclass(frozen=True, kw_only=True)
class Count(Setting):
    """How many of an institution, or of its staff, the city has; one number for all months."""

    @property
    def key(self) -> str:
        return f"institutions.{self.name}"


@dataclass(frozen=True, kw_only=True)
class Parameter(Setting):
    """What nobody controls: how enterprises, agencies and sources behave.

    A parameter fitted by ``chengxin calibrate`` reads default and prior from ``facts/fitted.toml``, and runs draw it
    together with the others that were fitted (``facts/fitted_draws.csv``); ``searched`` is the range that was assumed
    before, in which the fit looks for it. ``group`` gathers parameters on the reference page.
    """

    group: str = "added"
    searched: tuple[float, float] | None = None

    @property
    def key(self) -> str:
        return f"parameters.{self.name}"


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What is reported of a city every month: a number with its unit, its better direction and its words.

    ``of(city)`` reads it when the month is over, from ``city.totals`` (events of the month by name),
    ``city.enterprises``, ``city.levers``, ``city.honest`` (the last twelve months) and the like, and changes nothing
    there; add by ``math.fsum``, so that the number is the same on every machine. ``better`` is "lower", "higher", or ""
    where neither is better by itself. ``low`` to ``high`` is what can be at all, whatever is set: a value outside stops
    the run. ``unit`` says exactly what is counted; ``unit_short`` and ``unit_zh`` are for tables and charts.
    """

    name: str
    unit: str
    of: Callable[[Any], float]
    better: str = ""
    low: float = -inf
    high: float = inf
    en: str = ""
    zh: str = ""
    unit_short: str = ""
    unit_zh: str = ""

    def __post_init__(self) -> None:
        with_plain_numbers(self)
        family, colon, name = self.name.rpartition(":") if isinstance(self.name, str) else ("", "", self.name)
        # One of a family may be known by its number: rank:0 is the rank in the first class.
        object.__setattr__(self, "name", f"{family}_{name}" if family and name.isdecimal() else name)
        labelled(self)
        object.__setattr__(self, "name", f"{family}{colon}{name}")
        if self.better not in ("lower", "higher", ""):
            raise DeclarationError(f'outcome {self.name}: better = {self.better!r} is none of "lower", "higher", ""')
        if not isinstance(self.unit, str) or not self.unit.strip():
            raise DeclarationError(f"outcome {self.name}: unit must say what is counted")
        if not callable(self.of):
            raise DeclarationError(f"outcome {self.name}: of must be a function of the city")
        if not self.low < self.high:
            raise DeclarationError(f"outcome {self.name}: low = {self.low:g} is not below high = {self.high:g}")
        object.__setattr__(self, "unit_short", self.unit_short or self.unit)
        object.__setattr__(self, "unit_zh", self.unit_zh or self.unit_short)

    @property
    def range(self) -> str:
        """What can be, in words."""
        if isinf(self.low) and isinf(self.high):
            return "any number"
        if isinf(self.high):
            return f"{self.low:g} or more"
        return f"{self.high:,g} or less" if isinf(self.low) else f"{self.low:g} to {self.high:,g}"
