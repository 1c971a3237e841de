"""The lists of the ODD page, each read off the declarations: nothing of the model is written down a second time."""

from __future__ import annotations

import inspect
import re
import sys
import textwrap
from collections import Counter
from collections.abc import Callable
from functools import lru_cache

from ...facts import cases, cities
from ...model.city.city import WARM_UP, CreditCity
from ...model.city.outcomes import OUTCOMES
from ...model.enterprises import rule_order, status
from ...model.enterprises.population import BYTES, COLUMNS
from ...model.kernel.rule import Rule
from ...model.monitor import sources
from ...model.monitor import standard as editions
from ...model.monitor.events import KINDS
from ...model.monitor.measures import WINDOW
from ...model.policy import effects, legality
from ...model.scenario.reader import MONTHS_AT_MOST
from ...model.scenario.scenario import Scenario
from ...model.spec import catalogue
from ...settings.declarations import Setting
from ...study.fit.calibrate import FREE
from ...study.fit.patterns import PATTERNS

# What each column and each fact of a place holds, in words. A name without words is an error, and so are words alone.
_COLUMN_WORDS = {
    "county": "county, numbered in the order of the case file",
    "sector": "sector, numbered in the order of the sectors",
    "size": "0 self-employed, 1 micro, 2 small, 3 medium, 4 large",
    "association": "1 for a member of the association of its place",
    "gain": "gain from one breach, in months of turnover",
    "morale": "what a breach costs its conscience, in months of turnover",
    "visible": "share of its duties that shared data can check",
    "perceived_risk": "chance of being found in a month, as it sees it",
    "perceived_sanction": "what being found costs, as it sees it, in months of turnover",
    "status": "lists it stands on and what courts know of it, as bits",
    "months_left": "months until its listing lapses",
    "months_served": "months on the black list so far, at most 255",
    "clean_months": "months since the last finding, at most 255",
    "findings": "findings of the last twelve months, one bit a month, the newest lowest",
    "generation": "enterprises that have held this slot",
}
_PLACE_WORDS = {
    "norm": "share of peers that are taken to keep their duties",
    "visit_rate": "chance of a visit in the month for an ordinary enterprise",
    "shared": "1 where the department in charge is connected to the platform",
    "publicised": "sanctions of last month that became known to peers, per enterprise",
    "record_error": "chance in the month that a wrong record lists an innocent enterprise",
    "sector_gain": "gain from a breach in this sector against the usual one",
    "brought": "share of breaches that complaints, creditors and courts bring to light",
    "pledge": "months of turnover that a member's pledge is worth to it",
    "discipline": "share of members' breaches that the association reports",
    "expels": "chance that a member justly listed is put out",
    "judged": "share of lawsuits that the court judges",
    "reached": "chance that the court gets to a waiting debtor",
    "owed": "times the usual chance that a debt cannot be paid, where government owes its suppliers",
}


def shown(function: Callable) -> list[str]:
    """The source of a function or property as a block of Python."""
    function = function.fget if isinstance(function, property) else function
    return ["```python", *textwrap.dedent(inspect.getsource(function)).rstrip().split("\n"), "```", ""]


@lru_cache(maxsize=1)
def yardstick() -> CreditCity:
    """The yardstick city before its first month, with few enterprises: it knows its steps and its institutions."""
    return CreditCity(Scenario(enterprises=1000), 0)


def scales() -> list[str]:
    """How many of everything there is, and for how long."""
    case, sectors = cases.case(yardstick().name), yardstick().sectors
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
    found = cases.case(yardstick().name)
    lines = ["| county | share of enterprises |", "|---|---|"]
    lines += [f"| {one['name']} {one['name_zh']} | {one['share']:g} |" for one in found["counties"]]
    lines += ["", "| sector | share of enterprises | relative gain from a breach | department in charge |"]
    lines += ["|---|---|---|---|"]
    lines += [
        f"| {one['name']} {one['name_zh']} | {one['share']:g} | {one['gain']:g} | {one['department']} |"
        for one in cases.sectors()
    ]
    lines += ["", "Published of the city:", ""]
    for point in found["published"]:
        index = f", index {point['index']}" if "index" in point else ""
        lines.append(f"- {point['month']}: place {point['rank']} of {point['ranked']}{index} ({point['source']}).")
    return lines


def columns() -> list[str]:
    """The columns of an enterprise, with their types."""
    words = _worded(COLUMNS, _COLUMN_WORDS)
    lines = ["| column | type | what it holds |", "|---|---|---|"]
    return lines + [f"| `{name}` | {kind} | {words[name]} |" for name, kind in COLUMNS.items()]


def bits() -> list[str]:
    """The bits of ``status``, in the words that stand beside them."""
    found = re.findall(r"^([A-Z_]+) = (\d+)  # (.+)$", inspect.getsource(status), re.MULTILINE)
    return ["| bit | value | meaning |", "|---|---|---|", *(f"| `{name}` | {bit} | {it} |" for name, bit, it in found)]


def places() -> list[str]:
    """What an enterprise meets at its place."""
    words = _worded(rule_order.PLACES, _PLACE_WORDS)
    return [
        "| fact of a place | what it holds |",
        "|---|---|",
        *(f"| `{one}` | {words[one]} |" for one in rule_order.PLACES),
    ]


def steps() -> list[str]:
    """The month in its order."""
    steps = yardstick().month.steps
    return [f"{number}. `{step.__name__}`: {_sentence(step)}" for number, step in enumerate(steps, 1)]


def rules() -> list[str]:
    """The enterprises' month in its order, and the founding before the first month."""
    lines = [line for number, one in enumerate(rule_order.MONTH, 1) for line in _rule(f"{number}.", one.rule)]
    lines += ["", "Once, before the first month of the warm-up, every slot is filled:", ""]
    return lines + [
        line for number, one in enumerate(rule_order.BEGINNING, 1) for line in _rule(f"{number}.", one.rule)
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
    said = [f"{words} {', '.join(f'`{name}`' for name in names)}" for words, names in parts.items() if names]
    everybody = "" if rule.when else "concerns everybody; "
    return [f"{number} `{rule.name}`: {rule.sentence}", f"   ({everybody}{'; '.join(said)})"]


def behaviours() -> list[str]:
    """Every rule as it is run, file by file, with the evidence its file states."""
    every = dict.fromkeys([*rule_order.MONTH, *rule_order.BEGINNING])
    modules = dict.fromkeys(one.__module__ for one in every)
    lines = []
    for name in modules:
        lines += [f"#### {name.rpartition('.')[2].replace('_', ' ')}", "", *_stated(name)]
        for one in (one for one in every if one.__module__ == name):
            lines += shown(one)
    return lines


def institutions() -> list[str]:
    """The institutions: how many there are by default, what they carry from month to month, what they do."""
    number = Counter(type(agent) for agent in yardstick().agents)
    lines = ["| institution | by default | carried from month to month | what it is |", "|---|---|---|---|"]
    for kind, many in number.items():
        carried = ", ".join(f"`{name}`" for name in kind.carried)
        lines.append(f"| `{kind.__name__}` | {many} | {carried} | {_sentence(kind)} |")
    lines += ["", "| count | default | range | unit | rests on |", "|---|---|---|---|---|"]
    for one in catalogue.COUNTS:
        lines.append(f"| `{one.key}` | {one.default} | {one.low} to {one.high} | {one.unit} | {_rests_on(one)} |")
    return lines


def conduct_of_institutions() -> list[str]:
    """What each institution does, as it is run, with the evidence its file states."""
    lines, told = [], set()
    for kind in dict.fromkeys(type(agent) for agent in yardstick().agents):
        lines += [f"#### {kind.__name__}", ""]
        lines += [] if kind.__module__ in told else _stated(kind.__module__)
        told.add(kind.__module__)
        doing = {name: it for name, it in vars(kind).items() if _does_something(name, it)}
        lines += [*(f"- `{name}`: {_sentence(it)}" for name, it in doing.items()), ""]
        for one in doing.values():
            lines += shown(one)
    return lines


def _does_something(name: str, it) -> bool:
    return (inspect.isfunction(it) or isinstance(it, property)) and not name.startswith("__") and name != "name"


def levers() -> list[str]:
    """What planners choose, group by group."""
    lines = ["| lever | default | range | unit | cost of a unit | rests on |", "|---|---|---|---|---|---|"]
    for one in catalogue.LEVERS:
        lines.append(
            f"| `{one.key}` | {one.default:g} | {_range(one)} | {one.unit} | {one.cost:g} | {_rests_on(one)} |"
        )
    return lines


def parameters() -> list[str]:
    """What nobody controls, group by group, and on what the numbers rest."""
    rests = Counter(_rests_on(one) for one in catalogue.PARAMETERS)
    said = ", ".join(f"{many} {words}" for words, many in rests.most_common())
    lines = [f"{len(catalogue.PARAMETERS)} parameters, by what their default rests on: {said}.", ""]
    for group in dict.fromkeys(one.group for one in catalogue.PARAMETERS):
        lines += [f"**{group}**", "", "| parameter | default | range | drawn from | unit | rests on |"]
        lines += ["|---|---|---|---|---|---|"]
        for one in (one for one in catalogue.PARAMETERS if one.group == group):
            prior = f"{one.prior[0]:g} to {one.prior[1]:g}" if one.prior else "not drawn"
            cells = f"`{one.name}`", f"{one.default:g}", _range(one), prior, one.unit, _rests_on(one)
            lines.append(f"| {' | '.join(cells)} |")
        lines.append("")
    return lines[:-1]


def in_force() -> list[str]:
    """What the levers add up to for an enterprise, by name."""
    return [", ".join(f"`{name}`" for name in effects.IN_FORCE) + "."]


def channels() -> list[str]:
    """The sources of the monitor, the kinds of event, and which source shows which."""
    told = {one["key"]: one for one in sources.sources()}
    lines = ["| source | fed by departments | follows outlets | kinds of event it shows |", "|---|---|---|---|"]
    for one in catalogue.CHANNELS:
        source = told[one.name]
        kinds = ", ".join(f"`{kind}`" for kind in source["shows"])
        fed = "yes" if source["reported"] else "no"
        lines.append(f"| `{one.key}` ({source['name']}) | {fed} | {source.get('follows', 'no')} | {kinds} |")
    lines += ["", "| kind of event | whose conduct | good or bad | what is counted |", "|---|---|---|---|"]
    for kind in KINDS.values():
        lines.append(f"| `{kind.name}` | {kind.whose} | {'good' if kind.good else 'bad'} | {kind.en} {kind.zh} |")
    return lines


def standards() -> list[str]:
    """The editions of the standard: what is published of each, and what each item is read from."""
    lines = []
    for name in editions.names():
        one = editions.edition(name)
        known = sum(item.points for item in one.items if item.status == "published")
        lines += [f"**Edition {name}** ({one.title}). Source: {one.source}.", ""]
        lines += [f"{one.total:g} points in all ({one.total_status}), {known:g} of them published by item; floors and"]
        lines += [f"ceilings {one.bounds}.", "", "| item | points | read from | pillar | floor | ceiling |"]
        lines += ["|---|---|---|---|---|---|"]
        for item in one.items:
            for part, share in zip(item.indicators, item.shares, strict=True):
                read = f"`{part.measure}`" if part.measure else f"held at {part.held:g}"
                points = f"{item.points * share:.3g} of {item.points:g} ({item.status})"
                cells = item.name, points, read, part.pillar, f"{part.floor:g}", f"{part.ceiling:g}"
                lines.append(f"| {' | '.join(cells)} |")
        lines.append("")
    return lines[:-1]


def outcomes() -> list[str]:
    """Everything a run reports."""
    lines = ["| outcome | unit | what can be | better |", "|---|---|---|---|"]
    return lines + [f"| `{one.name}` | {one.unit} | {one.range} | {one.better or '-'} |" for one in OUTCOMES.values()]


def patterns() -> list[str]:
    """The facts the yardstick city is held against, and the parameters fitted to them."""
    lines = ["| pattern | target | tolerance | use | fitted to it | source |", "|---|---|---|---|---|---|"]
    for one in PATTERNS:
        fitted = ", ".join(f"`{name}`" for name, answers in FREE.items() if one.name in answers) or "-"
        use = f"test, aim {one.aim:g}" if one.aim is not None else one.kind
        bounds = f"{one.low:g} to {one.high:g} {one.unit}"
        lines.append(f"| {one.name} | {one.target} | {bounds} | {use} | {fitted} | {one.source} |")
    return lines


def limits() -> list[str]:
    """The legal limits that a policy is held against."""
    return [f"- {limit.name}: {limit.says} ({limit.clause})." for limit in legality.LIMITS]


LISTS = {
    made.__name__: made
    for made in (
        scales,
        case,
        columns,
        bits,
        places,
        steps,
        rules,
        behaviours,
        institutions,
        conduct_of_institutions,
        levers,
        parameters,
        in_force,
        channels,
        standards,
        outcomes,
        patterns,
        limits,
    )
}


def _worded(names, words: dict[str, str]) -> dict[str, str]:
    if set(names) != set(words):
        raise KeyError(f"the ODD page has no words for, or words without: {sorted(set(names) ^ set(words))}")
    return words


def _sentence(documented) -> str:
    """The first line of a docstring."""
    return (inspect.getdoc(documented) or "").split("\n")[0].replace("``", "`")


def _stated(module: str) -> list[str]:
    """The docstring of a file, its names marked as in Markdown."""
    return [*(inspect.getdoc(sys.modules[module]) or "").replace("``", "`").split("\n"), ""]


def _range(one: Setting) -> str:
    return f"{one.low:g} to {one.high:g}"


def _rests_on(one: Setting) -> str:
    """Whether a number is a fit, an assumption, or stands in a source."""
    if one.source.startswith("fitted"):
        return "fit"
    if one.source.startswith("assumption"):
        return "assumption"
    return "source, in part assumption" if "assumption" in one.source else "source"
