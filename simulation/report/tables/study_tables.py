"""Results in words and columns for a terminal, and as stable JSON for scripts."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import Literal

import pandas as pd
from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from ...clock import month_text
from ...model.monitor.outcomes import OUTCOMES
from ...model.monitor.standard import PILLARS
from ...model.scenario.scenario import Scenario
from ...study.forms.common import in_form
from ...study.forms.studies import Compares
from ...study.forms.studies import Study as StudyForm
from ...study.look.try_out import made_here
from ...study.study import HARMS, Study
from ...version import version
from ..words.labels import text
from ..words.not_forecast import under_table
from ..words.text_layout import signed, three_digits, whole_or_half
from . import answer_data, few_runs
from .added_table import added_data, added_tables
from .answer_text import answer_text, cut_said, editions_of_its_own, title_of
from .fitting import as_text
from .gain_text import gain_data, gain_tables, sentences

BESIDE, NAMES = 4, 54  # in the table of harms: scenarios beside each other, and letters for all their names
COUNTS = ("government_defaulters", "outside_limits")  # harms in whole numbers
FEW = 50  # seeds below which intervals are called rough


def described(study: Study, lang: str = "en") -> str:
    """All of a study, as text: what is told first, then every table."""
    return f"{answer_text(study, lang)}\n{described_tables(study, lang)}"


def described_tables(study: Study, lang: str = "en") -> str:
    """Differences in words, headline, harms, month by month, pillars, pairs."""
    few = study.few
    parts: list[RenderableType] = [_changes(study, lang), headline_table(study, lang=lang)]
    if few:
        parts += [few_runs.by_month(study, lang), few_runs.pillars(study, lang)]
    else:
        parts += [_by_month(study, lang), _pillars(study, lang)]
    if len(study.names) > 1:
        parts.append(few_runs.paired(study, lang) if few else _paired(study, lang))
    return as_text(Group(*parts))


def headline_table(study: Study, month: str | None = None, lang: str = "en") -> Group:
    """Rank with its interval, beside the gaming gap and the wrongful listings; the published points under it.

    The rank's interval holds seeds and classes of rivals together; every other number is a median over seeds.
    """
    rows = study.table(month)
    title = title_of(study, lang, month)
    table = few_runs.runs_table(study, title, month, lang) if study.few else _ranks(study, rows, title, lang)
    colon, stop = ("：", "。") if lang == "zh" else (": ", ".")
    lines = [Text(f"{name}{colon}{words}{stop}") for name, words in study.verdicts(month, lang).items()]
    harms = few_runs.harms_tables(study, month, lang) if study.few else _harms(rows, lang)
    grounds = gain_tables(study, month, lang)
    lines += [Text(f"{name}{colon}{words}{stop}") for name, words in sentences(study, month, lang).items()]
    tables: tuple[RenderableType, ...] = (table, *harms, grounds, *added_tables(study, month), _published(study, lang))
    return Group(*tables, *lines, Text(caption(study, lang), style="dim"))


def _ranks(study: Study, rows: pd.DataFrame, title: str, lang: str) -> Table:
    """A row a scenario: its rank with intervals and chances, and what no rank is shown without."""
    table = Table(title=title, box=box.SIMPLE_HEAD, title_justify="left")
    table.add_column(text("table:scenario", lang), no_wrap=True, min_width=max(map(len, study.names)))
    for heading in ("rank", "margin", "50", "95", "tops", "index", "integrity", "gap", "wrongful", "visits"):
        table.add_column(text(f"table:{heading}", lang), justify="right")
    for name, row in rows.iterrows():
        table.add_row(
            str(name),
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
    return table


def _harms(rows: pd.DataFrame, lang: str = "en") -> list[Table]:
    """Whom the policy hurts and what it costs: a row a harm, a column a scenario, medians; few scenarios a table."""
    return [_harms_of(rows.iloc[first : first + BESIDE], lang) for first in range(0, len(rows), BESIDE)]


def _harms_of(rows: pd.DataFrame, lang: str) -> Table:
    """The harms of a few scenarios."""
    table = Table(title=text("table:harms", lang), box=box.SIMPLE_HEAD, title_justify="left")
    table.add_column(text("table:harm", lang), no_wrap=True)
    table.add_column(text("table:unit", lang), no_wrap=True)
    for name in rows.index:
        table.add_column(textwrap.fill(str(name), NAMES // len(rows) - 2), justify="right")
    for harm in HARMS:
        table.add_row(
            OUTCOMES[harm].zh if lang == "zh" else OUTCOMES[harm].en,
            OUTCOMES[harm].unit_zh if lang == "zh" else OUTCOMES[harm].unit_short,
            *(three_digits(value, harm in COUNTS) for value in rows[harm]),
        )
    return table


def _between(low: float, high: float) -> str:
    """The ends of an interval of places."""
    return f"{whole_or_half(low)}-{whole_or_half(high)}"


def _published(study: Study, lang: str) -> Table:
    """The published ranks beside what each scenario projects for the same month."""
    table = Table(box=box.SIMPLE_HEAD)
    columns = ("ranks", "nothing") if study.few else ("rank", "80")
    for heading in ("month", "published_rank", "published_index", "scenario", *columns):
        table.add_column(text(f"table:{heading}", lang), justify="left" if heading == "scenario" else "right")
    ranks = study.intervals().set_index(["scenario", "month"])
    for point in study.published():
        index = f"{point['index']:.2f}" if "index" in point else "-"
        cells = [point["month"], text("table:of", lang).format(**point), index]
        for name in study.names:
            if study.few and (name, point["month"]) in ranks.index:
                table.add_row(*cells, name, few_runs.listed(study.values("rank", name, point["month"])), "")
                cells = ["", "", ""]
            elif (name, point["month"]) in ranks.index:
                row = ranks.loc[(name, point["month"])]
                table.add_row(*cells, name, whole_or_half(row["median"]), _between(row["low_80"], row["high_80"]))
                cells = ["", "", ""]
    return table


def _changes(study: Study, lang: str) -> Group:
    base, colon = study.scenarios[0], "：" if lang == "zh" else ": "
    lines = []
    for scenario in study.scenarios:
        why = (lang == "zh" and scenario.why_zh) or scenario.why
        file = study.files[scenario.name]
        lines.append(Text(colon.join(_told(scenario, file, why, lang))))
        lines += [Text(f"  {sentence}") for sentence in base.difference(scenario, lang)]
    return Group(*lines)


def _told(scenario: Scenario, file: str, why: str, lang: str) -> list[str]:
    """A scenario's name with that of its file, what it is called in full, and why it is asked; nothing twice."""
    if file == scenario.name:
        return [file, why]
    name = scenario.name
    if not (lang == "zh" and made_here(file)):
        name += f"（{file}）" if lang == "zh" else f" ({file})"
    title = scenario.title_in(lang)
    return [name, *([title] if title != scenario.name else []), *([why] if why else [])]


def _by_month(study: Study, lang: str) -> Table:
    table = Table(title=text("table:by_month", lang), box=box.SIMPLE_HEAD, title_justify="left")
    for heading in ("scenario", "month", "rank", "50", "80", "95", "index", "integrity", "gap", "wrongful"):
        side: Literal["left", "right"] = "left" if heading in ("scenario", "month") else "right"
        table.add_column(text(f"table:{heading}", lang), justify=side)
    beside = {
        outcome: study.intervals(outcome)["median"]
        for outcome in ("index", "integrity", "gaming_gap", "wrongful_per_100k")
    }
    for number, row in enumerate(study.intervals().to_dict("records")):
        cells = [_between(row[f"low_{share}"], row[f"high_{share}"]) for share in (50, 80, 95)]
        index, integrity, gap, wrongful = (values.iloc[number] for values in beside.values())
        others = [f"{index:.2f}", f"{integrity:.2f}", signed(gap), f"{wrongful:.0f}"]
        table.add_row(row["scenario"], row["month"], whole_or_half(row["median"]), *cells, *others)
    return table


def _pillars(study: Study, lang: str) -> Table:
    months = study.table()["month"]
    title = text("table:pillars", lang).format(month=study.last_common_month())
    table = Table(title=title, box=box.SIMPLE_HEAD, title_justify="left")
    table.add_column(text("table:scenario", lang))
    for english, chinese in PILLARS.values():
        table.add_column(chinese if lang == "zh" else english, justify="right")
    for name in study.names:
        rows = [
            study.intervals(f"pillar:{pillar}").set_index(["scenario", "month"]).loc[(name, months[name])]
            for pillar in PILLARS
        ]
        table.add_row(name, *(f"{row['median']:.1f} ({row['low_80']:.1f}-{row['high_80']:.1f})" for row in rows))
    return table


def _paired(study: Study, lang: str) -> Table:
    title = text("table:paired", lang).format(base=study.names[0])
    table = Table(title=title, box=box.SIMPLE_HEAD, title_justify="left")
    for heading in ("scenario", "outcome", "median", "margin", "50", "95", "above"):
        side: Literal["left", "right"] = "left" if heading in ("scenario", "outcome") else "right"
        table.add_column(text(f"table:{heading}", lang), justify=side)
    to = text("answer:to", lang)
    for row in study.compare().to_dict("records"):
        table.add_row(
            row["scenario"],
            outcome_name(study, row["outcome"], lang),
            signed(row["median"]),
            to.format(low=signed(row["median_low"]), high=signed(row["median_high"])),
            to.format(low=signed(row["low_50"]), high=signed(row["high_50"])),
            to.format(low=signed(row["low_95"]), high=signed(row["high_95"])),
            f"{100 * row['above_zero_in']:.0f}%",
        )
    return table


def outcome_name(study: Study, name: str, lang: str) -> str:
    """An outcome as tables call it."""
    return study.outcomes[name].zh if lang == "zh" else name


def caption(study: Study, lang: str = "en") -> str:
    """What stands under every table: seeds, fingerprints, version, and what the numbers are not."""
    prints = text("comma", lang).join(f"{scenario.name} {scenario.fingerprint()}" for scenario in study.scenarios)
    seeds = len(study.seeds)
    notes = [
        few_runs.said(study, lang) if study.few else text("table:medians", lang).format(seeds=seeds),
        *([ranked_in(study, lang)] if study.classes else []),
        *([text("table:rough", lang).format(few=FEW)] if seeds < FEW and not study.few else []),
        text("caption:gap", lang),
    ]
    notes += [note for scenario in study.scenarios for note in editions_of_its_own(scenario, lang)]
    fingerprints = text("caption:fingerprints", lang).format(fingerprints=prints, version=version())
    return ("" if lang == "zh" else " ").join([*notes, fingerprints, under_table(study.scenarios, lang)])


def ranked_in(study: Study, lang: str = "en") -> str:
    """In how many classes of rivals each run is ranked, and what the rank's interval holds."""
    return text("table:class" if study.few else "table:classes", lang).format(classes=study.classes)


def compares(scenarios: Sequence[Scenario]) -> list[Compares]:
    """What each scenario is called, is asked for and changes against the first."""
    return [
        {
            "name": scenario.name,
            "why": scenario.why,
            "title": {"en": scenario.title_in(), "zh": scenario.title_in("zh")},
            "short": {"en": scenario.short_in(), "zh": scenario.short_in("zh")},
            "fingerprint": scenario.fingerprint(),
            "start": month_text(scenario.start),
            "months": scenario.months,
            "changes": scenarios[0].difference(scenario),
        }
        for scenario in scenarios
    ]


def study_data(study: Study) -> StudyForm:
    """The study's tables as plain data, form ``chengxin.study/2`` (docs/json.md): scripts read it, so it only grows."""
    return {
        "format": "chengxin.study/2",
        "version": version(),
        "city": study.scenarios[0].city,
        "seeds": len(study.seeds),
        "compared": {
            "month": study.last_common_month(),
            "run_on": study.cut_short(),
            "only_start": study.last_common_month() == month_text(study.scenarios[0].start),
            "said": cut_said(study, "en"),
        },
        "runs": few_runs.runs(study),
        "scenarios": compares(study.scenarios),
        "published": in_form(study.published()),
        "assumed": study.assumed(),
        "table": study.table().reset_index().to_dict("records"),
        "ranks": study.intervals().to_dict("records"),
        "versus": study.compare().to_dict("records"),
        "verdicts": study.verdicts(),
        "grounds": gain_data(study),
        "without_effect": study.without_effect,
        "added": study.added(),
        "added_outcomes": added_data(study),
        "outside": in_form(study.outside()),
        "goals": answer_data.goals(study),
        "policies": answer_data.policies(study),
        "failures": [
            {"scenario": failure["scenario"], "seed": failure["seed"], "problem": failure["problem"]}
            for failure in study.failures
        ],
        "not": under_table(study.scenarios),
    }
