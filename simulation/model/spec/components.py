"""What a researcher adds to the model: rules, institutions and declarations, where each came from, and its code."""

from __future__ import annotations

import hashlib
import inspect
import json
from dataclasses import asdict, dataclass, field, fields, replace
from math import isinf
from types import FunctionType
from typing import Any

from ...errors import ChengxinError
from ...settings.declarations import Channel, Count, Lever, Outcome, Parameter, Setting
from ..enterprises.peers import Peers
from ..enterprises.population import Column
from ..institutions.base import mesa
from ..kernel.rule import Spot, rule_of
from ..monitor.declared import Draw, Event, Source
from ..monitor.measures import Measure
from ..monitor.standard import Item
from ..policy.effects import Effect
from . import provenance

NOWHERE = Spot()
_ORIGINS_ZH = {"package": "软件包", "file": "文件", "notebook": "笔记本", "data": "数据"}
DECLARATIONS = (Parameter, Lever, Count, Channel, Column, Event, Draw, Measure, Outcome, Effect, Peers, Source, Item)
_RECKONED = {Measure: "of", Outcome: "of", Effect: "formula"}  # what is computed, by code that a manifest does not hold
_AGAIN = {kind.__name__: kind for kind in (Parameter, Lever, Count, Channel, Column, Event, Draw)}

_WAYS_OUT = {
    "package": "install that version of the package",
    "notebook": "save its text, which the manifest has, as a file and give it with --with",
    "file": "give the file as it was with --with",
    "data": "give a file that declares it with --with",
}


class AdditionError(ChengxinError):
    """What was added cannot stand; ``problems`` names every mistake and the way out."""


@dataclass(frozen=True)
class Origin:
    """Where an addition came from: a package, a file, a notebook; or plain data, which the manifest holds whole."""

    kind: str
    name: str = ""

    def __str__(self) -> str:
        return f"{self.kind} {self.name}".strip()

    @property
    def in_files(self) -> bool:
        """Whether a run can be made again from files alone."""
        return self.kind != "notebook"


@dataclass(frozen=True)
class Addition:
    """One thing added to the model, where it stands in the month, and where it came from.

    ``text`` is the code it consists of, helpers included, as it was when it was added; empty for plain data.
    """

    part: Any  # a rule, an institution or its class, a declaration
    spot: Spot = NOWHERE
    origin: Origin = Origin("data")
    text: str = field(init=False, repr=False)
    _loaded: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        code = self.part.text if isinstance(self.part, Recorded) else provenance.of(self.part)
        object.__setattr__(self, "text", code)
        object.__setattr__(self, "_loaded", provenance.loaded(self.part))

    @property
    def changed(self) -> bool:
        """Whether its code, a helper's, or a number they name is another now: a cell of a notebook was run again."""
        return provenance.loaded(self.part) != self._loaded

    def arrived(self) -> Addition:
        """The same in a process it was sent to: its text is the sender's, its code is compared with what came in."""
        object.__setattr__(self, "_loaded", provenance.loaded(self.part))
        return self

    @property
    def kind(self) -> str:
        """rule, institution, or the kind of declaration in lower case."""
        if isinstance(self.part, Recorded):
            return self.part.kind
        if hasattr(self.part, "rule"):
            return "rule"
        return "institution" if _is_institution(self.part) else type(self.part).__name__.lower()

    @property
    def name(self) -> str:
        """What it is called: a function's or declaration's name, an institution's class in small letters."""
        if _is_institution(self.part):
            return _in_small(_class_of(self.part).__name__)
        name: str = self.part.rule.name if hasattr(self.part, "rule") else self.part.name
        return name

    @property
    def declares(self) -> tuple[Any, ...]:
        """What is declared with it."""
        if isinstance(self.part, DECLARATIONS):
            return (self.part,)
        holder = self.part.rule if hasattr(self.part, "rule") else self.part
        return tuple(holder.declares) if hasattr(holder, "declares") else ()

    @property
    def sentence(self) -> str:
        """What it does, in words."""
        if hasattr(self.part, "rule"):
            return rule_of(self.part).sentence
        return getattr(self.part, "sentence", "") or (inspect.getdoc(self.part) or "").split("\n")[0]

    def settled(self) -> dict[str, Any]:
        """All of it that decides a result, as plain data."""
        if isinstance(self.part, Recorded):
            return self.part.data
        data: dict[str, Any] = {
            "kind": self.kind,
            "name": self.name,
            "spot": self.spot.given,
            "origin": str(self.origin),
        }
        data["declares"] = [as_data(declared) for declared in self.declares]
        if _is_institution(self.part) and not isinstance(self.part, type):
            data["traits"] = json.loads(json.dumps(_traits(self.part), sort_keys=True, default=repr))
        code = self.text
        return data | ({"code": _short(code)} if code else {})


@dataclass(frozen=True)
class Recorded:
    """An addition as a manifest tells of it: its declarations are known, its code can be read but is not run."""

    name: str
    kind: str
    declares: tuple[Any, ...]
    text: str
    fingerprint: str
    sentence: str = ""

    @property
    def data(self) -> dict[str, Any]:
        """What the manifest says."""
        values: dict[str, Any] = json.loads(self.fingerprint)
        return values

    @property
    def as_data_alone(self) -> list[Addition]:
        """The same made again, where it is a declaration without code and the manifest holds it whole."""
        again = self.declares if not self.text and "code" not in self.data else ()
        return [Addition(declared) for declared in again if [as_data(declared)] == self.data["declares"]]


def recorded(data: dict[str, Any], text: str = "") -> Addition:
    """The addition behind what ``settled`` gave."""
    declares = tuple(declared for declared in map(_declared_again, data["declares"]) if declared is not None)
    part = Recorded(data["name"], data["kind"], declares, text, json.dumps(data, sort_keys=True))
    kind, _, name = data["origin"].partition(" ")
    return Addition(part, Spot(**data["spot"]), Origin(kind, name))


def added(part: Any, spot: Spot = NOWHERE, origin: Origin | None = None) -> Addition:
    """One part as an addition. Raises AdditionError for what is none."""
    if isinstance(part, FunctionType) and hasattr(part, "rule"):
        return Addition(part, spot if spot.given else part.rule.spot, origin or _origin(part))
    if _is_institution(part):
        cls = _class_of(part)
        own = Spot(after=getattr(cls, "after", None), before=getattr(cls, "before", None))
        return Addition(part, spot if spot.given else own, origin or _origin(cls))
    if isinstance(part, DECLARATIONS):
        return Addition(part, Spot(), origin or Origin("data"))
    what = getattr(part, "__name__", repr(part))
    if isinstance(part, FunctionType):
        text = f"{what} is a function without @rule(writes=...); write that above it"
    elif isinstance(part, type) and issubclass(part, mesa.Agent):
        text = f"{what} has no step(self); an institution needs one"
    else:
        kinds = ", ".join(kind.__name__ for kind in DECLARATIONS)
        text = f"{what} cannot be added: give a rule, an institution, an extension, or one of {kinds}"
    raise AdditionError([text])


def as_data(declared: Any) -> dict[str, Any]:
    """Something declared, as plain data."""
    kind = type(declared).__name__
    if isinstance(declared, Peers):
        return {"type": kind, "name": declared.name, **declared.settled()}
    if isinstance(declared, Source):
        return {"type": kind, **declared.as_row()}
    values = {field.name: getattr(declared, field.name) for field in fields(declared)}
    if isinstance(declared, Item):
        values = asdict(declared)
    plain = {name: _bounded(value) for name, value in values.items() if not callable(value)}
    code = {name: _short(provenance.of(value)) for name, value in values.items() if isinstance(value, FunctionType)}
    return {"type": kind, **json.loads(json.dumps(plain)), **code}


def _bounded(value: object) -> object:
    """A value that JSON can hold: where nature knows no bound, "inf" or "-inf"."""
    return str(value) if isinstance(value, float) and isinf(value) else value


def _as_tuple(value: Any) -> Any:
    return tuple(map(_as_tuple, value)) if isinstance(value, list) else value


def _read_again(kind: type, values: dict[str, Any]) -> dict[str, Any]:
    """The fields of something declared, with numbers without bound as such again."""
    reals = [field.name for field in fields(kind) if str(field.type) in ("float", "float | None")]
    return values | {name: float(values[name]) for name in reals if isinstance(values.get(name), str)}


def _declared_again(data: dict[str, Any]) -> Any:
    """What was declared, as far as its labels and ranges go."""
    values = {name: _as_tuple(value) for name, value in data.items()}
    kind = values.pop("type")
    for reckoned, code in _RECKONED.items():
        if kind == reckoned.__name__:
            return reckoned(**(_read_again(reckoned, values) | {code: not_here}))
    if kind == "Source":
        labels = {"name": values["key"], "en": values["name"], "zh": values["name_zh"]}
        return Source(**labels, shows={}, basis=values["basis"], reported=values["reported"])
    if kind in _AGAIN:
        return _AGAIN[kind](**_read_again(_AGAIN[kind], values))
    return None  # peers and items have nothing to set


def not_here(given: Any) -> float:
    """What stands for the code of something that a folder of results names and nobody gave: it refuses."""
    raise AdditionError(["the code of what was added is not here: give the file it was written in with --with"])


def _is_institution(part: Any) -> bool:
    cls = _class_of(part)
    return issubclass(cls, mesa.Agent) and hasattr(cls, "step")


def _class_of(part: Any) -> type:
    return part if isinstance(part, type) else type(part)


def _in_small(name: str) -> str:
    return "".join(
        f"_{letter.lower()}" if letter.isupper() and at else letter.lower() for at, letter in enumerate(name)
    )


def _traits(agent: Any) -> dict[str, Any]:
    """What somebody gave to an institution before it serves in a city."""
    return {name: value for name, value in vars(agent).items() if not name.startswith("_")}


def _origin(part: Any) -> Origin:
    """Where code was written: an installed package, a file, or a notebook."""
    file = provenance.file_of(part)
    if not file.is_file() or "ipykernel" in file.parent.name:
        return Origin("notebook", "" if part.__module__ == "__main__" else part.__module__)
    top = part.__module__.split(".")[0]
    if top == __package__ or "site-packages" in file.parts:
        from importlib import metadata

        names = metadata.packages_distributions().get(top, [top])
        return Origin("package", f"{names[0]} {metadata.version(names[0]) if names[0] != top else ''}".strip())
    return Origin("file", file.name)


def _short(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def told(additions: tuple[Addition, ...], lang: str = "en") -> str:
    """What was added, in words, with its origin; and that files alone cannot make it again, where they cannot."""
    in_files = all(addition.origin.in_files for addition in additions)
    if lang == "zh":
        origins = [f"{_ORIGINS_ZH[addition.origin.kind]} {addition.origin.name}".strip() for addition in additions]
        names = "、".join(f"{addition.name}（{origin}）" for addition, origin in zip(additions, origins, strict=True))
        return f"对模型的补充：{names}" + ("" if in_files else "；含笔记本中输入的代码，仅凭文件无法重现")
    words = [
        f"{addition.kind} {addition.name}" + (f" {addition.spot}" if addition.spot.given else "")
        for addition in additions
    ]
    names = ", ".join(f"{what} ({addition.origin})" for what, addition in zip(words, additions, strict=True))
    shaped = "; not reproducible from files alone: code typed in a notebook shaped it"
    return f"added to the model: {names}" + ("" if in_files else shaped)


def made_whole(additions: tuple[Addition, ...], given: tuple[Addition, ...]) -> tuple[Addition, ...]:
    """Additions known from a manifest, with the code of equal ones that are given in their place.

    Where code was written decides no number: what was typed in a notebook may stand in a file by now. Plain data are
    made again from the manifest. Raises AdditionError naming every one whose code is not there, or is another.
    """
    again, problems = [], []
    for addition in additions:
        same = [other for other in given if (other.kind, other.name) == (addition.kind, addition.name)]
        if addition.changed:
            problems.append(
                f"{addition.kind} {addition.name}, or something it calls or names, was defined anew after it was "
                "added; make the scenario anew as well, so that its fingerprint tells of what is run"
            )
        elif not isinstance(addition.part, Recorded):
            again.append(addition)
        elif (
            equal := [other for other in same if _wherever(other) == _wherever(addition)] or addition.part.as_data_alone
        ):
            again.append(replace(equal[0], spot=addition.spot, origin=addition.origin))
        else:
            what = "is another now" if same else "is not here"
            way_out = _WAYS_OUT[addition.origin.kind]
            problems.append(f"the code of {addition.kind} {addition.name} ({addition.origin}) {what}; {way_out}")
    if problems:
        raise AdditionError(problems)
    return tuple(again)


def _wherever(addition: Addition) -> dict[str, Any]:
    """All that decides a result; not where it was written."""
    return {name: value for name, value in addition.settled().items() if name != "origin"}


def settings_of(additions: tuple[Addition, ...]) -> list[Setting]:
    """The settings that additions declare, each once."""
    settings = dict.fromkeys(each for addition in additions for each in addition.declares if isinstance(each, Setting))
    return list(settings)
