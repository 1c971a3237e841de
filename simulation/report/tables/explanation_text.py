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
from ...study.statistics import FEWEST, quantile
from ...study.why.explain import BEFORE, INDICATOR, NOW, OTHERS, OUTCOMES, Explanation, minus
from ...version import version
from ..words.explanation_labels import EXPLANATION
from ..words.labels import text
from ..words.not_forecast import under_table
from ..words.text_layout import signed, whole_or_half
from .few_runs import listed, span
from .fitting import as_text
from .study_tables import FEW

NAMED = 4  # the largest movements told in words
WORDS = {"item": 30, "unit": 50}  # letters at most
RANGE = 15  # letters of a range of points
LEAST = 0.05  # points; a smaller movement is not worth a sentence
POINTS, PLACES = "{:.2f}".format, "{:+.1f}".format


def explanation_text(explanation: Explanation, lang: str = "en") -> str:
    """The index and what stands beside it; the largest movements in words; sums; indicators; events by source."""
    table = explanation.table()
    indicators = table[table["kind"] == INDICATOR]
    rests = [_grounds(explanation, lang)] if _moves(explanation) else []
    tables = [
        _sums(explanation, table, lang),
        *rests,
        _points(explanation, indicators, lang),
        _measured(explanation, indicators, lang),
        _events(explanation, lang),
    ]
    lines = [*_head(explanation, lang), *_largest(explanation, indicators, lang)]
    return as_text(Group(*lines, *tables, Text(_caption(explanation, lang), style="dim")))


def _head(explanation: Explanation, lang: str) -> list[Text]:
    index, before = explanation.outcome("index"), explanation.outcome("index", BEFORE)
    change, scenario = minus(index, before), explanation.scenario
    head = text("explain:head", lang).format(
        city=scenario.case["city_zh"] if lang == "zh" else scenario.city,
        scenario=scenario.name,
        month=explanation.month,
        index=_number(explanation, index, lang, POINTS),
        edition=explanation.edition().name,
    )
    lines = [head]
    if explanation.month != explanation.against:
        lines.append(
            text("explain:before", lang).format(
                month=explanation.against,
                index=_middle(explanation, before, lang, POINTS),
                edition=explanation.edition(BEFORE).name,
                change=_number(explanation, change, lang, signed),
            )
        )
    lines += _beside(explanation, lang)
    stop = text("stop", lang).strip()
    lines += [f"{words[:1].upper()}{words[1:]}{stop}" for words in scenario.assumed(lang)]
    return [Text(line) for line in lines]


def _beside(explanation: Explanation, lang: str) -> list[str]:
    """The rank, the gaming gap, and wrongful listings by flow as well as by stock."""
    rank, gap, year, standing = (
        explanation.outcome(name) for name in ("rank", "gaming_gap", "wrongful_year_per_100k", "wrongful_per_100k")
    )
    low, middle, high = (whole_or_half(quantile(rank, share)) for share in (0.05, 0.5, 0.95))
    interval = text("explain:rank", lang).format(rank=middle, low=low, high=high)
    told = text("explain:by_run", lang).format(runs=listed(rank)) if explanation.few else interval
    number = _number(explanation, gap, lang, signed)
    firms = {
        name: _middle(explanation, harm, lang, "{:.0f}".format)
        for name, harm in (("year", year), ("standing", standing))
    }
    return [
        text("explain:beside", lang).format(rank=told, gap=number),
        text("explain:wrongful", lang).format(**firms),
    ]


def _number(explanation: Explanation, values: list[float], lang: str, shown: Callable[[float], str]) -> str:
    """A mean with the range of runs; of few runs each of them."""
    if explanation.few:
        return text("explain:by_run", lang).format(runs=", ".join(map(shown, values)))
    number = {"number": shown(fmean(values)), "span": _span(values, lang, shown)}
    return text("explain:number", lang).format(**number)


def _middle(explanation: Explanation, values: list[float], lang: str, shown: Callable[[float], str]) -> str:
    """A mean; of few runs the lowest and the highest."""
    return span(values, shown, lang) if explanation.few else shown(fmean(values))


def _cells(explanation: Explanation, values: list[float], lang: str, shown: Callable[[float], str]) -> list[str]:
    """A mean and the range of runs, a cell each; of few runs the lowest and the highest in one."""
    middle = _middle(explanation, values, lang, shown)
    return [middle] if explanation.few else [middle, _span(values, lang, shown)]


def _ranged(explanation: Explanation, heading: str) -> list[str]:
    """The headings of such cells."""
    return [heading] if explanation.few else [heading, "10-90 %"]


def _largest(explanation: Explanation, indicators: pd.DataFrame, lang: str) -> list[Text]:
    """What the city itself moved most, a line an indicator; what a change of edition did comes first."""
    if not _moves(explanation):
        return []
    lines = []
    if _editions_differ(explanation):
        shift = minus(explanation.outcome("shift"), explanation.outcome("shift", BEFORE))
        lines.append(text("explain:shift", lang).format(points=_middle(explanation, shift, lang, signed)))
    movers = indicators[indicators["change_own"].abs() >= LEAST]
    for part, row in movers.sort_values("change_own", key=lambda own: -own.abs()).head(NAMED).iterrows():
        mover = {
            "points": _of(explanation, part, "change_own", lang, signed),
            "name": row[lang],
            "value": _of(explanation, part, "value", lang, digits),
            "before": _of(explanation, part, "value", lang, digits, BEFORE),
            "unit": _unit(explanation, row, lang),
        }
        lines.append(text("explain:mover", lang).format(**mover))
    key = "unexplained_movement"
    movement = minus(explanation.outcome(key), explanation.outcome(key, BEFORE))
    lines.append(text("explain:unexplained", lang).format(points=_middle(explanation, movement, lang, signed)))
    return [Text(text("explain:most", lang)), *(Text(f"  {line}") for line in lines)]


def _of(
    explanation: Explanation, part: str, what: str, lang: str, shown: Callable[[float], str], when: str = NOW
) -> str:
    """A number of a part: its mean; of few runs the lowest and the highest."""
    return _middle(explanation, explanation.runs(part, what, when), lang, shown)


def _unit(explanation: Explanation, row: pd.Series, lang: str) -> str:
    """The unit of what an indicator is read from; of a held one why it is held."""
    if lang == "en":
        return str(row["unit"])
    if pd.isna(row["measure"]):
        return text("explain:held", lang)
    measure = explanation.scenario.model.measures[row["measure"]]
    return str(measure.unit_zh or measure.unit)


def _moves(explanation: Explanation) -> bool:
    return explanation.month != explanation.against


def _editions_differ(explanation: Explanation) -> bool:
    return explanation.edition().name != explanation.edition(BEFORE).name


def _sums(explanation: Explanation, table: pd.DataFrame, lang: str) -> Table:
    """The indicators together, and what stands beside them: it adds up to the index."""
    headings = _with_change(explanation, _ranged(explanation, "points"))
    sums = _table(text("explain:sums", lang), ["part"], headings, lang)
    kinds, every = explanation.parts["part"].map(table["kind"]), text("explain:all", lang)
    which = {every: kinds == INDICATOR}
    for part, (kind, en, zh) in OTHERS.items():
        if kind != "clipping" or table.loc[part, ["points", "points_before"]].any():
            which[zh if lang == "zh" else en] = explanation.parts["part"] == part
    which[text("explain:index_of", lang).format(month=explanation.month)] = kinds.notna()
    rows = {
        words: explanation.parts[rows_of].groupby(["when", "seed"])["points"].agg(fsum)
        for words, rows_of in which.items()
    }
    rows = {words: (sums[NOW].tolist(), sums[BEFORE].tolist()) for words, sums in rows.items()}
    reports = explanation.outcome("reporting_gap"), explanation.outcome("reporting_gap", BEFORE)
    for words, (now, before) in rows.items():
        sums.add_row(words, *_spans(explanation, now, before, lang))
        if words == every:
            sums.add_row(text("explain:reports", lang), *_spans(explanation, *reports, lang))
    return sums


def _spans(explanation: Explanation, now: list[float], before: list[float], lang: str) -> list[str]:
    cells = _cells(explanation, now, lang, POINTS)
    return cells + (_cells(explanation, minus(now, before), lang, signed) if _moves(explanation) else [])


def _span(values: list[float], lang: str, shown: Callable[[float], str]) -> str:
    low, high = (shown(quantile(values, share)) for share in (0.1, 0.9))
    return text("explain:span", lang).format(low=low, high=high)


def _grounds(explanation: Explanation, lang: str) -> Table:
    """What the city's own movement rests on, and how many places each ground is worth."""
    table = _table(text("explain:rests", lang), ["ground"], [*_ranged(explanation, "points"), "places"], lang)
    by_ground, places = explanation.by_ground(), explanation.places_by()
    by_run = explanation.places_run_by_run()
    for ground, points in by_ground.items():
        runs = [share[ground] for share in by_run if share is not None]
        share = (span(runs, PLACES, lang) if runs else "-") if explanation.few else "-"
        share = PLACES(places[ground]) if places and not explanation.few else share
        table.add_row(GROUNDS[ground][lang == "zh"], *_cells(explanation, points, lang, signed), share)
    together = list(map(fsum, zip(*by_ground.values(), strict=True)))
    moved = _middle(explanation, explanation.outcome("places"), lang, PLACES)
    table.add_row(text("explain:col:in all", lang), *_cells(explanation, together, lang, signed), moved)
    return table


def _points(explanation: Explanation, indicators: pd.DataFrame, lang: str) -> Table:
    """What each indicator earns, the largest change first."""
    differ = ["by edition", "by city"] if _editions_differ(explanation) else []
    headings = _with_change(explanation, ["reached", "at stake", "points"]) + differ
    order = text("explain:by_change" if _moves(explanation) else "explain:by_points", lang)
    title = text("explain:indicators_runs" if explanation.few else "explain:indicators", lang).format(order=order)
    table = _table(title, ["indicator", "item"], headings, lang)
    item = "item_zh" if lang == "zh" else "item"
    for part, row in indicators.iterrows():
        shown = {"reached": _share, "at_stake": POINTS, "points": POINTS}
        cells = [_of(explanation, part, what, lang, how) for what, how in shown.items()]
        cells += _cells(explanation, explanation.runs(part, "change"), lang, signed) if _moves(explanation) else []
        parted = ("change_edition", "change_own") if differ else ()
        cells += [_of(explanation, part, what, lang, signed) for what in parted]
        table.add_row(row[lang] or row["en"], row[item] or row["item"], *cells)
    return table


def _measured(explanation: Explanation, indicators: pd.DataFrame, lang: str) -> Table:
    """How the indicators are read: the measure's value between its floor and its ceiling."""
    numbers = ["floor to ceiling", *([explanation.against] if _moves(explanation) else []), explanation.month]
    headings = ["indicator", "pillar", "unit", "rests on"]
    table = _table(text("explain:read_runs" if explanation.few else "explain:read", lang), headings, numbers, lang)
    for name, row in indicators.iterrows():
        unit = text("explain:held", lang) if pd.isna(row["measure"]) else _unit(explanation, row, lang)
        bounds = text("explain:bounds", lang).format(floor=f"{row['floor']:g}", ceiling=f"{row['ceiling']:g}")
        before = [_of(explanation, name, "value", lang, digits, BEFORE)] if _moves(explanation) else []
        grounds = [ground if lang == "en" else GROUNDS[ground][1] for ground in explanation.rests_on(name)]
        between, pillar = ", " if lang == "en" else "、", PILLARS[row["pillar"]][lang == "zh"]
        value = _of(explanation, name, "value", lang, digits)
        cells = [unit, between.join(grounds) or "-", bounds, *before, value]
        table.add_row(row[lang] or row["en"], pillar, *cells)
    return table


def _with_change(explanation: Explanation, headings: list[str]) -> list[str]:
    return headings + (_ranged(explanation, "change") if _moves(explanation) else [])


def _events(explanation: Explanation, lang: str) -> Table:
    """A row a kind of event, a column a source: how many there were in twelve months, and how many each showed."""
    events, through = explanation.events(), explanation.scenario.model.channels
    keys, name = [source["key"] for source in through.sources], "name_zh" if lang == "zh" else "name"
    sources = [source[name] for source in through.sources]
    before = [text("explain:to", lang).format(month=explanation.against)] if _moves(explanation) else []
    headings = ["there were", *sources, "in all", *before, "padded, hidden"]
    title = text("explain:events_runs" if explanation.few else "explain:events", lang).format(month=explanation.month)
    table = _table(title, ["kind of event"], headings, lang, one_word_a_line=True)
    for kind, event in through.kinds.items():
        if kind not in events.index.unique("kind"):
            continue  # an added kind that no source shows
        by_source = events.xs(kind, level="kind").index
        cells = [_shown(explanation, kind, [key], lang) if key in by_source else "-" for key in keys]
        all_of_them = list(by_source)
        total = [_shown(explanation, kind, all_of_them, lang)]
        total += [_shown(explanation, kind, all_of_them, lang, BEFORE)] if _moves(explanation) else []
        total.append(_reports(explanation, kind, all_of_them, lang))
        words = text("explain:good" if event.good else "explain:bad", lang).format(kind=getattr(event, lang))
        there = explanation.counts(kind, [by_source[0]], "true")
        table.add_row(words, _middle(explanation, there, lang, "{:,.0f}".format), *cells, *total)
    return table


def _shown(explanation: Explanation, kind: str, sources: list[str], lang: str, when: str = NOW) -> str:
    """How many events of a kind sources showed: the mean; of few runs the lowest and the highest."""
    how = "{:,.0f}".format if explanation.few else "{:.1f}".format
    return _middle(explanation, explanation.counts(kind, sources, "shown", when), lang, how)


def _reports(explanation: Explanation, kind: str, sources: list[str], lang: str) -> str:
    """How many more, or fewer, they showed than with honest reports."""
    more = minus(*(explanation.counts(kind, sources, what) for what in ("shown", "honest")))
    return _middle(explanation, more, lang, "{:+,.0f}".format if explanation.few else "{:+.1f}".format)


def _table(title: str, words: list[str], numbers: list[str], lang: str, one_word_a_line: bool = False) -> Table:
    """A table whose words stand on one line and whose numbers stand under each other."""
    table = Table(title=title, box=box.SIMPLE_HEAD, title_justify="left", padding=(0, 1, 0, 0))
    for heading in words:
        table.add_column(_heading(heading, lang), no_wrap=True, max_width=WORDS.get(heading))
    for heading in numbers:
        shown = _heading(heading, lang)
        least = RANGE if heading == "10-90 %" else max(6, *map(len, shown.split()))
        table.add_column(shown.replace(" ", "\n") if one_word_a_line else shown, justify="right", min_width=least)
    return table


def _heading(heading: str, lang: str) -> str:
    """A heading in the reader's language; a month, and the name of a source, is one already."""
    key = f"explain:col:{heading}"
    return text(key, lang) if key in EXPLANATION else heading


def digits(value: float) -> str:
    """Three digits that count, and no power of ten; a dash where an edition does not look."""
    if value != value:
        return "-"
    whole = abs(value) >= 100.0 or value == int(value)
    return f"{value:,.0f}" if whole else f"{value:.3g}" if abs(value) >= 0.001 else f"{value:.2g}"


def _share(reached: float) -> str:
    return "-" if reached != reached else f"{100.0 * reached:.0f} %"


def _caption(explanation: Explanation, lang: str) -> str:
    """Seeds, fingerprint, version, and how to read the numbers."""
    seeds, scenario = len(explanation.seeds), explanation.scenario
    notes = [text("explain:note_runs" if explanation.few else "explain:note", lang).format(seeds=seeds, fewest=FEWEST)]
    notes += [text("explain:rough", lang).format(few=FEW)] if FEWEST <= seeds < FEW else []
    notes += [text("explain:editions", lang)] if _editions_differ(explanation) else []
    notes.append(text("explain:at_stake", lang))
    notes += [text("gain:note", lang), text("explain:places", lang)] if _moves(explanation) else []
    notes += [text(name, lang) for name in ("explain:once", "explain:first_class", "caption:gap")]
    marks = {"scenario": scenario.name, "mark": scenario.fingerprint(), "version": version()}
    notes.append(text("explain:print", lang).format(**marks))
    return ("" if lang == "zh" else " ").join([*notes, under_table([scenario], lang)])


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
