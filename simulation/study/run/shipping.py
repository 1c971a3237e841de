"""How scenarios reach another process: plain ones as data, what was added to the model with its code.

An addition of an installed package is named and found there. Code of a file given with ``--with``, of a script or typed
in a notebook is sent as it is, with the helpers its author wrote; the receiver runs what the sender runs. Nothing else
of a scenario is code.
"""

from __future__ import annotations

import hashlib
import io
import pickle
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Any

from ...errors import ChengxinError
from ...model.scenario.scenario import Scenario
from ...model.spec import provenance
from ...model.spec.components import Addition
from ...version import changed_since_loaded

MOST = 64 << 20  # bytes of additions sent to a worker: more does not pass through a scheduler in reasonable time


class CannotShip(ChengxinError):
    """Something that was added to the model cannot be sent to another process; the message says what and why."""


@dataclass(frozen=True)
class Shipment:
    """What every worker needs: the additions of each model, by a hash of them; and the scenarios without these."""

    models: dict[str, bytes]
    scenarios: tuple[bytes, ...]
    model_of: tuple[str, ...]


def packed(scenarios: Sequence[Scenario]) -> Shipment:
    """Scenarios ready to travel. Raises CannotShip naming what cannot."""
    keys: dict[tuple[Addition, ...], str] = {}
    models: dict[str, bytes] = {}
    for scenario in scenarios:
        if scenario.additions not in keys:
            sent = _with_code(scenario.additions)
            keys[scenario.additions] = key = hashlib.sha256(sent).hexdigest()[:20]
            models[key] = sent
    plain = tuple(pickle.dumps(replace(scenario, additions=())) for scenario in scenarios)
    return Shipment(models, plain, tuple(keys[scenario.additions] for scenario in scenarios))


def sent(value: object) -> bytes:
    """Anything a process is asked or told, with the scenarios in it and their code. Raises CannotShip."""
    text = io.BytesIO()
    try:
        _packer()(text).dump(value)
    except (pickle.PicklingError, AttributeError, TypeError) as problem:
        raise CannotShip(f"{type(value).__name__} cannot be sent to another process: {problem}") from None
    return text.getvalue()


def work_sent(work: object) -> bytes:
    """What a process will do, before it begins. Raises CannotShip, also where the program it would load from disk is
    newer than the one at work here: their numbers would stand side by side."""
    if changed_since_loaded():
        raise CannotShip("the program on disk is newer than the one at work")
    return sent(work)


def arrived(text: bytes) -> Any:
    """What was sent by a process of one's own; nothing that lay in a file is read so."""
    return pickle.loads(text)


@cache
def _packer() -> type[pickle.Pickler]:
    """What packs scenarios with the code of what was added to them; where cloudpickle is there, functions typed
    anywhere as well."""
    try:
        from cloudpickle import Pickler
    except ImportError:
        from pickle import Pickler

    class Packer(Pickler):
        def reducer_override(self, thing: Any) -> Any:
            if isinstance(thing, Scenario) and thing.additions:
                return _put_together, (pickle.dumps(replace(thing, additions=())), _with_code(thing.additions))
            others = getattr(super(), "reducer_override", None)
            return NotImplemented if others is None else others(thing)

    return Packer


def _put_together(plain: bytes, code: bytes) -> Scenario:
    return unpacked(plain, _learned(code))


@lru_cache(maxsize=16)
def _learned(code: bytes) -> tuple[Addition, ...]:
    """Additions, once a process: two scenarios that share them are of one model."""
    return unpacked_model(code)


def unpacked_model(sent: bytes) -> tuple[Addition, ...]:
    """Additions as they arrived: their text is the sender's, and what runs here is what was loaded here."""
    return tuple(addition.arrived() for addition in pickle.loads(sent))


def unpacked(sent: bytes, additions: tuple[Addition, ...]) -> Scenario:
    """A scenario as it was sent, with its additions."""
    scenario: Scenario = pickle.loads(sent)
    return replace(scenario, additions=additions)


def _with_code(additions: tuple[Addition, ...]) -> bytes:
    try:
        import cloudpickle
    except ImportError:
        raise CannotShip("cloudpickle sends what was added to the model; it comes with chengxin[cluster]") from None

    modules = {module.__name__: module for addition in additions for module in provenance.modules_of(addition.part)}
    registered = []
    try:
        for module in modules.values():
            cloudpickle.register_pickle_by_value(module)
            registered.append(module)
        sent: bytes = cloudpickle.dumps(additions)
    except Exception as problem:
        names = ", ".join(f"{addition.kind} {addition.name} ({addition.origin})" for addition in additions)
        raise CannotShip(f"{names} cannot be sent to workers: {problem}; write it without what cannot be") from None
    finally:
        for module in registered:
            cloudpickle.unregister_pickle_by_value(module)
    if len(sent) > MOST:
        raise CannotShip(
            f"what was added to the model takes {len(sent) / 2**20:,.0f} MiB, more than the {MOST >> 20} that are sent "
            "to workers; let an extension that is installed on the workers hold the links"
        )
    return sent
