"""Forms of how far to trust it: facts reproduced, fits, findings, checks, known answers, and where time goes."""

from __future__ import annotations

from typing import Annotated, Literal, TypedDict

from .common import Printed, Scenario, Spread


class Pattern(TypedDict):
    """A published fact beside what is simulated."""

    pattern: str
    target: str
    source: str
    low: Annotated[float, "the tolerance"]
    high: float
    simulated: Annotated[float, "mean over seeds"]
    lowest: Annotated[float, "of the seeds"]
    highest: float
    unit: str
    within: Annotated[bool, "whether the mean lies inside the tolerance"]
    kind: Annotated[Literal["test", "input", "bound"], "set by the scenario; a bound no effect would also meet"]
    explained: Annotated[str, "why the model misses it; empty where it does not"]


class Patterns(TypedDict):
    """The facts that the baseline city must reproduce."""

    format: Literal["chengxin.patterns/1"]
    patterns: Annotated[list[Pattern], "one object a fact"]


class Check(TypedDict):
    """A check of a rule."""

    rule: str
    check: str
    verdict: Literal["passed", "failed", "unchecked"]
    words: Annotated[str, "what was looked at or found"]


class Checks(TypedDict):
    """What came of checking the rules of a file."""

    format: Literal["chengxin.checks/1"]
    file: Annotated[str, "the file as it was given"]
    seed: Annotated[int, "the run in which they were checked"]
    checks: Annotated[list[Check], "the exit code is 1 if any failed"]


class Finding(TypedDict):
    """A finding and what these runs show of it."""

    finding: Annotated[str, "its name"]
    says: Annotated[str, "the sentence"]
    says_zh: str
    under: Annotated[str, "the conditions in which it holds"]
    under_zh: str
    holds: Annotated[bool, "the exit code is 1 if any is false, and no chart is drawn of it"]
    why_not: Annotated[str, "which part the runs do not bear out; empty where it holds"]
    numbers: Annotated[str, "in words"]
    fingerprints: Annotated[dict[str, str], "by scenario"]


class Findings(TypedDict):
    """What planners must know."""

    format: Literal["chengxin.findings/1"]
    seeds: Annotated[int, "seeds of each scenario"]
    findings: Annotated[list[Finding], "one object a finding"]


class Wave(TypedDict):
    """Points simulated in turn."""

    points: int
    left: Annotated[float, "share of the assumed ranges that is not ruled out after it"]
    foreseen: Annotated[
        float | None, "share of its means within two standard deviations of what was expected; null at first"
    ]


class FittedParameter(TypedDict):
    """A parameter before and after the fit."""

    name: str
    assumed: Annotated[list[float], "low and high of the range assumed before the fit"]
    before: Annotated[float, "the present default"]
    fitted: Annotated[float, "the middle draw"]
    middle: Annotated[list[float], "10 and 90 % of the draws"]
    prior: Annotated[list[float], "the lowest and the highest draw"]
    width: Annotated[float, "of the middle 80 %, as a share of what it was"]
    as_wide: Annotated[bool, "whether the facts say nothing of it"]
    answers_to: Annotated[list[str], "names of patterns"]


class FittedPattern(TypedDict):
    """A pattern before and after the fit: means over runs that the fit did not meet."""

    pattern: str
    aim: Annotated[float, "the number aimed at"]
    low: Annotated[float, "the tolerance"]
    high: float
    unit: str
    before: Annotated[float, "with the present draws"]
    simulated: Annotated[float, "with the draws of the fit"]
    expected: Annotated[float, "of the same draws, by the runs that the fit met"]
    within: bool
    foretold: Annotated[
        list[float] | None, "10, 50 and 90 % of one year of one city, by the other half of the patterns; null without"
    ]
    below: Annotated[float | None, "share of what is foretold that lies below the fact"]
    surprising: Annotated[bool, "whether the fact lies outside the middle 95 %"]


class Together(TypedDict):
    """Two parameters that the facts know only together."""

    names: list[str]
    correlation: Annotated[float, "of their draws; those of 0.25 and more"]


class Calibration(TypedDict):
    """What the published facts leave of the assumed ranges, which runs draw from."""

    format: Literal["chengxin.calibrate/2"]
    seeds: Annotated[int, "runs of each point"]
    check: Annotated[int, "further runs, which the fit did not meet"]
    draws: Annotated[int, "joint draws kept"]
    misfit_before: Annotated[float, "the sum of the squared misses in tolerances, with the present draws"]
    misfit: Annotated[float, "with the draws of the fit"]
    misfit_expected: Annotated[float, "of the same draws, by the runs that the fit met"]
    waves: Annotated[list[Wave], "one object a wave"]
    parameters: Annotated[list[FittedParameter], "one object a parameter"]
    patterns: Annotated[list[FittedPattern], "one object a pattern"]
    together: Annotated[list[Together], "the closest first"]


class Learnt(TypedDict):
    """A number of the class of 262, before and after the tables."""

    name: str
    unit: str
    prior: Spread
    facts_alone: Annotated[Spread | None, "without the tables of `--rankings`; null without any"]
    posterior: Spread
    width: Annotated[float, "of the posterior, as a share of the prior's"]
    verdict: Literal["identified", "weakly identified", "not identified"]


class Rivals(TypedDict):
    """What published tables taught of the other cities."""

    format: Literal["chengxin.rivals/2"]
    tables: Annotated[int, "tables printed in part"]
    cities: Annotated[int, "cities of which a place is known"]
    seeds: Annotated[list[int], "of the chains"]
    steps: Annotated[int, "of each chain"]
    r_hat: Annotated[float, "1 where the chains agree"]
    effective_draws: Annotated[float, "independent draws that those of the process count for"]
    effective_draws_of_maps: Annotated[float, "and those of the maps to points"]
    numbers: Annotated[list[Learnt], "one object a number"]


class Covered(TypedDict):
    """A number of simulated classes: shares of classes whose known number lies inside."""

    name: str
    inside_50: float
    inside_80: float
    inside_95: float
    fifths: Annotated[list[float], "shares by fifth of the posterior"]
    below: Annotated[float, "mean share of the posterior below the known number"]


class RivalsTried(TypedDict):
    """The fit tried on simulated classes of known numbers."""

    format: Literal["chengxin.rivals-simulated/1"]
    classes: Annotated[int, "classes simulated"]
    effective_draws: Annotated[float, "draws that counted, in the class in which fewest did"]
    numbers: Annotated[list[Covered], "one object a number"]


class Answer(TypedDict):
    """A known number beside the same as simulated."""

    name: str
    target: float
    simulated: Annotated[float, "mean over seeds"]
    error: Annotated[float, "its standard error; 0 where no chance is in it"]
    tolerance: float
    allowed: Annotated[float, "the larger of the tolerance and four standard errors"]
    holds: bool


class ExactModel(TypedDict):
    """A model with known answers."""

    name: str
    sentence: Annotated[str, "what it says of the world"]
    rows: list[Answer]


class Validation(TypedDict):
    """Models whose answers are known, held against these."""

    format: Literal["chengxin.validation/1"]
    quick: Annotated[bool, "whether few numbers of each model were asked for"]
    holds: Annotated[bool, "whether every row holds; the exit code is 1 otherwise"]
    models: Annotated[list[ExactModel], "one object a model"]


class MonthPart(TypedDict):
    """A part of a month."""

    kind: Annotated[Literal["rule", "institution", "step"], "a step: what it does beside what is named in it"]
    name: str
    step: Annotated[str, "where"]
    ms: float
    share: Annotated[float, "0 to 1"]


class Step(TypedDict):
    """A step of the month, with all that is in it."""

    step: str
    says: str
    ms: float
    share: float


class RuleTime(TypedDict):
    """A rule, composed alone."""

    rule: str
    says: str
    alone_ns: Annotated[float, "an enterprise-month"]
    share: Annotated[float, "0 to 1, of all rules so"]
    concerns: Annotated[float, "0 to 1, share of enterprises it acts on"]
    draws: int
    reads: Annotated[list[str], "columns"]
    writes: Annotated[list[str], "columns"]
    events: Annotated[list[str], "what it writes beside"]
    bytes_read: Annotated[int, "of an enterprise it concerns"]
    bytes_written: int


class InstitutionTime(TypedDict):
    """Institutions of a kind."""

    institution: str
    number: int
    ms: Annotated[float, "a month, all of them"]
    steps: Annotated[dict[str, float], "milliseconds by step"]


class LoopTime(TypedDict):
    """The enterprises' loop."""

    ns: Annotated[float, "an enterprise-month of the composed loop"]
    rules_alone_ns: Annotated[float, "the same of all rules one by one"]


class RunTime(TypedDict):
    """Milliseconds of one run."""

    begin: Annotated[float, "the city made and founded"]
    warm_up: float
    months: float
    store: float


class Column(TypedDict):
    """A column of enterprises."""

    column: str
    type: str
    bytes: Annotated[int, "an enterprise"]
    written_by: Annotated[list[str], "rules"]


class Bytes(TypedDict):
    """Bytes one run holds at its end, and what is stored for it on disk."""

    columns: int
    places_and_counts: int
    institutions: int
    luck_of_institutions: int
    monitor_windows: int
    sources: int
    record: int
    stored: int


class Profile(Printed, Scenario):
    """Where a run's time and memory go."""

    format: Literal["chengxin.profile/1"]
    enterprises: Annotated[int, "of the scenario"]
    months: Annotated[int, "of the scenario"]
    seeds: Annotated[int, "whole runs lived"]
    repeats: Annotated[int, "months lived rule by rule"]
    slowest: Annotated[MonthPart, "the part of a month that takes most of it"]
    sentence: Annotated[str, "the same in a sentence"]
    month_ms: Annotated[float, "milliseconds of a month, all parts together"]
    groups: Annotated[dict[str, float], "milliseconds a month of the loop, institutions, the monitor, and the rest"]
    parts: Annotated[list[MonthPart], "what a month is made of, which adds up to it"]
    steps: Annotated[list[Step], "the steps of a month in their order"]
    rules: Annotated[list[RuleTime], "in their order"]
    institutions: Annotated[list[InstitutionTime], "by kind"]
    loop: Annotated[LoopTime, "the enterprises' loop"]
    run: Annotated[RunTime, "milliseconds of one run"]
    columns: Annotated[list[Column], "one object a column"]
    bytes: Annotated[Bytes, "what one run holds"]
    note: Annotated[str, "how it was measured"]
