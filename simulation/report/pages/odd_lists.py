"""The lists of the ODD page, each read off the declarations: nothing of the model is written down a second time."""

from __future__ import annotations

import inspect
import re
import sys
import textwrap
from collections import Counter
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from ...facts import cases, cities
from ...model.city.city import WARM_UP, CreditCity
from ...model.enterprises import rule_order, status
from ...model.enterprises.population import BYTES, COLUMNS
from ...model.kernel.rule import Rule, rule_of
from ...model.monitor import sources
from ...model.monitor import standard as editions
from ...model.monitor.events import KINDS
from ...model.monitor.measures import WINDOW
from ...model.monitor.outcomes import EVERY_RUN
from ...model.policy import legality
from ...model.policy.effects import EFFECTS
from ...model.scenario.reader import MONTHS_AT_MOST
from ...model.scenario.scenario import Scenario
from ...model.spec import catalogue
from ...model.spec.specification import Model
from ...settings.declarations import Setting
from ...study.fit.calibrate import FREE
from ...study.fit.patterns import PATTERNS
from . import declared_lists, reference


def shown(part: Callable[..., Any] | property) -> list[str]:
    """The source of a function or property as a block of Python."""
    function: Any = part.fget if isinstance(part, property) else part
    return ["```python", *textwrap.dedent(inspect.getsource(function)).rstrip().split("\n"), "```", ""]


@lru_cache(maxsize=1)
def baseline_city() -> CreditCity:
    """The baseline city before its first month, with few enterprises: it knows its steps and its institutions."""
    return CreditCity(Scenario(enterprises=1000), 0)


def scales() -> list[str]:
    """How many of everything there is, and for how long."""
    case, sectors = cases.case(baseline_city().name), baseline_city().sectors
    counties, enterprises = len(case["counties"]), case["enterprises"]
    return [
        f"- enterprises: {enterprises['default']:,} by default, {enterprises['low']:,} to {enterprises['high']:,}.",
        f"- source of their number: {enterprises['source']}.",
        f"- size of an enterprise: {BYTES} bytes.",
        f"- places: {counties} counties x {sectors} sectors = {counties * sectors}.",
        f"- one step is one month. Warm-up: {WARM_UP} months. Window of the monitor: {WINDOW} months.",
        f"- horizon: 1 to {MONTHS_AT_MOST} months, {Scenario().months} by default, the starting month included.",
        f"- cities of the class: {len(cities())}, the focal city among them.",
    ]


def case() -> list[str]:
    """The counties and sectors of the case, and what was published of it."""
    city = cases.case(baseline_city().name)
    lines = ["| county | share of enterprises |", "|---|---|"]
    lines += [f"| {county['name']} {county['name_zh']} | {county['share']:g} |" for county in city["counties"]]
    lines += ["", "| sector | share of enterprises | relative gain from a breach | department in charge |"]
    lines += ["|---|---|---|---|"]
    lines += [
        f"| {sector['name']} {sector['name_zh']} | {sector['share']:g} | {sector['gain']:g} | {sector['department']} |"
        for sector in cases.sectors()
    ]
    lines += ["", "Published of the city:", ""]
    for point in city["published"]:
        index = f", index {point['index']}" if "index" in point else ""
        lines.append(f"- {point['month']}: place {point['rank']} of {point['ranked']}{index} ({point['source']}).")
    return lines


def columns(model: Model) -> list[str]:
    """The columns of an enterprise, with their types."""
    return declared_lists.columns(model)


def bits() -> list[str]:
    """The bits of ``status``, in the words that stand beside them."""
    flags = re.findall(r"^([A-Z_]+) = (\d+)  # (.+)$", inspect.getsource(status), re.MULTILINE)
    return ["| bit | value | meaning |", "|---|---|---|", *(f"| `{name}` | {bit} | {it} |" for name, bit, it in flags)]


def places() -> list[str]:
    """What an enterprise meets at its place."""
    return declared_lists.places()


def happenings(model: Model) -> list[str]:
    """What may happen to an enterprise in a month."""
    return declared_lists.events(model)


def steps() -> list[str]:
    """The month in its order."""
    steps = baseline_city().month.steps
    return [f"{number}. `{step.__name__}`: {_sentence(step)}" for number, step in enumerate(steps, 1)]


def rules(model: Model) -> list[str]:
    """The enterprises' month in its order, and the founding before the first month."""
    lines = [line for number, rule in enumerate(model.rules, 1) for line in _rule(f"{number}.", rule)]
    lines += ["", "Once, before the first month of the warm-up, every slot is filled:", ""]
    return lines + [
        line for number, step in enumerate(rule_order.BEGINNING, 1) for line in _rule(f"{number}.", rule_of(step))
    ]


def _rule(number: str, rule: Rule) -> list[str]:
    meets = [name for name in rule.fields if name in rule_order.PLACES]
    events = [name for name in rule.writes if name not in COLUMNS]
    parts = {
        "concerns": [rule.when] if rule.when else [],
        "reads": [name for name in rule.fields if name not in rule_order.PLACES],
        "of its place": meets,
        "levers in force and parameters": rule.settings,
        "draws": rule.draws,
        "writes columns": [name for name in rule.writes if name in COLUMNS],
        "writes events": events,
    }
    lines = [f"{words} {', '.join(f'`{name}`' for name in names)}" for words, names in parts.items() if names]
    everybody = "" if rule.when else "concerns everybody; "
    return [f"{number} `{rule.name}`: {rule.sentence}", f"   ({everybody}{'; '.join(lines)})"]


def behaviours() -> list[str]:
    """Every rule as it is run, file by file, with the evidence its file states."""
    every = dict.fromkeys([*rule_order.MONTH, *rule_order.BEGINNING])
    modules = dict.fromkeys(institution.__module__ for institution in every)
    lines = []
    for name in modules:
        lines += [f"#### {name.rpartition('.')[2].replace('_', ' ')}", "", *_stated(name)]
        for institution in (institution for institution in every if institution.__module__ == name):
            lines += shown(institution)
    return lines


def institutions() -> list[str]:
    """The institutions: how many there are by default, what they carry from month to month, what they do."""
    number = Counter(type(agent) for agent in baseline_city().agents)
    lines = ["| institution | by default | carried from month to month | what it is |", "|---|---|---|---|"]
    for kind, many in number.items():
        carried = ", ".join(f"`{name}`" for name in kind.carried)
        lines.append(f"| `{kind.__name__}` | {many} | {carried} | {_sentence(kind)} |")
    lines += ["", "| count | default | range | unit | rests on |", "|---|---|---|---|---|"]
    for count in catalogue.COUNTS:
        lines.append(
            f"| `{count.key}` | {count.default} | {count.low} to {count.high} | {count.unit} | {_rests_on(count)} |"
        )
    return lines


def conduct_of_institutions() -> list[str]:
    """What each institution does, as it is run, with the evidence its file states."""
    lines, names = [], set()
    for kind in dict.fromkeys(type(agent) for agent in baseline_city().agents):
        lines += [f"#### {kind.__name__}", ""]
        lines += [] if kind.__module__ in names else _stated(kind.__module__)
        names.add(kind.__module__)
        doing = {name: it for name, it in vars(kind).items() if _does_something(name, it)}
        lines += [*(f"- `{name}`: {_sentence(it)}" for name, it in doing.items()), ""]
        for method in doing.values():
            lines += shown(method)
    return lines


def _does_something(name: str, it: object) -> bool:
    return (inspect.isfunction(it) or isinstance(it, property)) and not name.startswith("__") and name != "name"


def levers(model: Model) -> list[str]:
    """What planners choose, group by group."""
    lines = ["| lever | default | range | unit | cost of a unit | rests on |", "|---|---|---|---|---|---|"]
    for lever in model.levers:
        lines.append(
            f"| `{lever.key}` | {lever.default:g} | {_range(lever)} | {lever.unit} | {reference.cost(lever)} | "
            f"{_rests_on(lever)} |"
        )
    return lines


def parameters(model: Model) -> list[str]:
    """What nobody controls, group by group, and on what the numbers rest."""
    rests = Counter(_rests_on(parameter) for parameter in model.parameters)
    phrase = ", ".join(f"{many} {words}" for words, many in rests.most_common())
    lines = [f"{len(model.parameters)} parameters, by what their default rests on: {phrase}.", ""]
    for group in dict.fromkeys(parameter.group for parameter in model.parameters):
        lines += [f"**{group}**", "", "| parameter | default | range | drawn from | unit | rests on |"]
        lines += ["|---|---|---|---|---|---|"]
        for parameter in (parameter for parameter in model.parameters if parameter.group == group):
            prior = f"{parameter.prior[0]:g} to {parameter.prior[1]:g}" if parameter.prior else "not drawn"
            cells = (
                f"`{parameter.name}`",
                f"{parameter.default:g}",
                _range(parameter),
                prior,
                parameter.unit,
                _rests_on(parameter),
            )
            lines.append(f"| {' | '.join(cells)} |")
        lines.append("")
    return lines[:-1]


def in_force(model: Model) -> list[str]:
    """What the levers add up to for an enterprise, and how."""
    code = declared_lists.code_of(effect.formula for effect in (*EFFECTS, *model.effects))
    return [*declared_lists.effects(model), "", *code]


def channels() -> list[str]:
    """The sources of the monitor, the kinds of event, and which source shows which."""
    by_key = {source["key"]: source for source in sources.sources()}
    lines = ["| source | fed by departments | follows outlets | kinds of event it shows |", "|---|---|---|---|"]
    for channel in catalogue.CHANNELS:
        source = by_key[channel.name]
        kinds = ", ".join(f"`{kind}`" for kind in source["shows"])
        fed = "yes" if source["reported"] else "no"
        lines.append(f"| `{channel.key}` ({source['name']}) | {fed} | {source.get('follows', 'no')} | {kinds} |")
    lines += ["", "| kind of event | whose conduct | good or bad | what is counted |", "|---|---|---|---|"]
    for kind in KINDS.values():
        lines.append(f"| `{kind.name}` | {kind.whose} | {'good' if kind.good else 'bad'} | {kind.en} {kind.zh} |")
    return lines


def standards() -> list[str]:
    """The editions of the standard: what is published of each, and what each item is read from."""
    lines = []
    for name in editions.names():
        standard = editions.edition(name)
        public = sum(item.points for item in standard.items if item.status == "published")
        lines += [f"**Edition {name}** ({standard.title}). Source: {standard.source}.", ""]
        points = f"{standard.total:g} points in all ({standard.total_status}), {public:g} of them published by item"
        lines += [f"{points}; floors and"]
        lines += [f"ceilings {standard.bounds}.", "", "| item | points | read from | pillar | floor | ceiling |"]
        lines += ["|---|---|---|---|---|---|"]
        for item in standard.items:
            for part, share in zip(item.indicators, item.shares, strict=True):
                read = f"`{part.measure}`" if part.measure else f"held at {part.held:g}"
                points = f"{item.points * share:.3g} of {item.points:g} ({item.status})"
                cells = item.name, points, read, part.pillar, part.told("floor"), part.told("ceiling")
                lines.append(f"| {' | '.join(cells)} |")
        lines.append("")
    return lines[:-1]


def outcomes(model: Model) -> list[str]:
    """Everything a run reports."""
    return declared_lists.outcomes(model)


def readings(model: Model) -> list[str]:
    """How every outcome that is no sum of the monitor is read off the city."""
    chosen = (*EVERY_RUN, *model.own_outcomes)
    return [*declared_lists.readings(chosen), "", *declared_lists.code_of(outcome.of for outcome in chosen)]


def patterns() -> list[str]:
    """The facts the baseline city is held against, and the parameters fitted to them."""
    lines = ["| pattern | target | tolerance | use | fitted to it | source |", "|---|---|---|---|---|---|"]
    for pattern in PATTERNS:
        fitted = ", ".join(f"`{name}`" for name, answers in FREE.items() if pattern.name in answers) or "-"
        use = f"test, aim {pattern.aim:g}" if pattern.aim is not None else pattern.kind
        bounds = f"{pattern.low:g} to {pattern.high:g} {pattern.unit}"
        lines.append(f"| {pattern.name} | {pattern.target} | {bounds} | {use} | {fitted} | {pattern.source} |")
    return lines


def limits() -> list[str]:
    """The legal limits that a policy is held against."""
    return [f"- {limit.name}: {limit.says} ({limit.clause})." for limit in legality.LIMITS]


# Lists of a model, with what was added to it; the others are of the model that comes along.
OF_MODEL = {
    made.__name__: made for made in (columns, happenings, rules, levers, parameters, in_force, outcomes, readings)
}
LISTS = {
    made.__name__: made
    for made in (
        scales,
        case,
        bits,
        places,
        steps,
        behaviours,
        institutions,
        conduct_of_institutions,
        channels,
        standards,
        patterns,
        limits,
    )
}


def _sentence(documented: object) -> str:
    """The first line of a docstring."""
    return (inspect.getdoc(documented) or "").split("\n")[0].replace("``", "`")


def _stated(module: str) -> list[str]:
    """The docstring of a file, its names marked as in Markdown."""
    return [*(inspect.getdoc(sys.modules[module]) or "").replace("``", "`").split("\n"), ""]


def _range(setting: Setting) -> str:
    return f"{setting.low:g} to {setting.high:g}"


def _rests_on(setting: Setting) -> str:
    """Whether a number is a fit, an assumption, or stands in a source."""
    if setting.source.startswith("fitted"):
        return "fit"
    if setting.source.startswith("assumption"):
        return "assumption"
    return "source, in part assumption" if "assumption" in setting.source else "source"
