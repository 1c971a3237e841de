"""Results in words and columns for a terminal, and as stable JSON for scripts."""

from __future__ import annotations

import calendar
import textwrap

import pandas as pd
from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from ...clock import month_text
from ...facts.standings import unknown_edition
from ...model.monitor.outcomes import OUTCOMES
from ...model.monitor.standard import PILLARS
from ...model.scenario.scenario import Scenario
from ...study.forms.common import in_form
from ...study.forms.studies import Study as StudyForm
from ...study.study import HARMS, Study
from ...version import version
from ..words.text_layout import signed, three_digits, whole_or_half
from . import few_runs
from .added_table import added_data, added_tables
from .fitting import as_text
from .gain_text import gain_data, gain_tables, sentences

NOT_A_FORECAST = (
    "A projection under stated assumptions, not a forecast of the official ranking. Points of the standard that are "
    "not published are varied at random between runs. Rivals do not react to the policy, and its costs are assumed, "
    "not published. True conduct is simulated, never observed."
)
BESIDE, NAMES = 4, 54  # in the table of harms: scenarios beside each other, and letters for all their names
COUNTS = ("government_defaulters", "outside_limits")  # harms in whole numbers
FEW = 50  # seeds below which intervals are called rough
MODELS_DIFFER = (
    "its model is another: what was added holds from before the start, and index and integrity begin at the published "
    "values in every model. Between models compare compliance and harms; integrity and gaming gap count from their own "
    "start."
)
GAP = "Gaming gap: what the index gained beyond conduct since the start, without what moves every city."


def headline(study: Study) -> str:
    """The table people ask for first, as text."""
    return as_text(headline_table(study))


def described(study: Study) -> str:
    """All of a study, as text: differences in words, headline, month by month, paired differences, failures."""
    few = study.few
    parts: list[RenderableType] = [headline_table(study), _changes(study)]
    parts += [few_runs.by_month(study), few_runs.pillars(study)] if few else [_by_month(study), _pillars(study)]
    if len(study.names) > 1:
        parts.append(few_runs.paired(study) if few else _paired(study))
    parts += [Text(f"failed: {one['scenario']} seed {one['seed']}: {one['problem']}") for one in study.failures]
    return as_text(Group(*parts))


def headline_table(study: Study, month: str | None = None) -> Group:
    """Rank with its interval, beside the gaming gap and the wrongful listings; the published points under it.

    The rank's interval holds seeds and classes of rivals together; every other number is a median over seeds.
    """
    rows = study.table(month)
    months = sorted(set(rows["month"]))
    title = f"{study.scenarios[0].city}, {' and '.join(months)}{compared(study, month)}"
    table = Table(title=title, box=box.SIMPLE_HEAD, title_justify="left")
    headings = (
        "scenario",
        "rank",
        "(95 % margin of the median)",
        "50 %",
        "95 %",
        "chance of top 10 / 20 / 50",
        "index",
        "integrity",
        "gaming gap",
    )
    table.add_column(headings[0], no_wrap=True, min_width=max(map(len, study.names)))
    for heading in (*headings[1:], "wrongly listed /100k", "visits /1000 a month"):
        table.add_column(heading, justify="right")
    for name, row in rows.iterrows():
        table.add_row(
            name,
            whole_or_half(row["rank"]),
            f"({_between(row['rank_median_low'], row['rank_median_high'])})",
            *(_between(row[f"rank_{share}_low"], row[f"rank_{share}_high"]) for share in (50, 95)),
            " ".join(f"{100 * row[f'p_top_{top}']:.0f}%" for top in (10, 20, 50)),
            f"{row['index']:.2f}",
            f"{row['integrity']:.2f}",
            signed(row["gaming_gap"]),
            f"{row['wrongful_per_100k']:.0f}",
            f"{row['inspections_per_1000']:.1f}",
        )
    if study.few:
        table = few_runs.runs_table(study, title, month)
    told = [Text(f"{study.scenarios[0].city}: {words}.") for words in study.assumed()]
    told += [Text(f"{name}: {words}.") for name, words in study.verdicts(month).items()]
    told += [Text(f"{name}: {words}.") for name, words in sentences(study, month).items()]
    told += [Text(f"{name}: {words}") for name, words in remarks(study)]
    harms = few_runs.harms_tables(study, month) if study.few else _harms(rows)
    return Group(
        table,
        *harms,
        gain_tables(study, month),
        *added_tables(study, month),
        _published(study),
        *told,
        Text(caption(study), style="dim"),
    )


def compared(study: Study, month: str | None = None) -> str:
    """That scenarios end in different months, behind the month they are compared in; nothing where they do not."""
    longer = study.cut_short()
    if not longer:
        return ""
    ends = ", ".join(f"{name} runs to {last}" for name, last in longer.items())
    if month is not None and month != study.last_common_month():
        return f" ({ends})"
    start = study.last_common_month() == month_text(study.scenarios[0].start)
    only = "the starting month, the only one that all have" if start else "the last month that all have"
    return f" ({only}; {ends})"


def remarks(study: Study) -> list[tuple[str, str]]:
    """What must not pass in silence: levers that change nothing, and policies outside the law's limits."""
    said = []
    for name, levers in study.idle.items():
        if levers:
            said.append((name, f"these settings changed nothing: {', '.join(levers)} (each put back alone, one seed)."))
    said += list(study.added().items())
    if len({one.additions for one in study.scenarios}) > 1:
        said += [(name, MODELS_DIFFER) for name in study.added()]
    starts = {one.name: one.start for one in study.scenarios}
    for name, limits in study.outside().items():
        for one in limits:
            as_before = f", as in {_named(starts[name])}" if one["as_in_2018"] else ""
            rule = f"outside {one['clause']} (in force from {one['since']})"
            said.append((name, f"{one['says']} ({one['first']} to {one['last']}{as_before}), {rule}."))
    return said


def _named(month: int) -> str:
    """A month as one says it: December 2018."""
    return f"{calendar.month_name[month % 12 + 1]} {month // 12}"


def _harms(rows: pd.DataFrame) -> list[Table]:
    """Whom the policy hurts and what it costs: a row a harm, a column a scenario, medians; few scenarios a table."""
    return [_harms_of(rows.iloc[first : first + BESIDE]) for first in range(0, len(rows), BESIDE)]


def _harms_of(rows: pd.DataFrame) -> Table:
    """The harms of a few scenarios."""
    title = "Harms and cost, medians (lower is better; treatment by size: 1 is equal)"
    table = Table(title=title, box=box.SIMPLE_HEAD, title_justify="left")
    table.add_column("harm", no_wrap=True)
    table.add_column("unit", no_wrap=True)
    for name in rows.index:
        table.add_column(textwrap.fill(str(name), NAMES // len(rows) - 2), justify="right")
    for harm in HARMS:
        table.add_row(
            OUTCOMES[harm].en,
            OUTCOMES[harm].unit_short,
            *(three_digits(value, harm in COUNTS) for value in rows[harm]),
        )
    return table


def _between(low: float, high: float) -> str:
    """The ends of an interval of places."""
    return f"{whole_or_half(low)}-{whole_or_half(high)}"


def _published(study: Study) -> Table:
    """The published ranks beside what each scenario projects for the same month."""
    table = Table(box=box.SIMPLE_HEAD)
    shown = ("ranks", "") if study.few else ("rank", "80 %")
    for heading in ("month", "published rank", "published index", "scenario", *shown):
        table.add_column(heading, justify="left" if heading == "scenario" else "right")
    ranks = study.ranks().set_index(["scenario", "month"])
    for point in study.published():
        index = f"{point['index']:.2f}" if "index" in point else "-"
        known = [point["month"], f"{point['rank']} of {point['ranked']}", index]
        for name in study.names:
            if study.few and (name, point["month"]) in ranks.index:
                table.add_row(*known, name, few_runs.listed(study.values("rank", name, point["month"])), "")
                known = ["", "", ""]
            elif (name, point["month"]) in ranks.index:
                row = ranks.loc[(name, point["month"])]
                table.add_row(*known, name, whole_or_half(row["median"]), _between(row["low_80"], row["high_80"]))
                known = ["", "", ""]
    return table


def _changes(study: Study) -> Group:
    base = study.scenarios[0]
    lines = [Text(f"{base.name}: {base.why}")]
    for scenario in study.scenarios[1:]:
        lines.append(Text(f"{scenario.name}: {scenario.why}"))
        lines += [Text(f"  {sentence}") for sentence in base.difference(scenario)]
    return Group(*lines)


def _by_month(study: Study) -> Table:
    table = Table(title="Month by month (medians; intervals of the rank)", box=box.SIMPLE_HEAD, title_justify="left")
    for heading in (
        "scenario",
        "month",
        "rank",
        "50 %",
        "80 %",
        "95 %",
        "index",
        "integrity",
        "gaming gap",
        "wrongful /100k",
    ):
        table.add_column(heading, justify="left" if heading in ("scenario", "month") else "right")
    beside = {
        measure: study.ranks(measure)["median"] for measure in ("index", "integrity", "gaming_gap", "wrongful_per_100k")
    }
    for number, row in enumerate(study.ranks().to_dict("records")):
        cells = [_between(row[f"low_{share}"], row[f"high_{share}"]) for share in (50, 80, 95)]
        index, integrity, gap, wrongful = (values.iloc[number] for values in beside.values())
        others = [f"{index:.2f}", f"{integrity:.2f}", signed(gap), f"{wrongful:.0f}"]
        table.add_row(row["scenario"], row["month"], whole_or_half(row["median"]), *cells, *others)
    return table


def _pillars(study: Study) -> Table:
    months = study.table()["month"]
    title = f"Pillars, {' and '.join(sorted(set(months)))}: median and 80 % interval, % of each pillar's points"
    table = Table(title=title, box=box.SIMPLE_HEAD, title_justify="left")
    table.add_column("scenario")
    for english, _ in PILLARS.values():
        table.add_column(english, justify="right")
    for name in study.names:
        found = [
            study.ranks(f"pillar:{pillar}").set_index(["scenario", "month"]).loc[(name, months[name])]
            for pillar in PILLARS
        ]
        table.add_row(name, *(f"{row['median']:.1f} ({row['low_80']:.1f}-{row['high_80']:.1f})" for row in found))
    return table


def _paired(study: Study) -> Table:
    table = Table(
        title=f"Against {study.names[0]}, seed by seed (rank: places gained)", box=box.SIMPLE_HEAD, title_justify="left"
    )
    for heading in ("scenario", "outcome", "median", "95 % margin", "50 %", "95 %", "above 0 in"):
        table.add_column(heading, justify="left" if heading in ("scenario", "outcome") else "right")
    for row in study.versus().to_dict("records"):
        table.add_row(
            row["scenario"],
            row["outcome"],
            f"{signed(row['median'])}",
            f"{signed(row['median_low'])} to {signed(row['median_high'])}",
            f"{signed(row['low_50'])} to {signed(row['high_50'])}",
            f"{signed(row['low_95'])} to {signed(row['high_95'])}",
            f"{100 * row['above_zero_in']:.0f}%",
        )
    return table


def caption(study: Study) -> str:
    """What stands under every table: seeds, fingerprints, version, and what the numbers are not."""
    prints = ", ".join(f"{scenario.name} {scenario.fingerprint()}" for scenario in study.scenarios)
    seeds = len(study.seeds)
    notes = [
        few_runs.said(study) if study.few else f"Medians of {seeds} seeds.",
        *([ranked_in(study)] if study.classes else []),
        *([f"Below {FEW} seeds the intervals are rough."] if seeds < FEW and not study.few else []),
        GAP,
    ]
    notes += [note for one in study.scenarios for note in _editions_of_its_own(one)]
    return " ".join([*notes, f"Fingerprints: {prints}. chengxin {version()}.", NOT_A_FORECAST])


def ranked_in(study: Study) -> str:
    """In how many classes of rivals each run is ranked, and what the rank's interval holds."""
    ranked = f"Each run is ranked in {study.classes} classes of rivals"
    if study.few:
        return f"{ranked}; the rank listed is that of the first."
    return f"{ranked}: the rank's interval holds runs and classes together."


def _editions_of_its_own(one: Scenario) -> list[str]:
    """Where a scenario is judged otherwise than the world was: by an edition of its own, or by one before its year."""
    notes = []
    for month, name in sorted(one.edition.items()):
        since = f" from {month_text(month)}" if month > one.start else ""
        if month > one.last:
            continue
        if name in one.own_editions:
            notes.append(f"{one.name} is judged{since} by {name}, an edition of its own.")
        elif int(name) * 12 > month and not unknown_edition(name, month):
            notes.append(f"{one.name} is judged{since} by the edition of {name}, which was not in force then.")
    return notes


def study_data(study: Study) -> StudyForm:
    """The study's tables as plain data, form ``chengxin.study/1`` (docs/json.md): scripts read it, so it only grows."""
    return {
        "format": "chengxin.study/1",
        "version": version(),
        "city": study.scenarios[0].city,
        "seeds": len(study.seeds),
        "compared": {
            "month": study.last_common_month(),
            "run_on": study.cut_short(),
            "only_start": study.last_common_month() == month_text(study.scenarios[0].start),
            "said": compared(study).strip(" ()"),
        },
        "runs": few_runs.runs(study),
        "scenarios": [
            {
                "name": one.name,
                "why": one.why,
                "fingerprint": one.fingerprint(),
                "start": month_text(one.start),
                "months": one.months,
                "changes": study.scenarios[0].difference(one),
            }
            for one in study.scenarios
        ],
        "published": in_form(study.published()),
        "assumed": study.assumed(),
        "table": study.table().reset_index().to_dict("records"),
        "ranks": study.ranks().to_dict("records"),
        "versus": study.versus().to_dict("records"),
        "verdicts": study.verdicts(),
        "grounds": gain_data(study),
        "idle": study.idle,
        "added": study.added(),
        "added_outcomes": added_data(study),
        "outside": in_form(study.outside()),
        "failures": [
            {"scenario": one["scenario"], "seed": one["seed"], "problem": one["problem"]} for one in study.failures
        ],
        "not": NOT_A_FORECAST,
    }
