"""What a study is told by first: a few lines, a column a policy, the likeliest to reach the goal first."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from rich.cells import cell_len

from ...clock import month_number, month_text
from ...facts.standings import unknown_edition
from ...model.monitor.grounds import CONDUCT
from ...model.monitor.outcomes import OUTCOMES
from ...model.policy import legality
from ...model.scenario.goal import LAW, PLACE, Condition
from ...model.scenario.scenario import Scenario
from ...settings.declarations import Outcome
from ...study.answer.goals import USUAL, Chance
from ...study.answer.policies import Gain, Policy, in_city, policies
from ...study.gain.grounds import rests, told
from ...study.statistics import FEWEST
from ...study.study import Study
from ..words.labels import counted, text
from ..words.text_layout import whole_or_half
from . import screen
from .fitting import WIDE

GAP = 2  # columns between columns
NAMED = 3  # conditions told of a policy that misses a goal
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def answer_text(study: Study, lang: str = "en", month: str | None = None) -> str:
    """The answer as text, no wider than the terminal: title and goal, the table, then what must not pass in silence."""
    lines = [title_of(study, lang, month), *goals_said(study, lang), ""]
    lines += answer_table(study, lang, month)
    notes = [*misses(study, lang, month), *warnings(study, lang), *footing(study, lang)]
    wide = screen.width() or WIDE
    return "\n".join([*lines, "", *(screen.wrapped(line, wide) for line in notes)]) + "\n"


def answer_table(study: Study, lang: str = "en", month: str | None = None) -> list[str]:
    """A row a thing, a column a policy, as many policies beside each other as fit."""
    rows = policies(study, month)
    columns = [_cells(study, policy, lang) for policy in rows]
    return blocks(_labels(study, lang), [(policy.scenario, cells) for policy, cells in zip(rows, columns, strict=True)])


def blocks(labels: list[str], columns: list[tuple[str, list[str]]], wide: int | None = None) -> list[str]:
    """Columns under their names beside their labels, in as many blocks as the width asks for; a card each where not
    even one column fits."""
    wide = wide or screen.width() or WIDE
    left = max(map(cell_len, labels))
    widths = [max(map(cell_len, (name, *cells))) for name, cells in columns]
    if max(max(map(cell_len, cells)) for _, cells in columns) + left + GAP > wide:
        return _cards(labels, columns, wide)
    lines: list[str] = []
    at = 0
    while at < len(columns):
        end, room = at, wide - left
        while end < len(columns) and (end == at or widths[end] + GAP <= room):
            room -= widths[end] + GAP
            end += 1
        lines += [""] if lines else []
        lines += _block(labels, columns[at:end], left, wide)
        at = end
    return lines


def _block(labels: list[str], columns: list[tuple[str, list[str]]], left: int, wide: int) -> list[str]:
    room = wide - left - GAP
    heads = [_broken(name, room if len(columns) == 1 else wide) for name, _ in columns]
    high = max(map(len, heads))
    widths = [max(map(cell_len, (*head, *cells))) for head, (_, cells) in zip(heads, columns, strict=True)]
    rows = [["" for _ in range(high - len(head))] + head for head in heads]
    headings = [("", [head[line] for head in rows]) for line in range(high)]
    table_rows = [(label, [cells[row] for _, cells in columns]) for row, label in enumerate(labels)]
    rule = "─" * (left + sum(width + GAP for width in widths))
    lines = [_line(label, cells, left, widths) for label, cells in (*headings, *table_rows)]
    return [*lines[:high], rule, *lines[high:]]


def _line(label: str, cells: list[str], left: int, widths: list[int]) -> str:
    padded_cells = [" " * (GAP + width - cell_len(cell)) + cell for cell, width in zip(cells, widths, strict=True)]
    return (label + " " * (left - cell_len(label)) + "".join(padded_cells)).rstrip()


def _broken(name: str, room: int) -> list[str]:
    """A name in pieces that fit."""
    pieces = [""]
    for letter in name:
        if cell_len(pieces[-1] + letter) > max(room, 2):
            pieces.append("")
        pieces[-1] += letter
    return pieces


def _cards(labels: list[str], columns: list[tuple[str, list[str]]], wide: int) -> list[str]:
    lines = []
    for name, cells in columns:
        lines += ["", name, *(f"  {label.strip()}: {cell}" for label, cell in zip(labels, cells, strict=True) if cell)]
    return [screen.wrapped(line, wide) for line in lines[1:]]


def answer_rows(
    study: Study, lang: str = "en", month: str | None = None, answers: Sequence[Policy] | None = None
) -> list[tuple[str, str, dict[str, str]]]:
    """The same table as data: what each row is, its label, its cells by policy; ``answers`` are these, if at hand."""
    answers = policies(study, month) if answers is None else answers
    cells = {policy.scenario: _cells(study, policy, lang) for policy in answers}
    rows = zip(_keys(study), _labels(study, lang), strict=True)
    return [(key, label, {name: own[at] for name, own in cells.items()}) for at, (key, label) in enumerate(rows)]


def _keys(study: Study) -> list[str]:
    """What the rows are, in their order."""
    alone = len(study.names) == 1
    chances = [] if study.few else ["chance" if at == 0 else f"chance_{at}" for at in range(len(study.goals))]
    return [*chances, "rank", *([] if alone else ["gained"]), "gap", "firms", "cost", "law"]


def _labels(study: Study, lang: str) -> list[str]:
    keys = []
    if not study.few:
        keys = [text("answer:chance", lang)]
        if len(study.goals) > 1:
            letters = LETTERS[: len(study.goals)]
            keys = [text("answer:chance_of", lang).format(letter=letter) for letter in letters]
    alone = len(study.names) == 1
    rest = ["rank_runs" if study.few else "rank", *([] if alone else ["gained"]), "gap", "firms"]
    return keys + [text(f"answer:{key}", lang) for key in (*rest, "cost_2018" if alone else "cost", "law")]


def _cells(study: Study, policy: Policy, lang: str) -> list[str]:
    """What stands under a policy, in the order of the labels."""
    alone = len(study.names) == 1
    limits = [text(f"limit:{name}", lang) for name in policy.limits]
    law = text("answer:none", lang) if not limits else limits[0] if len(limits) == 1 else str(len(limits))
    if study.few:
        return [*_of_few_runs(study, policy, lang), law]
    rank = f"{whole_or_half(policy.rank)} ({whole_or_half(policy.low)}-{whole_or_half(policy.high)})"
    cells = [*(chance_cell(chance) for chance in policy.chances), rank]
    baseline = text("answer:baseline", lang)
    firms = f"{policy.firms:,.0f}"
    if policy.gain is not None:
        cells.append(gained(policy.gain))
        firms += f" ({plus(policy.firms_more or 0.0)})"
    elif not alone:
        cells.append(baseline)
    return [*cells, plus(policy.gap, 2), firms, _cost(study, policy, baseline), law]


def _of_few_runs(study: Study, policy: Policy, lang: str) -> list[str]:
    """The lowest and the highest run, where there are too few for a median."""
    name, month, baseline = policy.scenario, policy.month, text("answer:baseline", lang)
    first = name == study.names[0]
    numbers = study.held(name)
    cells = [_ends(numbers.at("rank", month).tolist(), lang)]
    if len(study.names) > 1:
        moved = [] if first else study.apart("rank", name, month=month)[1][:, 0].tolist()
        cells.append(baseline if first else _ends(moved, lang, signed=True) + _by_conduct(study, name, month, lang))
    cells.append(_ends(numbers.at("gaming_gap", month).tolist(), lang, 2, signed=True))
    listed = numbers.at("wrongful_year_per_100k", month).tolist()
    firms = _ends([in_city(value, study.scenarios[study.names.index(name)]) for value in listed], lang)
    return [*cells, firms, _cost(study, policy, baseline)]


def _by_conduct(study: Study, name: str, month: str, lang: str) -> str:
    """Between which numbers of those places rest on better conduct, of few runs: each run's own share."""
    if not told(study):
        return ""
    shares = [share for share in rests(study, name, study.names[0], month).run_by_run() if share is not None]
    return f" ({_ends([share[CONDUCT] for share in shares], lang, signed=True) if shares else '-'})"


def _cost(study: Study, policy: Policy, baseline: str) -> str:
    """What a policy costs more; a study that kept no costs says nothing of them."""
    if policy.cost_more is not None:
        return plus(policy.cost_more)
    return baseline if policy.scenario == study.names[0] and len(study.names) > 1 else "-"


def _ends(values: Collection[float], lang: str, digits: int = 0, signed: bool = False) -> str:
    ends = dict.fromkeys(
        plus(value, digits) if signed else f"{value:,.{digits}f}" for value in (min(values), max(values))
    )
    low, *high = ends
    return text("answer:to", lang).format(low=low, high=high[0]) if high else low


def plus(value: float, digits: int = 0) -> str:
    """A difference with its sign; nothing is never negative."""
    return f"{round(value, digits) + 0.0:+,.{digits}f}"


def chance_cell(chance: Chance) -> str:
    """A chance with its margin: 38 % ±8."""
    if chance.share is None:
        return "-"
    margin = "" if not chance.margin else f" ±{max(1.0, 100 * chance.margin):.0f}"
    return f"{100 * chance.share:.0f} %{margin}"


def gained(gain: Gain) -> str:
    """Places gained with their margin, and how many of them rest on better conduct: +37 ±3 (6)."""
    places = f"{'+' if gain.places >= 0 else ''}{whole_or_half(gain.places)}"
    conduct = "-" if gain.by_conduct is None else f"{round(gain.by_conduct):d}"
    return f"{places} ±{whole_or_half((gain.high - gain.low) / 2)} ({conduct})"


def title_of(study: Study, lang: str, month: str | None = None) -> str:
    """The city and the month that is told of, and that scenarios run on behind it."""
    first = study.scenarios[0]
    city = first.case["city_zh"] if lang == "zh" else first.city
    title = text("answer:title", lang).format(city=city, month=month or study.last_common_month())
    phrase = cut_said(study, lang)
    return title + (f"（{phrase}）" if lang == "zh" else f" ({phrase})") * bool(phrase)


def cut_said(study: Study, lang: str) -> str:
    """That scenarios end in different months; nothing where they do not."""
    longer = study.cut_short()
    if not longer:
        return ""
    comma = text("comma", lang)
    ends = comma.join(text("answer:end", lang).format(name=name, last=last) for name, last in longer.items())
    start = study.last_common_month() == month_text(study.scenarios[0].start)
    return text("answer:cut_start" if start else "answer:cut", lang).format(ends=ends)


def goals_said(study: Study, lang: str) -> list[str]:
    """The goals that are asked, a line each; of few runs, which have no chance of any, only what somebody declared."""
    if study.goals == [USUAL]:
        return [] if study.few else [text("answer:usual", lang).format(goal=USUAL.said(lang))]
    if len(study.goals) == 1:
        return [text("answer:goal", lang).format(goal=study.goals[0].said(lang))]
    return [
        text("answer:goals", lang).format(letter=letter, goal=goal.said(lang))
        for letter, goal in zip(LETTERS, study.goals, strict=False)
    ]


def misses(study: Study, lang: str, month: str | None) -> list[str]:
    """Which conditions of a goal fail, how often, and how often one alone does; of goals with several."""
    if study.few:
        return []
    lines = []
    for letter, goal in zip(LETTERS, study.goals, strict=False):
        conditions = {condition.name: condition for condition in goal.conditions()}
        chances = study.chances(goal, month)
        absent = [chance.scenario for chance in chances if chance.share is None]
        if absent:
            lines.append(text("answer:missing", lang).format(names=text("comma", lang).join(absent)))
        for chance in chances if len(conditions) > 1 else ():
            if failure := _failed(study, chance, conditions, lang):
                key = "answer:missed" if len(study.goals) == 1 else "answer:missed_of"
                lines.append(text(key, lang).format(scenario=chance.scenario, letter=letter, conditions=failure))
    return lines


def _failed(study: Study, chance: Chance, conditions: dict[str, Condition], lang: str) -> str:
    """The conditions that fail most often, in words."""
    return failed_said(chance.failed, list(conditions.values()), study.outcomes, lang, chance.alone)


def failed_said(
    failed: Mapping[str, float],
    conditions: Sequence[Condition],
    outcomes: Mapping[str, Outcome],
    lang: str,
    alone: Mapping[str, float] | None = None,
) -> str:
    """The conditions that fail most often, with the share of runs; ``alone`` in what share it is the only one."""
    named, alone = {condition.name: condition for condition in conditions}, alone or {}
    worst = sorted((name for name, share in failed.items() if share > 0), key=lambda name: -failed[name])
    lines = []
    for name in worst[:NAMED]:
        shares = {"failed": _percent(failed[name]), "alone": _percent(alone.get(name, 0.0))}
        key = "answer:alone" if alone.get(name, 0.0) > 0 and len(worst) > 1 else "answer:condition"
        lines.append(text(key, lang).format(condition=condition_said(named[name], outcomes, lang), **shares))
    return text("list", lang).join(lines)


def _percent(share: float) -> str:
    """A share in %; what happens is never told as nothing."""
    return "<1 %" if 0.0 < share < 0.005 else f"{100 * share:.0f} %"


def condition_said(condition: Condition, outcomes: Mapping[str, Outcome], lang: str) -> str:
    """A condition of a goal as what is missed when it fails."""
    if condition.name in (PLACE, LAW):
        return text("answer:place" if condition.name == PLACE else "answer:by_law", lang)
    outcome = outcomes.get(condition.name) or OUTCOMES[condition.name]
    key = "answer:limit_below" if condition.below else "answer:limit"
    what, unit = (outcome.zh, outcome.unit_zh) if lang == "zh" else (outcome.en, outcome.unit_short)
    return text(key, lang).format(what=what, limit=f"{condition.limit:,g}", unit=unit)


def warnings(study: Study, lang: str) -> list[str]:
    """What must not pass in silence: the law, each limit once; settings that move nothing; additions, assumptions."""
    colon = "：" if lang == "zh" else ": "
    stop = "。" if lang == "zh" else "."
    first = study.scenarios[0]
    lines = [*law_said(study.scenarios, lang), *unpriced_said(study, lang)]
    for name, levers in study.without_effect.items():
        if levers:
            known = next(one.model.settings for one in study.scenarios if one.name == name)
            named = [text("answer:lever", lang).format(name=getattr(known[key], lang), key=key) for key in levers]
            told = text("comma", lang).join(named)
            lines.append(text("answer:without_effect", lang).format(scenario=name, levers=told))
    lines += [f"{name}{colon}{words}{stop}" for name, words in study.added(lang).items()]
    if len({scenario.additions for scenario in study.scenarios}) > 1:
        lines += [f"{name}{colon}{text('answer:models_differ', lang)}" for name in study.added()]
    lines += [words for scenario in study.scenarios for words in editions_of_its_own(scenario, lang)]
    city = first.case["city_zh"] if lang == "zh" else first.city
    lines += [f"{city}{colon}{words}{stop}" for words in study.assumed(lang)]
    return lines + [
        text("answer:failed", lang).format(**{key: failure[key] for key in ("scenario", "seed", "problem")})
        for failure in study.failures
    ]


def unpriced_said(study: Study, lang: str) -> list[str]:
    """The levers that policies move in a direction without a price: what they gain looks free, and need not be."""
    month, moved = month_number(study.last_common_month()), dict[str, list[str]]()
    before = study.scenarios[0].levers(month)
    for scenario in study.scenarios[1:]:
        for lever in scenario.model.levers:
            value = scenario.levers(month)[lever.key]
            if value != before.get(lever.key) and not lever.priced(value):
                moved.setdefault(getattr(lever, lang) or lever.key, []).append(scenario.name)
    comma = text("comma", lang)
    named = [text("answer:lever", lang).format(name=name, key=comma.join(by)) for name, by in moved.items()]
    return [text("answer:unpriced", lang).format(levers=text("list", lang).join(named))] if named else []


def editions_of_its_own(scenario: Scenario, lang: str) -> list[str]:
    """Where a scenario is judged otherwise than the world was: by an edition of its own, or by one before its year."""
    notes = []
    for month, name in sorted(scenario.edition.items()):
        since = text("table:since", lang).format(month=month_text(month)) if month > scenario.start else ""
        if month > scenario.last:
            continue
        if name in scenario.own_editions:
            notes.append(text("table:own_edition", lang).format(scenario=scenario.name, since=since, edition=name))
        elif int(name) * 12 > month and not unknown_edition(name, month):
            notes.append(text("table:early_edition", lang).format(scenario=scenario.name, since=since, edition=name))
    return notes


def law_said(scenarios: Sequence[Scenario], lang: str) -> list[str]:
    """The legal limits that policies stand outside, each once, with the policies and their months; no run is needed."""
    comma, zh = text("comma", lang), lang == "zh"
    by_limit: dict[str, dict[str, Any]] = {}
    for scenario in scenarios:
        for limit in legality.stretches(scenario):
            entry = by_limit.setdefault(limit["limit"], {"limit": limit, "names": [], "months": []})
            entry["names"].append(scenario.name)
            entry["months"].append(f"{limit['first']}{'至' if zh else ' to '}{limit['last']}")
            entry["as_before"] = limit["as_in_2018"]
    lines = []
    for entry in by_limit.values():
        limit, months = entry["limit"], list(dict.fromkeys(entry["months"]))
        if entry["as_before"]:
            months.append(text("answer:as_before", lang).format(start=month_text(scenarios[0].start)))
        lines.append(
            text("answer:law_said", lang).format(
                limit=text(f"limit:{limit['limit']}", lang),
                names=comma.join(dict.fromkeys(entry["names"])),
                months=comma.join(months),
                says=limit["says_zh" if zh else "says"],
                clause=limit["clause_zh" if zh else "clause"],
                since=limit["since"],
            )
        )
    return lines


def footing(study: Study, lang: str) -> list[str]:
    """What the numbers are made of, what they are not, and where the rest stands."""
    if study.few:
        runs = counted("answer:few", len(study.seeds), lang, "seeds", fewest=FEWEST)
    else:
        key = "answer:runs_alone" if len(study.names) == 1 else "answer:runs"
        runs = text(key, lang).format(seeds=len(study.seeds), classes=study.classes, base=study.names[0])
    space = "" if lang == "zh" else " "
    return [f"{runs}{space}{text('answer:not', lang)}{space}{text('answer:more', lang)}"]
