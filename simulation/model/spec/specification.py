"""The model a scenario is run in: what comes along, and what a researcher added to it.

``of(additions)`` checks everything that was added, all mistakes at once, and gives the settings, rules, columns,
events, sources, measures and steps of the month that result. Nothing is registered anywhere: two scenarios of one
program can live in two models.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property, lru_cache
from typing import Any

import numpy as np

from ...errors import nearest
from ...settings.declarations import Channel, Count, Lever, Outcome, Parameter, Setting
from ..enterprises import rule_order
from ..enterprises.peers import Peers
from ..enterprises.population import COLUMNS, SHIPPED, Column
from ..kernel.codegen import Vocabulary
from ..kernel.grammar import place_of
from ..kernel.loop import Loop
from ..kernel.rule import Rule, RuleError, rule_of
from ..monitor import sources
from ..monitor.declared import Draw, Event, Source
from ..monitor.events import KINDS
from ..monitor.grounds import NOTES, Notes
from ..monitor.measures import MEASURES, Measure
from ..monitor.outcomes import OUTCOMES, in_order
from ..monitor.standard import Dimension, Edition, Item
from ..policy import effects
from . import catalogue
from .components import Addition, AdditionError, Recorded, settings_of
from .schedule import STEPS, inserted


class Model:
    """Settings, rules, columns, events, sources and measures of one model. Made by ``of``."""

    def __init__(self, additions: tuple[Addition, ...]) -> None:
        self.additions = additions
        self.channels = sources.channels(self._declared(Source), self._declared(Event))
        own = [*settings_of(additions), *sources.as_settings(source.as_row() for source in self._declared(Source))]
        self.own_settings = own
        self.settings: dict[str, Setting] = catalogue.SETTINGS | {setting.key: setting for setting in own}
        self.measures = MEASURES | {measure.name: measure for measure in self._declared(Measure)}
        self.own_outcomes: tuple[Outcome, ...] = self._declared(Outcome)
        self.effects: tuple[effects.Effect, ...] = self._declared(effects.Effect)
        self.peers = self._declared(Peers)
        self.items = self._declared(Item)
        self.unplaced: list[Rule] = []  # rules whose place is not there: read at the end, for what else is wrong
        problems = self._names_taken()
        self.rules = self._ordered_rules(problems)
        self.steps = self._ordered_steps(problems)
        self._check_spoken_of(problems)
        if problems:
            raise AdditionError(list(dict.fromkeys(problems)))

    def _declared(self, kind: type) -> tuple[Any, ...]:
        declarations = (
            declared for addition in self.additions for declared in addition.declares if isinstance(declared, kind)
        )
        return tuple(dict.fromkeys(declarations))

    # What can be set.

    def _of_kind(self, kind: type) -> list[Any]:
        return [setting for setting in self.settings.values() if isinstance(setting, kind)]

    @cached_property
    def levers(self) -> list[Lever]:
        """What planners choose."""
        return self._of_kind(Lever)

    @cached_property
    def usual(self) -> dict[str, float]:
        """The policy of 2018: every lever's default, by full name."""
        return {lever.key: lever.default for lever in self.levers}

    @cached_property
    def coverages(self) -> list[Channel]:
        """The sources of the monitor, as settings."""
        return self._of_kind(Channel)

    @cached_property
    def counts(self) -> list[Count]:
        """How many of each institution, and of their staff, the city has."""
        return self._of_kind(Count)

    @cached_property
    def parameters(self) -> list[Parameter]:
        """What nobody controls."""
        return self._of_kind(Parameter)

    @cached_property
    def groups(self) -> tuple[str, ...]:
        """The groups of settings, as a scenario file has them."""
        return tuple(dict.fromkeys(key.split(".")[0] for key in self.settings))

    # What enterprises live by.

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The names rules may use."""
        own = [setting for setting in self.own_settings if isinstance(setting, Parameter | Lever)] + [*self.effects]
        return extended(rule_order.vocabulary(), self._declared(Column), self.peers, own, self._declared(Event))

    @cached_property
    def columns(self) -> dict[str, Column]:
        """What every enterprise has, by name."""
        return {column.name: column for column in (*SHIPPED, *self._declared(Column))}

    @cached_property
    def happenings(self) -> dict[str, Event]:
        """What may happen to an enterprise, by name: what comes along and what was added."""
        return rule_order.EVENTS | self.events

    @cached_property
    def draws(self) -> dict[str, Draw]:
        """What luck decides for an enterprise, by name: what comes along and what was added, with words or without."""
        declared = {draw.name: draw for draw in self._declared(Draw)}
        drawn = (name for rule in (*self.loop.rules, *self.beginning.rules) for name in rule.draws)
        return rule_order.DRAWS | {name: declared[name] for name in dict.fromkeys(drawn) if name in declared}

    @cached_property
    def loop(self) -> Loop:
        """One month of all enterprises."""
        if not self.additions:
            return rule_order.month_loop()
        return Loop(self.rules, self.vocabulary)

    @cached_property
    def beginning(self) -> Loop:
        """The founding of the first population; rules for those who enter hold for the first ones too."""
        if not self.additions:
            return rule_order.beginning_loop()
        first, _, past = map(rule_of, rule_order.BEGINNING)
        return Loop([first, *(rule for rule in self.rules if rule.when == "leaves"), past], self.vocabulary)

    @property
    def fewest(self) -> int:
        """How many enterprises a city has at least that is made only to compile the model: links name enterprises."""
        return max([1000, *(getattr(peers.among, "needs", 0) for peers in self.peers)])

    @cached_property
    def events(self) -> dict[str, Event]:
        """Events that come with additions, by name: declared, or named by what a rule writes."""
        declared = {event.name: event for event in self._declared(Event)}
        usual = set(rule_order.month_loop().events)
        written = [name for name in self.loop.events if name not in usual]
        return {name: declared.get(name) or Event(name=name) for name in dict.fromkeys([*written, *declared])}

    @cached_property
    def notes(self) -> Notes:
        """What a gain rests on: the ground of every number that is noted of a month."""
        return Notes(self.channels.kinds, self.events.values()) if self.additions else NOTES

    @cached_property
    def watched(self) -> tuple[str, ...]:
        """Columns that added rules write: looked at after every month."""
        own = {addition.name for addition in self.additions if addition.kind == "rule"}
        written = (name for rule in self.rules if rule.name in own for name in rule.writes)
        return tuple(dict.fromkeys(name for name in written if name in self.vocabulary.columns))

    @cached_property
    def outcomes(self) -> dict[str, Outcome]:
        """What a run reports, by name: what comes along, then what was added."""
        return in_order(self.events.values(), self.measures, self.own_outcomes) if self.additions else OUTCOMES

    def standard(self, edition: Edition) -> Edition:
        """An edition with the items that were added: their points come on top of its total."""
        if not self.items:
            return edition
        names = {dimension.name for dimension in edition.dimensions}
        new = [Dimension(name) for name in dict.fromkeys(item.dimension for item in self.items) if name not in names]
        total = edition.total + sum(item.points for item in self.items)
        dimensions, items = (*edition.dimensions, *new), (*edition.items, *self.items)
        return replace(edition, total=total, dimensions=dimensions, items=items)

    # Checks, each of which names what it found.

    def _names_taken(self) -> list[str]:
        """Names that something else has already."""
        problems, met = [], {"month", *effects.IN_FORCE, *(parameter.name for parameter in catalogue.PARAMETERS)}
        for setting in self.own_settings:
            if setting.key in catalogue.SETTINGS:
                problems.append(
                    f"{type(setting).__name__.lower()} {setting.key} is there already; give it another name"
                )
            elif isinstance(setting, Parameter | Lever) and setting.name in met:
                problems.append(
                    f"{setting.key}: rules know another setting as city.{setting.name}; give it another name"
                )
            met |= {setting.name} if isinstance(setting, Parameter | Lever) else set()
        for effect in self.effects:
            if effect.name in met:
                problems.append(
                    f"effect {effect.name}: rules know something else as city.{effect.name}; give it another name"
                )
            met.add(effect.name)
        keys = [setting.key for setting in self.own_settings]
        problems += [
            f"{key} is declared twice, each time otherwise" for key in dict.fromkeys(keys) if keys.count(key) > 1
        ]
        taken = {*COLUMNS, *rule_order.PLACES, *rule_order.month_loop().events}
        for declared in (*self._declared(Column), *self.peers):
            if declared.name in taken:
                problems.append(
                    f"{type(declared).__name__.lower()} {declared.name} is there already; give it another name"
                )
            taken.add(declared.name)
        for measure in self._declared(Measure):
            if measure.name in MEASURES:
                problems.append(f"measure {measure.name} is there already; give it another name")
        names = [outcome.name for outcome in self.own_outcomes]
        for name in dict.fromkeys(names):
            if name in OUTCOMES or names.count(name) > 1:
                problems.append(f"outcome {name} is there already; give it another name")
            elif ":" in name:
                problems.append(f"outcome {name}: use letters, digits and _ alone, no colon")
        for event in self._declared(Event):
            if event.name in KINDS:
                problems.append(f"event {event.name} is there already; give it another name")
        for draw in self._declared(Draw):
            if draw.name in rule_order.DRAWS:
                problems.append(f"draw {draw.name} is there already; give it another name")
        for source in self._declared(Source):
            if unknown := [kind for kind in source.shows if kind not in self.channels.kinds]:
                kinds = self.channels.kinds
                words = [f"'{kind}'{nearest(kind, kinds)}" for kind in unknown]
                problems.append(f"source {source.name} shows events that nobody knows: {', '.join(words)}")
        return problems

    def _ordered_rules(self, problems: list[str]) -> list[Rule]:
        """The rules of the month in their order, added ones at their spots."""
        rules = {function.__name__: rule_of(function) for function in rule_order.MONTH}
        names, followers = list(rules), dict[str, str]()
        for addition in self.additions:
            if addition.kind != "rule" or isinstance(addition.part, Recorded):
                continue
            if self._placed(addition, names, followers, problems, "rule"):
                rules[addition.name] = replace(addition.part.rule, spot=addition.spot)
            elif addition.name not in rules:
                self.unplaced.append(addition.part.rule)
            else:
                problems += addition.part.rule.unusable()
        ordered = [rules[name] for name in names]
        if newcomers := self._newcomers(ordered):
            ordered.insert(next(at for at, rule in enumerate(ordered) if rule.when == "leaves") + 1, newcomers)
        return ordered

    def _newcomers(self, ordered: list[Rule]) -> Rule | None:
        """The rule that gives every founder the start of added columns, if a rule founds anything."""
        founding = [rule for rule in ordered if rule.when == "leaves"]
        return newcomers(self._declared(Column), founding) if founding else None

    def _ordered_steps(self, problems: list[str]) -> list[tuple[str, list[Addition]]]:
        """The steps of the month in their order, added institutions at their spots."""
        names, followers = list(STEPS), dict[str, str]()
        own: dict[str, list[Addition]] = {}
        for addition in self.additions:
            if addition.kind == "institution" and not isinstance(addition.part, Recorded):
                if addition.name in own and addition.spot == own[addition.name][0].spot:
                    own[addition.name].append(addition)  # several of one class take their step together
                elif self._placed(addition, names, followers, problems, "institution"):
                    own[addition.name] = [addition]
        return [(name, own.get(name, [])) for name in names]

    def _placed(
        self, addition: Addition, names: list[str], followers: dict[str, Any], problems: list[str], what: str
    ) -> bool:
        spot, listing = addition.spot, ", ".join(names)
        who = f"{what} {addition.name}" + (f", {place_of(addition.part)}" if what == "rule" else "")
        if addition.name in names and spot.instead_of != addition.name:
            problems.append(f"{who}: a {what} of this name is there already; give it another")
        elif not spot.given:
            problems.append(f"{who}: say where it stands with after= or before= one of: {listing}")
        elif (anchor := next(iter(spot.given.values()))) not in names:
            problems.append(
                f"{who}: there is no {'rule' if what == 'rule' else 'step'} '{anchor}' to stand by"
                f"{nearest(anchor, names)}; there are: {listing}"
            )
        elif what == "institution" and spot.instead_of:
            problems.append(f"institution {addition.name} cannot stand instead of a step; give after= or before=")
        else:
            inserted(names, addition.name, spot, followers)
            return True
        return False

    def _check_spoken_of(self, problems: list[str]) -> None:
        """Peers and items speak of columns, events and measures that are there; the rules compose to a loop."""
        if not self.additions:
            return
        if any(isinstance(addition.part, Recorded) for addition in self.additions):
            return
        try:
            events = (Loop([*self.rules, *self.unplaced], self.vocabulary) if self.unplaced else self.loop).events
        except RuleError as refused:
            problems += refused.problems
            return
        drawn = [name for rule in (*self.rules, *self.unplaced) for name in rule.draws]
        problems += [
            f"draw {draw.name}: no rule draws luck.{draw.name}{nearest(draw.name, drawn)}"
            for draw in self._declared(Draw)
            if draw.name not in (*drawn, *rule_order.DRAWS)
        ]
        problems += unseen(self.peers, self.vocabulary, events)
        for item in self.items:
            for indicator in item.indicators:
                if indicator.measure is not None and indicator.measure not in self.measures:
                    hint = nearest(indicator.measure, self.measures)
                    problems.append(f"item {item.name}: there is no measure '{indicator.measure}'{hint}")


def extended(
    usual: Vocabulary,
    columns: Sequence[Column],
    peers: Sequence[Peers],
    settings: Sequence[Setting | effects.Effect],
    events: Sequence[Event] = (),
) -> Vocabulary:
    """The names rules may use, with those of declared columns, peers and settings."""
    linked = [group.name for group in peers if not group.of_place]
    kinds = {column.name: np.dtype(column.kind) for column in columns} | dict.fromkeys(linked, np.dtype(np.float32))
    return Vocabulary(
        usual.columns | kinds,
        (*usual.places, *(group.name for group in peers if group.of_place)),
        (*usual.settings, *(setting.name for setting in settings)),
        usual.whole | {setting.name for setting in settings if setting.whole},
        (
            *usual.ranges,
            *((column.name, *column.range) for column in columns if (column.low, column.high) != (None, None)),
        ),
        usual.read_only | frozenset(linked),
        usual.fixed,
        usual.events | {event.name for event in events},
    )


def unseen(peers: Sequence[Peers], vocabulary: Vocabulary, events: Sequence[str]) -> list[str]:
    """A sentence for each of ``peers`` that looks at a column or event which nobody has."""
    problems = []
    for group in peers:
        columns = set(vocabulary.columns) - vocabulary.read_only
        with_events = columns | set(events if group.of_place and group.mean_of else ())
        problems += [
            f"peers {group.name}: there is no column '{name}'{nearest(name, names)}"
            for name, names in ((group.column, with_events), (group.best_by, columns))
            if name and name not in names and (name != group.column or names is with_events)
        ]
    return problems


def newcomers(columns: tuple[Column, ...], founding: list[Rule]) -> Rule | None:
    """The rule that gives every founder the start of columns which no founding rule gives; None where none is left."""
    given = {name for rule in founding for name in rule.writes}
    bare = [column for column in columns if column.name not in given]
    if not bare:
        return None
    values = ", ".join(repr(float(column.start) if column.kind == "float32" else int(column.start)) for column in bare)
    text = 'def newcomers(firm, city, luck):\n    """A founder brings the start of added columns."""\n'
    made: dict[str, Any] = {}
    exec(f"{text}    return {values}\n", {"__name__": __name__}, made)  # numbers of Column, nothing of a user's text
    return Rule(made["newcomers"], tuple(column.name for column in bare), "leaves", (), (), ())


@lru_cache(maxsize=64)
def of(additions: tuple[Addition, ...] = ()) -> Model:
    """The model with these additions. Raises AdditionError naming every mistake."""
    return Model(additions)


def with_settings_of(additions: tuple[Addition, ...]) -> Model:
    """The model with their settings alone: what is asked of these can be read though a rule beside them is wrong."""
    try:
        return of(tuple(map(Addition, settings_of(additions))))
    except AdditionError:
        return of()
