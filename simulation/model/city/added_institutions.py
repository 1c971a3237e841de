"""Institutions of a researcher in a city: their steps in the month, and what they change for everybody.

They act through few verbs, which ``Institution`` offers: adjust what enterprises meet next, set a lever, report an
event, draw their own luck. Each verb checks its words, so that a misspelt name never does nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import deepcopy
from math import fsum, isfinite
from traceback import extract_tb
from typing import TYPE_CHECKING, Any

import numpy as np

from ...errors import nearest
from ..institutions.base import mesa
from ..kernel.grammar import place
from ..spec import provenance
from ..spec.components import Addition, AdditionError

if TYPE_CHECKING:
    from ..enterprises.enterprises import Enterprises
    from ..spec.specification import Model

_OF_MESA = {"model", "city", "unique_id", "pos", "number"}  # what belongs to one city and is not carried to another


class Host(mesa.Model):
    """A model that steps the agents it knows, and refuses those it would never step."""

    _welcoming = False

    def register_agent(self, agent: mesa.Agent) -> None:
        """Take in an institution that comes along, or one that was added, or whom such a one brings."""
        kind = type(agent)
        if not self._welcoming and not kind.__module__.startswith("simulation."):
            name = kind.__name__
            raise AdditionError(
                [f"agent {name}: nobody would step it here; add it before: {self._how_to_add.format(name=name)}"]
            )
        super().register_agent(agent)

    @contextmanager
    def welcoming(self) -> Iterator[None]:
        """Agents that come meanwhile are brought by those who are stepped."""
        before, self._welcoming = self._welcoming, True
        try:
            yield
        finally:
            self._welcoming = before


class AddedInstitutions:
    """The added institutions of one city, in the order of their steps."""

    def __init__(self, city: Host, steps: list[tuple[str, list[Addition]]], model: Model | None = None) -> None:
        """``model``: whose levers and events they may speak of; a laboratory has none."""
        self.city, self._model = city, model
        self.serving = {name: [_serves(institution, city) for institution in added] for name, added in steps if added}
        for agents in self.serving.values():
            for number, agent in enumerate(agents):
                agent.number = number
        self.levers: dict[str, float] = {}
        self.reported: Counter[str] = Counter()
        self._adjusted: list[tuple[str, float, float]] = []

    @property
    def agents(self) -> list[mesa.Agent]:
        """All of them."""
        return [agent for agents in self.serving.values() for agent in agents]

    def step(self, name: str) -> Callable[[], None]:
        """The step of the month that institutions of one class take together."""

        def step() -> None:
            with self.city.welcoming():
                for agent in self.serving[name]:
                    with _in_words(type(agent)):
                        agent.step()

        step.__doc__ = (type(self.serving[name][0]).step.__doc__ or type(self.serving[name][0]).__doc__ or "").strip()
        return step

    def adjust(self, name: str, times: float, plus: float) -> None:
        """Change what enterprises meet in their next month, and in that one only."""
        names = [name for name in (*self.city.known, *self.city.living.fact) if name != "month"]
        if name not in names:
            raise AdditionError([f"adjust: enterprises meet nothing called '{name}'{nearest(name, names)}"])
        if not (isfinite(times) and isfinite(plus)):
            raise AdditionError([f"adjust: {name} * {times} + {plus} is not a number"])
        self._adjusted.append((name, times, plus))

    def set_lever(self, key: str, value: float) -> None:
        """Set a lever from the next month on, whatever the scenario says, until it is set anew."""
        levers = {lever.key: lever for lever in self._model.levers} if self._model else {}
        if key not in levers:
            raise AdditionError([f"set_lever: there is no lever called '{key}'{nearest(key, levers)}"])
        if complaint := levers[key].complaint(value):
            raise AdditionError([f"set_lever: {key} {complaint}"])
        self.levers[key] = value

    def report(self, event: str, number: int) -> None:
        """Let events of a kind happen this month, as sources and measures will see them."""
        names = {*self._model.events, *self._model.channels.kinds} if self._model else set()
        if event not in names:
            raise AdditionError([f"report: there is no event called '{event}'{nearest(event, names)}"])
        if number != int(number) or number < 0:
            raise AdditionError([f"report: {number} {event} is not a whole number from 0 on"])
        self.reported[event] += int(number)

    @contextmanager
    def adjusting(self, parameters: dict[str, float], living: Enterprises) -> Iterator[dict[str, float]]:
        """What enterprises meet this month; afterwards everything is as it was."""
        if not self._adjusted:
            yield parameters
            return
        kept, met = living.places.copy(), dict(parameters)
        for name, times, plus in self._adjusted:
            if name in met:
                met[name] = met[name] * times + plus
            else:
                column = living.places[:, living.fact[name]]
                column[:] = column * np.float32(times) + np.float32(plus)
        self._adjusted = []
        yield met
        living.places[:] = kept

    def shown(self) -> dict[str, float]:
        """What they let the monitor's measures read: the sum over those of a class, by name."""
        names = {name: None for agent in self.agents for name in getattr(agent, "shows", ())}
        return {
            name: fsum(getattr(agent, name) for agent in self.agents if name in getattr(agent, "shows", ()))
            for name in names
        }

    def go_on_from(self, past: AddedInstitutions, agents: list[tuple[Any, ...]]) -> None:
        """Take over where those added to another city stand; ``agents`` pairs all institutions of both."""
        same = {id(past.city): self.city, **{id(theirs): mine for mine, theirs in agents}}
        for mine, theirs in zip(self.agents, past.agents, strict=True):
            for name, value in vars(theirs).items():
                if name not in _OF_MESA:
                    setattr(mine, name, deepcopy(value, same))
        self.levers, self.reported = dict(past.levers), Counter(past.reported)
        self._adjusted = list(past._adjusted)


def _serves(addition: Addition, city: Host) -> mesa.Agent:
    """An institution at work in this city: one of its class, or a copy of what was given with its traits."""
    cls = addition.part if isinstance(addition.part, type) else type(addition.part)
    with _in_words(cls), city.welcoming():
        if isinstance(addition.part, type):
            agent = addition.part(city)
        else:
            agent = deepcopy(addition.part)
            mesa.Agent.__init__(agent, city)
        agent.city = city
        if hasattr(agent, "begin"):
            agent.begin()
    return agent


@contextmanager
def _in_words(cls: type) -> Iterator[None]:
    """Whatever goes wrong in an institution's code, with the institution's name and the line."""
    try:
        yield
    except (OSError, MemoryError):
        raise
    except Exception as problem:
        file = str(provenance.file_of(cls))
        lines = [frame.lineno for frame in extract_tb(problem.__traceback__) if frame.filename == file and frame.lineno]
        where = f"institution {cls.__name__}" + (f", {place(file, lines[-1])}" if lines else "")
        own = problem.problems if isinstance(problem, AdditionError) else [f"{type(problem).__name__}: {problem}"]
        raise AdditionError([f"{where}: {text}" for text in own]) from problem
