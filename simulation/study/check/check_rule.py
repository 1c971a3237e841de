"""Whether a rule of a researcher does what was meant and nothing else: the checks that run on any new rule.

Each rule is tried in a small city, together with everything else its file adds. What cannot be checked is said to be
unchecked, not passed.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from functools import partial
from types import FunctionType

import numpy as np
import pandas as pd

from ...model.city.city import CreditCity
from ...model.enterprises.peers import Peers
from ...model.kernel import draws, interpreter
from ...model.kernel.loop import Loop
from ...model.kernel.rule import Rule, RuleError, Spot
from ...model.monitor.outcomes import OUTCOMES
from ...model.scenario.scenario import Scenario
from ...model.spec.components import Addition, AdditionError
from ...model.spec.plugins import Extension
from ...settings.declarations import Lever, Parameter
from ..forms.fits import Checks as ChecksForm
from ..result import Progress, Result
from ..run.executor import Executor, Threads

SMALL = {"enterprises": 2000, "months": 4}
SAMPLE = 600  # enterprises lived in plain Python too
PASSED, FAILED, UNCHECKED = "passed", "failed", "unchecked"


@dataclass(frozen=True)
class Check:
    """One check of one rule: what was looked at, how it came out, and what was found."""

    rule: str
    check: str
    verdict: str
    words: str
    words_zh: str


Told = tuple[str, str]  # the same in English and in Chinese; nothing in both where there is nothing to tell


@dataclass(frozen=True)
class RuleChecks(Result[ChecksForm]):
    """What came of every check of the rules of one file; nothing holds of it where one failed."""

    extension: Extension
    seed: int
    checks: list[Check]
    file: str = ""

    @property
    def holds(self) -> bool:
        """Whether no check failed."""
        return all(check.verdict != FAILED for check in self.checks)

    def table(self) -> pd.DataFrame:
        """A row a rule and check: the verdict, and what was found."""
        return pd.DataFrame([asdict(check) for check in self.checks], columns=["rule", "check", "verdict", "words"])


def check_rule(
    extension: Extension,
    seed: int = 0,
    *,
    file: str = "",
    executor: Executor | None = None,
    progress: Progress | None = None,
) -> RuleChecks:
    """Every check of every rule an extension adds, in a city of 2,000 enterprises over four months.

    The city is larger where the rules follow links between more. Raises ScenarioError where what it adds cannot be put
    together at all. ``file``: where it was read, to be told. Checks are made one after the other unless an ``executor``
    says otherwise: each may compile rules of its own.
    """
    peers = (
        declaration
        for addition in extension.additions
        for declaration in addition.declares
        if isinstance(declaration, Peers)
    )
    size = max([SMALL["enterprises"], *(getattr(peer.among, "needs", 0) for peer in peers)])  # links name enterprises
    base = Scenario(name="without", enterprises=size, months=SMALL["months"])
    scenario = base.but(extension, name="with")
    rules = [addition for addition in scenario.additions if addition.kind == "rule"]
    checks = _same_bits, _compiled_is_plain, _neutral, _in_range, partial(_others_luck, base)
    tasks = [partial(check, scenario, addition, seed) for addition in rules for check in checks]
    answers = list((executor or Threads(1)).each(lambda check: check(), tasks, progress))
    return RuleChecks(extension, seed, answers, file)


def _verdict(addition: Addition, check: str, wrong: Told, right: Told) -> Check:
    return Check(addition.name, check, FAILED, *wrong) if any(wrong) else Check(addition.name, check, PASSED, *right)


def _quoted(problem: object) -> Told:
    """What the code of a rule was refused with, which is told in English alone."""
    return str(problem), f"“{problem}”（原文）"


def _same_bits(scenario: Scenario, addition: Addition, seed: int) -> Check:
    """The same seed gives the same bits again, on two threads, and in blocks of another size."""
    first, again = _lived(scenario, seed), _lived(scenario, seed, threads=2)
    other = CreditCity(scenario, seed)
    other.living.loop = Loop(scenario.model.rules, scenario.model.vocabulary, block=97)
    other.run()
    on_two = _differ(first, again, "on two threads", "在两个线程上")
    wrong = on_two if any(on_two) else _differ(first, other, "in blocks of another size", "分块大小不同时")
    right = "again, on two threads, and in blocks of another size", "重复、两个线程、不同分块大小，结果均相同"
    return _verdict(addition, "same seed, same bits", wrong, right)


def _lived(scenario: Scenario, seed: int, threads: int = 1) -> CreditCity:
    city = CreditCity(scenario, seed, threads)
    city.run()
    return city


def _differ(first: CreditCity, other: CreditCity, how: str, how_zh: str) -> Told:
    columns = first.population.columns
    wrong = [name for name, values in columns.items() if values.tobytes() != other.population.columns[name].tobytes()]
    same = first.record == other.record
    if not wrong and same:
        return "", ""
    told, told_zh = ", ".join(wrong + ([] if same else ["the record"])), "、".join(wrong + ([] if same else ["记录"]))
    return f"{how}, {told} came out otherwise", f"{how_zh}，{told_zh}结果不同"


def _compiled_is_plain(scenario: Scenario, addition: Addition, seed: int) -> Check:
    """A month of some enterprises in plain Python gives the bits of the compiled month."""
    city = _Sampled(scenario, seed)
    try:
        city.run()
    except RuleError as problem:
        return Check(addition.name, "compiled equals plain Python", FAILED, *_quoted(problem))
    right = (
        f"every column and event of {city.sampled} enterprises, month by month",
        f"{city.sampled}户企业的全部属性和事件，逐月一致",
    )
    return _verdict(addition, "compiled equals plain Python", city.wrong, right)


class _Sampled(CreditCity):
    """A city some of whose enterprises are lived in plain Python too, each month after the start."""

    wrong: Told = ("", "")
    sampled = 0

    def live(self, parameters: dict[str, float]) -> None:
        """The month twice for some, once for all."""
        sampled = SAMPLE if self.now >= self.asked.start else 0
        chosen = np.linspace(0, len(self.population) - 1, sampled).astype(int)
        before = {name: values[chosen].copy() for name, values in self.population.columns.items()}
        for at, row in enumerate(chosen):
            alone = {name: values[at : at + 1] for name, values in before.items()}
            place = int(np.searchsorted(self.population.starts, row, side="right")) - 1
            counts = np.zeros((1, len(self.loop.events)), np.int64)
            where = self.places[place : place + 1]
            key = int(self.luck.seed), self.clock, int(row)
            interpreter.live_month(self.loop, alone, np.array([0, 1]), where, counts, parameters, *key)
        super().live(parameters)
        self.sampled = max(self.sampled, len(chosen))
        for name, values in before.items():
            now = self.population.columns[name][chosen]
            if len(chosen) and now.tobytes() != values.tobytes() and not any(self.wrong):
                at = int(np.flatnonzero(now != values)[0])
                self.wrong = (
                    (
                        f"enterprise {chosen[at]}: {name} is {now[at]} compiled and {values[at]} in plain Python; "
                        "write np.float32(...) around numbers that Python would hold in 64 bits"
                    ),
                    (
                        f"企业{chosen[at]}：{name}编译后为{now[at]}，纯Python为{values[at]}；"
                        "请用np.float32(...)括住Python会以64位保存的数"
                    ),
                )


def _neutral(scenario: Scenario, addition: Addition, seed: int) -> Check:
    """At its neutral setting the rule changes no number of the city without it."""
    settings = [declaration for declaration in addition.declares if isinstance(declaration, Parameter | Lever)]
    neutral = {setting.key: setting.neutral for setting in settings if setting.neutral is not None}
    check = "neutral setting changes nothing"
    if not neutral:
        words = "no neutral= is declared with it: say at which value of a parameter it does nothing"
        return Check(addition.name, check, UNCHECKED, words, "未声明neutral=：请说明参数取何值时该规则不起作用")
    # A lever holds from the month after the start; its neutral value must hold before, too.
    late = [
        setting.key
        for setting in settings
        if isinstance(setting, Lever) and setting.neutral not in (None, setting.default)
    ]
    if late:
        words = f"{', '.join(late)} begins at another value than its neutral one: give default = neutral"
        words_zh = f"{'、'.join(late)}的起始值不是中性值：请使default = neutral"
        return Check(addition.name, check, UNCHECKED, words, words_zh)
    others = tuple(other for other in scenario.additions if other is not addition)
    declared = tuple(Addition(declaration) for declaration in addition.declares)
    try:
        without = replace(scenario, additions=(*others, *declared))
        usual = _record(without, seed)
    except AdditionError as problem:
        english, quoted = _quoted(problem.problems[0])
        needs, needs_zh = f"the rest of the file needs this rule: {english}", f"文件其余部分需要该规则：{quoted}"
        return Check(addition.name, check, UNCHECKED, needs, needs_zh)
    held = {key: value for key, value in neutral.items() if key.startswith("parameters.")}
    changed = _record(scenario.but(held) if held else scenario, seed)
    wrong = [name for name in OUTCOMES if [row[name] for row in usual] != [row[name] for row in changed]]
    held_at = [f"{key} = {value:g}" for key, value in neutral.items()]
    words, words_zh = f"with {', '.join(held_at)}", f"取{'、'.join(held_at)}时"
    moved = f"{words}, {len(wrong)} outcomes moved: {', '.join(wrong[:4])}" if wrong else ""
    moved_zh = f"{words_zh}，{len(wrong)}项结果变动：{'、'.join(wrong[:4])}" if wrong else ""
    right = f"{words}, all {len(OUTCOMES)} outcomes are what they were without it"
    right_zh = f"{words_zh}，全部{len(OUTCOMES)}项结果与没有该规则时相同"
    return _verdict(addition, check, (moved, moved_zh), (right, right_zh))


def _record(scenario: Scenario, seed: int) -> list[dict[str, float]]:
    return CreditCity(scenario, seed).run()


def _in_range(scenario: Scenario, addition: Addition, seed: int) -> Check:
    """Columns stay in their ranges at the ends of every parameter's range."""
    ends = [scenario]
    for parameter in (parameter for parameter in addition.declares if isinstance(parameter, Parameter)):
        ends += [scenario.but({parameter.key: value}) for value in (parameter.low, parameter.high)]
    written = [name for name in addition.part.rule.writes if name in scenario.model.vocabulary.columns]
    check = "columns stay in range"
    if not written:
        return Check(addition.name, check, PASSED, "it writes events only", "仅写入事件")
    for end in ends:
        try:
            _Sampled(end, seed).run()
        except RuleError as problem:
            fixed = ", ".join(f"{name} = {value:g}" for name, value in end.fixed.items())
            english, quoted = _quoted(problem)
            words, words_zh = (f"with {fixed}: ", f"取{fixed}时：") if fixed else ("", "")
            return Check(addition.name, check, FAILED, words + english, words_zh + quoted)
    ranges = {name: edges for name, *edges in scenario.model.vocabulary.ranges}
    bare = [name for name in written if name not in ranges and scenario.model.vocabulary.columns[name].kind == "f"]
    words = f"{', '.join(written)}, at the usual values and at both ends of each parameter"
    words_zh = f"{'、'.join(written)}，各参数取通常值和两端值"
    more, more_zh = f" ({', '.join(bare)} has no declared range)", f"（{'、'.join(bare)}未声明范围）"
    words, words_zh = (words + more, words_zh + more_zh) if bare else (words, words_zh)
    return Check(addition.name, check, PASSED, words, words_zh)


def _others_luck(base: Scenario, scenario: Scenario, addition: Addition, seed: int) -> Check:
    """The draws of other rules are what they were: a twin that draws the same and writes nothing moves nothing."""
    rule: Rule = addition.part.rule
    check = "other rules' luck unmoved"
    places: dict[tuple[int, int], str] = {}
    for present in scenario.model.rules:
        for name in present.draws:
            if (other := places.setdefault(draws.place(name), name)) != name:
                words = f"luck.{name} and luck.{other} have the same number; give the draw another name"
                words_zh = f"luck.{name}与luck.{other}编号相同；请为抽取另取名称"
                return Check(addition.name, check, FAILED, words, words_zh)
    alone = [other for other in scenario.additions if other.kind == "rule" and other.name != addition.name]
    if addition.spot.instead_of or rule.when not in (None, *base.model.loop.events) or _needs_others(rule, alone):
        words = "its draws have numbers of their own (no twin: it stands instead of a rule, or needs another)"
        return Check(addition.name, check, PASSED, words, "其抽取各有编号（未作对照：该规则替代他规则，或依赖他规则）")
    twin = replace(
        rule,
        function=_as_ours(rule.function),
        writes=tuple(f"seen_by_nobody_{number}" for number in range(len(rule.writes))),
    )
    everything = dict.fromkeys(declaration for each in scenario.additions for declaration in each.declares)
    declared = base.but(*everything, name="declared")
    usual, city = _lived(declared, seed), _Twinned(declared, seed, twin, addition.spot)
    city.run()
    wrong = _differ_on(usual, city)
    drawn = ", ".join(rule.draws) or "none"
    right = f"a twin that draws the same ({drawn}) and writes nothing moved nothing"
    return _verdict(
        addition, check, wrong, (right, f"抽取相同（{', '.join(rule.draws) or '无'}）而不写入的对照规则未引起变动")
    )


def _as_ours(function: FunctionType) -> FunctionType:
    """The same function as if it came along: what it writes is nobody's column, and need not be declared."""
    own = FunctionType(
        function.__code__, function.__globals__, function.__name__, function.__defaults__, function.__closure__
    )
    own.__module__, own.__doc__ = __name__, function.__doc__
    return own


def _needs_others(rule: Rule, others: list[Addition]) -> bool:
    written = {name for other in others for name in other.part.rule.writes}
    return bool(written & {*rule.fields, rule.when})


class _Twinned(CreditCity):
    """A city in which one more rule draws its luck and writes nothing that matters."""

    def __init__(self, scenario: Scenario, seed: int, twin: Rule, spot: Spot) -> None:
        super().__init__(scenario, seed)
        rules = list(scenario.model.rules)
        ((which, anchor),) = spot.given.items()
        at = [rule.name for rule in rules].index(anchor) + (which == "after")
        rules.insert(at, twin)
        usual, loop = self.living.loop, Loop(rules, scenario.model.vocabulary)
        self._kept = [loop.events.index(name) for name in usual.events]
        self.living.loop = loop
        self._usual = usual

    def live(self, values: dict[str, float]) -> None:
        """The month with the twin; its events are left out of what the city sees."""
        living = self.living
        counts = np.zeros((len(living.counts), len(living.loop.events)), np.int64)
        at = living.population.columns, living.population.starts, living.places
        living.loop.run(*at, counts, values, int(self.luck.seed), self.clock)
        living.counts[:] = counts[:, self._kept]
        self.totals = dict(zip(self._usual.events, living.counts.sum(axis=0).tolist(), strict=True))


def _differ_on(usual: CreditCity, other: CreditCity) -> Told:
    columns = usual.population.columns
    wrong = [name for name, values in columns.items() if values.tobytes() != other.population.columns[name].tobytes()]
    pairs = zip(usual.record, other.record, strict=True)
    wrong += sorted({name for first, two in pairs for name in first if first[name] != two[name]})
    if not wrong:
        return "", ""
    return f"{', '.join(wrong[:6])} moved though nothing was written", f"未写入任何内容，{'、'.join(wrong[:6])}却有变动"
