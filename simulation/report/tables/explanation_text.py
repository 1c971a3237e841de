"""Why an index is what it is, as text for a planner and as stable JSON for scripts."""

from __future__ import annotations

from collections.abc import Callable
from math import fsum
from statistics import fmean

import pandas as pd
from rich import box
from rich.console import Group
from rich.table import Table
from rich.text import Text

from ...model.monitor.grounds import GROUNDS
from ...model.monitor.standard import PILLARS
from ...study.forms.whys import Explanation as ExplanationForm
from ...study.forms.whys import Outcome
from ...study.statistics import quantile
from ...study.why.explain import BEFORE, INDICATOR, NOW, OTHERS, OUTCOMES, Explanation, minus
from ...version import version
from ..words.labels import text
from ..words.not_forecast import under_table
from ..words.text_layout import signed, whole_or_half
from .fitting import as_text
from .study_tables import FEW

NAMED = 4  # the largest movements told in words
WORDS = {"item": 30, "unit": 50}  # letters at most
RANGE = 15  # letters of a range of points
LEAST = 0.05  # points; a smaller movement is not worth a sentence


def explanation_text(explanation: Explanation) -> str:
    """The index and what stands beside it; the largest movements in words; sums; indicators; events by source."""
    table = explanation.table()
    indicators = table[table["kind"] == INDICATOR]
    rests = [_grounds(explanation)] if _moves(explanation) else []
    tables = [
        _sums(explanation, table),
        *rests,
        _points(explanation, indicators),
        _measured(explanation, indicators),
        _events(explanation),
    ]
    return as_text(
        Group(
            *_head(explanation), *_largest(explanation, indicators), *tables, Text(_caption(explanation), style="dim")
        )
    )


def _head(explanation: Explanation) -> list[Text]:
    index, before = explanation.outcome("index"), explanation.outcome("index", BEFORE)
    change, heading = minus(index, before), "judged by the edition"
    rank, gap, wrongful = (explanation.outcome(name) for name in ("rank", "gaming_gap", "wrongful_per_100k"))
    low, middle, high = (whole_or_half(quantile(rank, share)) for share in (0.05, 0.5, 0.95))
    place = f"{middle} (90 % of runs: {low} to {high})"
    name, now, then = (
        f"{explanation.scenario.city}, {explanation.scenario.name}",
        explanation.edition().name,
        explanation.edition(BEFORE).name,
    )
    lines = [f"{name}: the index of {explanation.month} is {fmean(index):.2f} ({_range(index)}), {heading} {now}"]
    if explanation.month != explanation.against:
        sentence = f"The index changed by {signed(fmean(change))} ({_range(change, signed)})"
        lines.append(f"In {explanation.against} it is {fmean(before):.2f}, {heading} {then}. {sentence}")
    lines.append(f"Beside it: rank {place}; gaming gap {signed(fmean(gap))} ({_range(gap, signed)})")
    lines.append(f"           wrongly blacklisted: {fmean(wrongful):.0f} firms per 100,000")
    lines += [f"{words[:1].upper()}{words[1:]}." for words in explanation.scenario.assumed()]
    return [Text(line) for line in lines]


def _range(values: list[float], shown: Callable[[float], str] = "{:.2f}".format) -> str:
    return f"10-90 % of runs: {_span(values, shown)}"


def _largest(explanation: Explanation, indicators: pd.DataFrame) -> list[Text]:
    """What the city itself moved most, a line an indicator; what a change of edition did comes first."""
    if not _moves(explanation):
        return []
    lines = []
    if _editions_differ(explanation):
        shift = signed(fmean(minus(explanation.outcome("shift"), explanation.outcome("shift", BEFORE))))
        lines.append(f"{shift} the change of edition, taken to move every city alike: no rank follows from it")
    movers = indicators[indicators["change_own"].abs() >= LEAST]
    for name, row in movers.sort_values("change_own", key=lambda own: -own.abs()).head(NAMED).iterrows():
        values = f"{digits(row['value'])} (before {digits(row['value_before'])}), {row['unit']}"
        lines.append(f"{signed(row['change_own'])} {name}: {values}")
    key = "unexplained_movement"
    movement = signed(fmean(minus(explanation.outcome(key), explanation.outcome(key, BEFORE))))
    lines.append(f"{movement} unexplained movement")
    return [Text("What moved the index most, in points:"), *(Text(f"  {line}") for line in lines)]


def _moves(explanation: Explanation) -> bool:
    return explanation.month != explanation.against


def _editions_differ(explanation: Explanation) -> bool:
    return explanation.edition().name != explanation.edition(BEFORE).name


def _sums(explanation: Explanation, table: pd.DataFrame) -> Table:
    """The indicators together, and what stands beside them: it adds up to the index."""
    sums = _table("What adds up to the index, in points", ["part"], _with_change(explanation, ["points", "10-90 %"]))
    kinds = explanation.parts["part"].map(table["kind"])
    which = {"all indicators": kinds == INDICATOR}
    for part, (kind, words, _) in OTHERS.items():
        if kind != "clipping" or table.loc[part, ["points", "points_before"]].any():
            which[words] = explanation.parts["part"] == part
    which[f"index of {explanation.month}"] = kinds.notna()
    rows = {
        words: explanation.parts[chosen].groupby(["when", "seed"])["points"].agg(fsum)
        for words, chosen in which.items()
    }
    rows = {words: (sums[NOW].tolist(), sums[BEFORE].tolist()) for words, sums in rows.items()}
    reports = explanation.outcome("reporting_gap"), explanation.outcome("reporting_gap", BEFORE)
    for words, (now, before) in rows.items():
        sums.add_row(words, *_spans(explanation, now, before))
        if words == "all indicators":
            sums.add_row("  of these by hidden and padded reports", *_spans(explanation, *reports))
    return sums


def _spans(explanation: Explanation, now: list[float], before: list[float]) -> list[str]:
    cells = [f"{fmean(now):.2f}", _span(now, "{:.2f}".format)]
    change = minus(now, before)
    return cells + ([signed(fmean(change)), _span(change, signed)] if _moves(explanation) else [])


def _span(values: list[float], shown: Callable[[float], str]) -> str:
    return f"{shown(quantile(values, 0.1))} to {shown(quantile(values, 0.9))}"


def _grounds(explanation: Explanation) -> Table:
    """What the city's own movement rests on, and how many places each ground is worth."""
    table = _table(
        "What the city itself moved rests on, in points and places", ["ground"], ["points", "10-90 %", "places"]
    )
    by_ground, places = explanation.by_ground(), explanation.places_by()
    for ground, points in by_ground.items():
        share = f"{places[ground]:+.1f}" if places else "-"
        table.add_row(GROUNDS[ground][0], signed(fmean(points)), _span(points, signed), share)
    together = list(map(fsum, zip(*by_ground.values(), strict=True)))
    table.add_row("in all", signed(fmean(together)), _span(together, signed), f"{explanation.places():+.1f}")
    return table


def _points(explanation: Explanation, indicators: pd.DataFrame) -> Table:
    """What each indicator earns, the largest change first."""
    differ = ["by edition", "by city"] if _editions_differ(explanation) else []
    headings = _with_change(explanation, ["reached", "at stake", "points"]) + differ
    first = "the largest change first" if _moves(explanation) else "the most points first"
    table = _table(f"Indicators: points of the index, means, {first}", ["indicator", "item"], headings)
    for name, row in indicators.iterrows():
        cells = [_share(row["reached"]), f"{row['at_stake']:.2f}", f"{row['points']:.2f}"]
        if _moves(explanation):
            cells += [signed(row["change"]), f"{signed(row['change_low'])} to {signed(row['change_high'])}"]
        cells += [signed(row["change_edition"]), signed(row["change_own"])] if differ else []
        table.add_row(name, row["item"], *cells)
    return table


def _measured(explanation: Explanation, indicators: pd.DataFrame) -> Table:
    """How the indicators are read: the measure's value between its floor and its ceiling."""
    numbers = ["floor to ceiling", *([explanation.against] if _moves(explanation) else []), explanation.month]
    headings = ["indicator", "pillar", "unit", "rests on"]
    table = _table("What they are read from, means", headings, numbers)
    for name, row in indicators.iterrows():
        unit = "held: nobody is simulated who moves it" if pd.isna(row["measure"]) else row["unit"]
        bounds = f"{row['floor']:g} to {row['ceiling']:g}"
        before = [digits(row["value_before"])] if _moves(explanation) else []
        grounds = ", ".join(explanation.rests_on(name)) or "-"
        table.add_row(name, PILLARS[row["pillar"]][0], unit, grounds, bounds, *before, digits(row["value"]))
    return table


def _with_change(explanation: Explanation, headings: list[str]) -> list[str]:
    return headings + (["change", "10-90 %"] if _moves(explanation) else [])


def _events(explanation: Explanation) -> Table:
    """A row a kind of event, a column a source: how many there were in twelve months, and how many each showed."""
    events, through = explanation.events(), explanation.scenario.model.channels
    keys = [source["key"] for source in through.sources]
    title = (
        f"Events of the twelve months to {explanation.month}, means: how many there were, how many each source showed"
    )
    headings = ["there were", *(source["name"] for source in through.sources), "in all", "padded, hidden"]
    headings[-1:-1] = [f"to {explanation.against}"] if _moves(explanation) else []
    table = _table(title, ["kind of event"], [heading.replace(" ", "\n") for heading in headings])
    for kind, event in through.kinds.items():
        if kind not in events.index.unique("kind"):
            continue  # an added kind that no source shows
        rows = events.xs(kind, level="kind")
        cells = [f"{rows.loc[key, 'shown']:.1f}" if key in rows.index else "-" for key in keys]
        total = [f"{rows['shown'].sum():.1f}", *([f"{rows['shown_before'].sum():.1f}"] if _moves(explanation) else [])]
        total.append(f"{rows['reports'].sum() + 0.0:+.1f}")
        table.add_row(f"{event.en} ({'good' if event.good else 'bad'})", f"{rows['true'].iloc[0]:,.0f}", *cells, *total)
    return table


def _table(title: str, words: list[str], numbers: list[str]) -> Table:
    """A table whose words stand on one line and whose numbers stand under each other."""
    table = Table(title=title, box=box.SIMPLE_HEAD, title_justify="left", padding=(0, 1, 0, 0))
    for heading in words:
        table.add_column(heading, no_wrap=True, max_width=WORDS.get(heading))
    for heading in numbers:
        longest = max(map(len, heading.split()))
        table.add_column(heading, justify="right", min_width=RANGE if heading == "10-90 %" else max(6, longest))
    return table


def digits(value: float) -> str:
    """Three digits that count, and no power of ten; a dash where an edition does not look."""
    if value != value:
        return "-"
    whole = abs(value) >= 100.0 or value == int(value)
    return f"{value:,.0f}" if whole else f"{value:.3g}" if abs(value) >= 0.001 else f"{value:.2g}"


def _share(reached: float) -> str:
    return "-" if reached != reached else f"{100.0 * reached:.0f} %"


def _caption(explanation: Explanation) -> str:
    """Seeds, fingerprint, version, and how to read the numbers."""
    seeds, scenario = len(explanation.seeds), explanation.scenario
    notes = [f"Means of {seeds} seeds; parts and changes add up exactly in every run, and so do means, not ranges."]
    notes += [f"Below {FEW} seeds the ranges are rough."] if seeds < FEW else []
    if _editions_differ(explanation):
        notes.append("By edition: what the other edition makes of the same twelve months; by city: the rest.")
    notes.append("At stake: points between floor and ceiling; the rest of its points an indicator earns in any case.")
    if _moves(explanation):
        notes.append(
            f"{text('gain:note', 'en')} Places: against standing where the city stood, by what it moved itself."
        )
    notes.append("An event counts once, by the first source that shows it, some one or two months later.")
    notes.append("Rank and unexplained movement are those of the first class of rivals of each run.")
    notes.append(text("caption:gap", "en"))
    notes.append(f"Fingerprint: {scenario.name} {scenario.fingerprint()}. chengxin {version()}.")
    return " ".join([*notes, under_table([explanation.scenario])])


def explanation_data(explanation: Explanation) -> ExplanationForm:
    """The explanation as plain data, form ``chengxin.explanation/2`` (docs/json.md): it only grows."""
    outcomes = {name: _outcome(explanation.outcome(name)) for name in (*OUTCOMES, "shift", "unexplained_movement")}
    table, events = explanation.table().astype(object), explanation.events()
    return {
        "format": "chengxin.explanation/2",
        "version": version(),
        "city": explanation.scenario.city,
        "scenario": explanation.scenario.name,
        "fingerprint": explanation.scenario.fingerprint(),
        "seeds": len(explanation.seeds),
        "month": explanation.month,
        "against": explanation.against,
        "edition": explanation.edition().name,
        "edition_against": explanation.edition(BEFORE).name,
        "assumed": explanation.scenario.assumed(),
        "outcomes": outcomes,
        "index_against": fmean(explanation.outcome("index", BEFORE)),
        "parts": [
            part | {"grounds": explanation.rests_on(part["part"])}
            for part in table.where(table.notna(), None).reset_index().to_dict("records")
        ],
        "events": events.reset_index().to_dict("records"),
        "grounds": {ground: fmean(points) for ground, points in explanation.by_ground().items()},
        "places": explanation.places(),
        "places_by": explanation.places_by(),
        "not": under_table([explanation.scenario]),
    }


def _outcome(values: list[float]) -> Outcome:
    return {
        "mean": fmean(values),
        "median": quantile(values, 0.5),
        "low_80": quantile(values, 0.1),
        "high_80": quantile(values, 0.9),
        "low_90": quantile(values, 0.05),
        "high_90": quantile(values, 0.95),
    }
