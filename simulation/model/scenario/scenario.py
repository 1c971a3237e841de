"""A scenario: a city, a start, a horizon, a policy dated by month, and the parameters somebody wants to fix."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from importlib import import_module
from pathlib import Path
from typing import Any

from ...clock import month_number, month_text
from ...errors import Mistake, controls_in, shown
from ...facts import cases, fitted_draws, standings
from ...files import names
from ...settings.declarations import plainly, with_plain_numbers
from ...settings.document import ScenarioError, read_chain
from ..kernel.draws import Luck
from ..monitor import standard as editions
from ..monitor.standard import Edition
from ..policy import costs
from ..spec import catalogue, specification
from ..spec.components import Addition, recorded
from ..spec.plugins import Extension
from . import city_of_scenario, difference, stacked, titles
from .difference import in_force
from .goal import Goal
from .reader import LINES, MONTHS_AT_MOST, Reader
from .titles import TITLES

START = month_number("2018-12")


@dataclass(frozen=True)
class Scenario:
    """What is to be simulated. Make one with ``Scenario.load`` or ``Scenario()``, a variant with ``but``.

    ``policy`` maps a lever's or a source's full name to its values by month number; what is not named keeps its 2018
    default. ``fixed`` maps a parameter to the value every run uses; a parameter not named is drawn from its prior.
    ``counts`` are institutions and their staff by name; ``budget`` is the most the levers may cost in any month
    above those of 2018, 10,000 yuan a year, or None.
    ``edition`` maps the month from which an edition of the standard is in force to its name, the starting month first;
    ``own_editions`` holds those that do not come along. ``own_city`` is what a city file says of the city, None where
    it is one of the 262 by name; ``rankings`` are rows of the user's own tables of ranks, with the columns of
    facts/published_rankings.csv. ``additions`` are rules, institutions and declarations of a
    researcher; ``model`` is what they make of the model that comes along. ``goal`` is what the policy is for: it moves
    no number and stands in no fingerprint.
    """

    name: str = "baseline"
    why: str = ""
    city: str = "Chenzhou"
    start: int = START
    months: int = 13
    edition: dict[int, str] = field(default_factory=lambda: {START: "2018"})
    enterprises: int = 70_000
    policy: dict[str, dict[int, float]] = field(default_factory=dict)
    fixed: dict[str, float] = field(default_factory=dict)
    why_zh: str = ""  # the same sentence in Chinese, for charts
    title: str = ""  # what readers call it, in documents; the name is the file's
    title_zh: str = ""
    short: str = ""  # in a few letters, for tables and charts
    short_zh: str = ""
    counts: dict[str, int] = field(
        default_factory=lambda: {count.name: int(count.default) for count in catalogue.COUNTS}
    )
    budget: float | None = None
    own_editions: dict[str, Edition] = field(default_factory=dict)
    additions: tuple[Addition, ...] = ()
    own_city: dict[str, Any] | None = None
    rankings: tuple[dict[str, Any], ...] = ()
    goal: Goal | None = None

    def __post_init__(self) -> None:
        with_plain_numbers(self)
        # What is walked month by month, or becomes a folder, is refused here too: not every scenario comes from a file.
        problems = [names.complaint(self.name, "scenario")]
        if type(self.months) is not int or not 1 <= self.months <= MONTHS_AT_MOST:
            problems.append(f"months = {shown(self.months)} is not a whole number from 1 to {MONTHS_AT_MOST}")
        for key in ("why", "why_zh", *TITLES):
            text = getattr(self, key)
            if not isinstance(text, str):
                problems.append(f"{key} = {shown(text)} is not a text")
            elif key not in TITLES and (control := controls_in(text, but=LINES)):
                problems.append(f"{key} holds the letter {control}, which cannot be seen; write it without")
        problems += [titles.complaint(key, words) for key in TITLES if isinstance(words := getattr(self, key), str)]
        if any(problems):
            raise ScenarioError([problem for problem in problems if problem])

    @classmethod
    def load(
        cls, path: str | Path, extensions: Sequence[Extension] = (), *, rankings: Iterable[dict[str, Any]] = ()
    ) -> Scenario:
        """Read a scenario file and all it extends. Raises ScenarioError naming every mistake with file and line.

        ``extensions`` are those the file may name beside the installed ones; those it does not name are not used.
        ``rankings`` are published ranks beside those that come along, as ``rankings_file.read`` gives them.
        """
        return cls.load_with_texts(path, extensions, rankings=rankings)[0]

    @classmethod
    def load_with_texts(
        cls,
        path: str | Path,
        extensions: Sequence[Extension] = (),
        everywhere: Sequence[Extension] = (),
        rankings: Iterable[dict[str, Any]] = (),
    ) -> tuple[Scenario, list[str]]:
        """As ``load``, with the text of every file read, the most basic first; ``everywhere`` need not be named."""
        chain, unread = read_chain(path)
        fields, problems = city_of_scenario.follows(cls(), chain, tuple(rankings))
        reader = Reader(replace(cls(), **fields), cls, everywhere, problems)
        reader.problems += stacked.conflicts(chain)
        for document in chain:
            reader.use(document, (*extensions, *everywhere))
        for document in chain:
            reader.add(document)
        if unread:  # what the missing file says is unknown, so only what stands in the others is judged
            raise ScenarioError(unread + reader.judge_alone())
        return reader.scenario(Path(path).stem), [document.text for document in chain]

    def but(
        self,
        *parts: Any,
        after: str | None = None,
        before: str | None = None,
        instead_of: str | None = None,
        name: str | None = None,
        why: str | None = None,
        **more: Any,
    ) -> Scenario:
        """A copy with changes: ``but(fine=1.0)``, or dated, ``but({"reward.clean_months": {"2019-03": 24}})``.

        Levers and parameters by full name, or by their own name where only one setting has it; also ``months``,
        ``enterprises``, ``edition``. The starting month is history: a plain value holds from the month after it, a
        dated one from its own month. Only a plain edition holds for all months: it is how the past is read.

        ``parts`` are tables of such changes, and what is added to the model: rules, institutions, declarations,
        extensions, modules. ``after``, ``before`` or ``instead_of`` name the rule or the step of the month they stand
        by, where they do not say so themselves. Additions hold from the beginning, before the first month, on.

        With another ``name`` it is another policy: the title and short name that readers know this one by are not its
        own. Give them too: ``but(fine=1.0, name="fines", short="Higher fines")``.
        """
        changes = {key: value for part in parts if isinstance(part, dict) for key, value in part.items()} | more
        if why is not None:
            changes["why"] = why
        fields, problems = city_of_scenario.moved(self, changes)
        reader = Reader(replace(self, **fields), Scenario, (), problems)
        reader.add_parts(
            [part for part in parts if part is not None and not isinstance(part, dict)], (after, before, instead_of)
        )
        for key, value in changes.items():
            reader.ask(key, plainly(value))
        old = [*TITLES] if name not in (None, self.name) else []
        if "why" in changes:
            old.append("why_zh")  # a new reason is not told by the old one's translation
        unsaid: dict[str, Any] = {key: "" for key in old if key not in changes}  # what is given stays
        return replace(reader.scenario(self.name if name is None else name), **unsaid)

    def short_in(self, lang: str = "en") -> str:
        """Its short name for tables and charts; the file's where none is given in that language."""
        return (self.short_zh if lang == "zh" else self.short) or self.name

    def title_in(self, lang: str = "en") -> str:
        """What readers call it in a sentence; its short name where no title is given in that language."""
        return (self.title_zh if lang == "zh" else self.title) or self.short_in(lang)

    def levers(self, month: int) -> dict[str, float]:
        """All levers in force in a month, by full name; before the first dated value, the 2018 default."""
        usual = self.model.usual
        named = {key: dated for key, dated in self.policy.items() if key in usual}
        return usual | {key: in_force(dated, month, usual[key]) for key, dated in named.items()}

    def channels(self, month: int) -> dict[str, float]:
        """Times its usual coverage that each source of the monitor has in a month, by full name."""
        usual = {coverage.key: coverage.default for coverage in self.model.coverages}
        named = {key: dated for key, dated in self.policy.items() if key in usual}
        return usual | {key: in_force(dated, month, usual[key]) for key, dated in named.items()}

    def parameters(self, luck: Luck) -> dict[str, float]:
        """The parameters of a run of this luck by name: as fixed, or drawn from their priors; those that were fitted
        to the same facts together, as one row of what the facts leave."""
        declared = self.model.parameters
        uniforms = luck.named([f"parameter {parameter.name}" for parameter in declared]).tolist()
        draws = fitted_draws()
        jointly = draws[fitted_row(luck, len(draws))]
        return {
            parameter.name: self.fixed.get(parameter.name, jointly.get(parameter.name, parameter.drawn(uniform)))
            for parameter, uniform in zip(declared, uniforms, strict=True)
        }

    def costs(self, month: int) -> dict[str, float]:
        """What each lever costs in a month above the policy of 2018, or below: 10,000 yuan a year, by full name."""
        return costs.costs(self.levers(month), self.enterprises, tuple(self.model.levers))

    @property
    def model(self) -> specification.Model:
        """The model this scenario is run in: what comes along, and what was added."""
        return specification.of(self.additions)

    def edition_in(self, month: int) -> str:
        """The name of the edition in force in a month; months before the start are read like the start."""
        return in_force(self.edition, max(month, self.start), "2018")

    def standard_in(self, month: int) -> Edition:
        """The edition in force in a month: its items, points, floors and ceilings."""
        return self.model.standard(self.filed_in(month))

    def filed_in(self, month: int) -> Edition:
        """That edition as it was published or filed, without items that were added to the model."""
        name = self.edition_in(month)
        return self.own_editions.get(name) or editions.edition(name)

    @property
    def case(self) -> dict[str, Any]:
        """What is known of the city: counties, enterprises, published ranks, sectors if they are its own."""
        return self.own_city or cases.case(self.city)

    @property
    def standing(self) -> dict[str, Any]:
        """Where the city stands in the starting month: rank, ranked, source, index, and whether that is assumed.

        Raises ValueError in words where no rank is known.
        """
        if unknown := city_of_scenario.no_standing(self.case, self.start, self.rankings):
            raise Mistake(unknown)
        standing = standings.standing(self.case, month_text(self.start), self.rankings)
        assert standing is not None  # or it would have been said above
        return standing

    def published(self) -> list[dict[str, Any]]:
        """Every standing of the city that is known, by month: what came along and what the user gave."""
        return standings.of_city(self.case, self.rankings)

    def assumed(self, lang: str = "en") -> list[str]:
        """What the start rests on that nobody has published, a sentence each, in English or Chinese."""
        sentences = [
            self.standing.get("index_assumed"),
            standings.unknown_edition(self.edition_in(self.start), self.start),
        ]
        return [words[lang == "zh"] for words in sentences if words]

    @property
    def last(self) -> int:
        """The number of the last month simulated."""
        return self.start + self.months - 1

    def past(self) -> tuple[Any, ...]:
        """What decides everything up to the starting month: scenarios that agree here share it, seed by seed."""
        counts = tuple(sorted(self.counts.items()))
        first, place = self.standard_in(self.start), (self.city, json.dumps([self.own_city, self.standing]))
        return place, self.start, first, self.enterprises, tuple(sorted(self.fixed.items())), counts, self.additions

    def difference(self, other: Scenario, lang: str = "en") -> list[str]:
        """What the other scenario changes against this one, a sentence a setting, in English or Chinese."""
        return difference.sentences(self, other, lang)

    def settled(self) -> dict[str, Any]:
        """Everything that decides a result, as plain data: the text behind the fingerprint."""
        settled = {
            "city": self.city,
            "start": month_text(self.start),
            "months": self.months,
            "edition": {month_text(month): name for month, name in sorted(self.edition.items())},
            "own_editions": {name: edition.as_data() for name, edition in sorted(self.own_editions.items())},
            "enterprises": self.enterprises,
            "policy": {
                key: {month_text(month): value for month, value in sorted(dated.items())}
                for key, dated in sorted(self.policy.items())
            },
            "fixed": dict(sorted(self.fixed.items())),
            "institutions": dict(sorted(self.counts.items())),
            "budget": self.budget,
        }
        given = {
            "additions": [addition.settled() for addition in self.additions],
            "own_city": self.own_city,
            "rankings": list(self.rankings),
        }
        return settled | {key: value for key, value in given.items() if value}

    def fingerprint(self) -> str:
        """Twelve hexadecimal digits that two scenarios share only if they ask for the same."""
        return hashlib.sha256(json.dumps(self.settled(), sort_keys=True).encode()).hexdigest()[:12]

    @classmethod
    def from_settled(cls, name: str, why: str, settled: dict[str, Any], code: Sequence[str] = ()) -> Scenario:
        """The scenario behind a manifest's ``settled`` record, with the ``code`` of each addition to read."""
        policy = {
            key: {month_number(month): value for month, value in dated.items()}
            for key, dated in settled["policy"].items()
        }
        return cls(
            name,
            why,
            settled["city"],
            month_number(settled["start"]),
            settled["months"],
            {month_number(month): named for month, named in settled["edition"].items()},
            settled["enterprises"],
            policy,
            settled["fixed"],
            counts=settled["institutions"],
            budget=settled["budget"],
            own_editions={named: editions.from_data(named, data) for named, data in settled["own_editions"].items()},
            additions=tuple(recorded(data, *code[at : at + 1]) for at, data in enumerate(settled.get("additions", []))),
            own_city=settled.get("own_city"),
            rankings=tuple(settled.get("rankings", ())),
        )

    def explore(self, seeds: int = 20, *, lang: str = "en") -> Any:
        """The levers as sliders of a notebook, with the answer of the planner's page under them; needs ipywidgets."""
        # By its name alone: what decides a number is read off the imports, and a page of sliders decides none.
        return import_module(f"{__name__.partition('.')[0]}.page.widgets.explore").explore(self, seeds, lang=lang)

    def __repr__(self) -> str:
        when = f"{self.months} months from {month_text(self.start)}"
        return f"Scenario {self.name}: {self.city}, {when}, {self.fingerprint()}"


def fitted_row(luck: Luck, rows: int) -> int:
    """Which of so many joint draws of the fitted parameters a run of this luck has."""
    return int(luck.named(["fitted parameters"])[0] * rows)
