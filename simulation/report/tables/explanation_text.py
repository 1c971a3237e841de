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


def explanation_text(one: Explanation) -> str:
    """The index and what stands beside it; the largest movements in words; sums; indicators; events by source."""
    table = one.table()
    indicators = table[table["kind"] == INDICATOR]
    rests = [_grounds(one)] if _moves(one) else []
    shown = [_sums(one, table), *rests, _points(one, indicators), _measured(one, indicators), _events(one)]
    return as_text(Group(*_head(one), *_largest(one, indicators), *shown, Text(_caption(one), style="dim")))


def _head(one: Explanation) -> list[Text]:
    index, before = one.outcome("index"), one.outcome("index", BEFORE)
    change, judged = minus(index, before), "judged by the edition"
    rank, gap, wrongful = (one.outcome(name) for name in ("rank", "gaming_gap", "wrongful_per_100k"))
    low, middle, high = (whole_or_half(quantile(rank, share)) for share in (0.05, 0.5, 0.95))
    place = f"{middle} (90 % of runs: {low} to {high})"
    name, now, then = f"{one.scenario.city}, {one.scenario.name}", one.edition().name, one.edition(BEFORE).name
    lines = [f"{name}: the index of {one.month} is {fmean(index):.2f} ({_range(index)}), {judged} {now}"]
    if one.month != one.against:
        changed = f"The index changed by {signed(fmean(change))} ({_range(change, signed)})"
        lines.append(f"In {one.against} it is {fmean(before):.2f}, {judged} {then}. {changed}")
    lines.append(f"Beside it: rank {place}; gaming gap {signed(fmean(gap))} ({_range(gap, signed)})")
    lines.append(f"           wrongly on the black list: {fmean(wrongful):.0f} per 100,000 enterprises")
    lines += [f"{words[:1].upper()}{words[1:]}." for words in one.scenario.assumed()]
    return [Text(line) for line in lines]


def _range(values: list[float], shown: Callable[[float], str] = "{:.2f}".format) -> str:
    return f"10-90 % of runs: {_span(values, shown)}"


def _largest(one: Explanation, indicators: pd.DataFrame) -> list[Text]:
    """What the city itself moved most, a line an indicator; what a change of edition did comes first."""
    if not _moves(one):
        return []
    said = []
    if _editions_differ(one):
        shift = signed(fmean(minus(one.outcome("shift"), one.outcome("shift", BEFORE))))
        said.append(f"{shift} the change of edition, taken to move every city alike: no rank follows from it")
    moved = indicators[indicators["change_own"].abs() >= LEAST]
    for name, row in moved.sort_values("change_own", key=lambda own: -own.abs()).head(NAMED).iterrows():
        values = f"{digits(row['value'])} (before {digits(row['value_before'])}), {row['unit']}"
        said.append(f"{signed(row['change_own'])} {name}: {values}")
    wander = signed(fmean(minus(one.outcome("wander"), one.outcome("wander", BEFORE))))
    said.append(f"{wander} unexplained movement")
    return [Text("What moved the index most, in points:"), *(Text(f"  {line}") for line in said)]


def _moves(one: Explanation) -> bool:
    return one.month != one.against


def _editions_differ(one: Explanation) -> bool:
    return one.edition().name != one.edition(BEFORE).name


def _sums(one: Explanation, table: pd.DataFrame) -> Table:
    """The indicators together, and what stands beside them: it adds up to the index."""
    shown = _table("What adds up to the index, in points", ["part"], _with_change(one, ["points", "10-90 %"]))
    kinds = one.parts["part"].map(table["kind"])
    which = {"all indicators": kinds == INDICATOR}
    for part, (kind, words, _) in OTHERS.items():
        if kind != "clipping" or table.loc[part, ["points", "points_before"]].any():
            which[words] = one.parts["part"] == part
    which[f"index of {one.month}"] = kinds.notna()
    rows = {words: one.parts[chosen].groupby(["when", "seed"])["points"].agg(fsum) for words, chosen in which.items()}
    rows = {words: (sums[NOW].tolist(), sums[BEFORE].tolist()) for words, sums in rows.items()}
    reports = one.outcome("reporting_gap"), one.outcome("reporting_gap", BEFORE)
    for words, (now, before) in rows.items():
        shown.add_row(words, *_spans(one, now, before))
        if words == "all indicators":
            shown.add_row("  of these by hidden and padded reports", *_spans(one, *reports))
    return shown


def _spans(one: Explanation, now: list[float], before: list[float]) -> list[str]:
    cells = [f"{fmean(now):.2f}", _span(now, "{:.2f}".format)]
    change = minus(now, before)
    return cells + ([signed(fmean(change)), _span(change, signed)] if _moves(one) else [])


def _span(values: list[float], shown: Callable[[float], str]) -> str:
    return f"{shown(quantile(values, 0.1))} to {shown(quantile(values, 0.9))}"


def _grounds(one: Explanation) -> Table:
    """What the city's own movement rests on, and how many places each ground is worth."""
    shown = _table(
        "What the city itself moved rests on, in points and places", ["ground"], ["points", "10-90 %", "places"]
    )
    by_ground, places = one.by_ground(), one.places_by()
    for ground, points in by_ground.items():
        share = f"{places[ground]:+.1f}" if places else "-"
        shown.add_row(GROUNDS[ground][0], signed(fmean(points)), _span(points, signed), share)
    together = list(map(fsum, zip(*by_ground.values(), strict=True)))
    shown.add_row("in all", signed(fmean(together)), _span(together, signed), f"{one.places():+.1f}")
    return shown


def _points(one: Explanation, indicators: pd.DataFrame) -> Table:
    """What each indicator earns, the largest change first."""
    differ = ["by edition", "by city"] if _editions_differ(one) else []
    headings = _with_change(one, ["reached", "at stake", "points"]) + differ
    first = "the largest change first" if _moves(one) else "the most points first"
    table = _table(f"Indicators: points of the index, means, {first}", ["indicator", "item"], headings)
    for name, row in indicators.iterrows():
        cells = [_share(row["reached"]), f"{row['at_stake']:.2f}", f"{row['points']:.2f}"]
        if _moves(one):
            cells += [signed(row["change"]), f"{signed(row['change_low'])} to {signed(row['change_high'])}"]
        cells += [signed(row["change_edition"]), signed(row["change_own"])] if differ else []
        table.add_row(name, row["item"], *cells)
    return table


def _measured(one: Explanation, indicators: pd.DataFrame) -> Table:
    """How the indicators are read: the measure's value between its floor and its ceiling."""
    numbers = ["floor to ceiling", *([one.against] if _moves(one) else []), one.month]
    headings = ["indicator", "pillar", "unit", "rests on"]
    table = _table("What they are read from, means", headings, numbers)
    for name, row in indicators.iterrows():
        unit = "held: nobody is simulated who moves it" if pd.isna(row["measure"]) else row["unit"]
        bounds = f"{row['floor']:g} to {row['ceiling']:g}"
        before = [digits(row["value_before"])] if _moves(one) else []
        grounds = ", ".join(one.rests_on(name)) or "-"
        table.add_row(name, PILLARS[row["pillar"]][0], unit, grounds, bounds, *before, digits(row["value"]))
    return table


def _with_change(one: Explanation, headings: list[str]) -> list[str]:
    return headings + (["change", "10-90 %"] if _moves(one) else [])


def _events(one: Explanation) -> Table:
    """A row a kind of event, a column a source: how many there were in twelve months, and how many each showed."""
    events, through = one.events(), one.scenario.model.channels
    keys = [source["key"] for source in through.sources]
    title = f"Events of the twelve months to {one.month}, means: how many there were, how many each source showed"
    headings = ["there were", *(source["name"] for source in through.sources), "in all", "padded, hidden"]
    headings[-1:-1] = [f"to {one.against}"] if _moves(one) else []
    table = _table(title, ["kind of event"], [heading.replace(" ", "\n") for heading in headings])
    for kind, event in through.kinds.items():
        if kind not in events.index.unique("kind"):
            continue  # an added kind that no source shows
        rows = events.xs(kind, level="kind")
        cells = [f"{rows.loc[key, 'shown']:.1f}" if key in rows.index else "-" for key in keys]
        total = [f"{rows['shown'].sum():.1f}", *([f"{rows['shown_before'].sum():.1f}"] if _moves(one) else [])]
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


def _caption(one: Explanation) -> str:
    """Seeds, fingerprint, version, and how to read the numbers."""
    seeds, scenario = len(one.seeds), one.scenario
    notes = [f"Means of {seeds} seeds; parts and changes add up exactly in every run, and so do means, not ranges."]
    notes += [f"Below {FEW} seeds the ranges are rough."] if seeds < FEW else []
    if _editions_differ(one):
        notes.append("By edition: what the other edition makes of the same twelve months; by city: the rest.")
    notes.append("At stake: points between floor and ceiling; the rest of its points an indicator earns in any case.")
    if _moves(one):
        notes.append(
            f"{text('gain:note', 'en')} Places: against standing where the city stood, by what it moved itself."
        )
    notes.append("An event counts once, by the first source that shows it, some one or two months later.")
    notes.append("Rank and unexplained movement are those of the first class of rivals of each run.")
    notes.append(text("caption:gap", "en"))
    notes.append(f"Fingerprint: {scenario.name} {scenario.fingerprint()}. chengxin {version()}.")
    return " ".join([*notes, under_table([one.scenario])])


def explanation_data(one: Explanation) -> ExplanationForm:
    """The explanation as plain data, form ``chengxin.explanation/1`` (docs/json.md): it only grows."""
    outcomes = {name: _outcome(one.outcome(name)) for name in (*OUTCOMES, "shift", "wander")}
    table, events = one.table().astype(object), one.events()
    return {
        "format": "chengxin.explanation/1",
        "version": version(),
        "city": one.scenario.city,
        "scenario": one.scenario.name,
        "fingerprint": one.scenario.fingerprint(),
        "seeds": len(one.seeds),
        "month": one.month,
        "against": one.against,
        "edition": one.edition().name,
        "edition_against": one.edition(BEFORE).name,
        "assumed": one.scenario.assumed(),
        "outcomes": outcomes,
        "index_against": fmean(one.outcome("index", BEFORE)),
        "parts": [
            part | {"grounds": one.rests_on(part["part"])}
            for part in table.where(table.notna(), None).reset_index().to_dict("records")
        ],
        "events": events.reset_index().to_dict("records"),
        "grounds": {ground: fmean(points) for ground, points in one.by_ground().items()},
        "places": one.places(),
        "places_by": one.places_by(),
        "not": under_table([one.scenario]),
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
