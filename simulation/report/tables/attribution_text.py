"""Which lever earns what, on which ground and with what evidence, in columns and sentences."""

from __future__ import annotations

from functools import partial

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from ...clock import month_text
from ...model.monitor.grounds import GROUNDS
from ...model.policy.evidence import MEASURED
from ...study.answer.policies import in_city
from ...study.statistics import FEWEST
from ...study.why.attribute import PAIR_MARGIN, WHOLE, Attribution
from ..words.labels import text
from ..words.not_forecast import made_of, under_table
from ..words.setting_words import called
from ..words.source_words import source_said
from ..words.text_layout import signed, with_margin
from .beside import beside_said
from .few_runs import span
from .fitting import as_text

MOST = 3  # levers and pairs named in a sentence


def attribution_text(attribution: Attribution, lang: str = "en") -> str:
    """A row a lever, what most of it rests on, which pairs do more or less together, and what must stand beside it."""
    parts: list[RenderableType] = [_shares(attribution, lang), *map(Text, sentences(attribution, lang))]
    foot = [
        note(attribution, lang),
        text("lever:full", lang),
        _print_of(attribution, lang),
        under_table([attribution.scenario], lang),
    ]
    return as_text(Group(*parts, Text(("" if lang == "zh" else " ").join(foot), style="dim")))


def described(attribution: Attribution, lang: str = "en") -> str:
    """All there is: shares, points by ground with the evidence behind each lever, every pair, and the findings."""
    parts: list[RenderableType] = [
        _shares(attribution, lang),
        *map(Text, sentences(attribution, lang)),
        _grounds(attribution, lang),
    ]
    colon = "：" if lang == "zh" else ": "
    parts += [Text(f"{name}{colon}{words}") for name, words in findings(attribution, lang).items()]
    foot = [note(attribution, lang), _print_of(attribution, lang), under_table([attribution.scenario], lang)]
    return as_text(Group(*parts, Text(("" if lang == "zh" else " ").join(foot), style="dim")))


def name_of(attribution: Attribution, lever: str, lang: str) -> str:
    """What a lever, a group of levers or the whole policy is called."""
    return text(f"lever:{WHOLE}", lang) if lever == WHOLE else called(attribution.scenario, lever, lang)


def sentences(attribution: Attribution, lang: str = "en") -> list[str]:
    """What most of the gain rests on, pairs, levers that moved nothing, the rank and its harms, evidence, and how
    closely all of it is known."""
    lines = [] if attribution.few else [most(attribution, lang), *pairs_said(attribution, lang)]
    if attribution.still:
        levers = text("comma", lang).join(name_of(attribution, lever, lang) for lever in attribution.still)
        lines.append(text("lever:still", lang).format(levers=levers))
    lines.append(beside(attribution, lang))
    if not attribution.few and (by := attribution.by_evidence()):
        points = {name: signed(worth) for name, worth in by.items()}
        lines.append(text("lever:said", lang).format(points=signed(_whole(attribution, "points")), **points))
    return [*lines, *([known] if (known := known_said(attribution, lang)) else [])]


def most(attribution: Attribution, lang: str = "en") -> str:
    """The levers that earn most of the places, or cost most of those lost, or that neither is known."""
    gain, margin = (_whole(attribution, what) for what in ("places", "places_margin"))
    if abs(gain) <= margin:
        return text("lever:unsure", lang).format(places=f"{round(gain, 1) + 0.0:+.1f}", margin=f"{margin:.1f}")
    way = 1.0 if gain > 0.0 else -1.0
    shares = (way * attribution.table()["places"].drop(WHOLE)).sort_values(ascending=False, kind="stable")
    first = text("comma", lang).join(
        text("lever:of" if gain > 0.0 else "lever:costs", lang).format(
            lever=name_of(attribution, str(lever), lang), places=f"{places:.1f}"
        )
        for lever, places in shares[shares > 0.0][:MOST].items()
    )
    return text("lever:most" if gain > 0.0 else "lever:lost", lang).format(places=f"{abs(gain):.1f}", first=first)


def pairs_said(attribution: Attribution, lang: str = "en") -> list[str]:
    """Pairs known to do more together than alone, and those that do less."""
    if len(attribution.members) < 2:
        return []
    frame = attribution.told_pairs()
    if not len(attribution.pairs):
        return [text("lever:pairs_untold", lang)]
    if not len(frame):
        return [text("lever:no_pair", lang).format(known=f"{attribution.pairs_known_to:.2g}")]
    lines = []
    for key, rows in (("more", frame[frame["places"] > 0]), ("less", frame[frame["places"] < 0])):
        pairs = text("comma", lang).join(
            text("lever:pair", lang).format(
                one=name_of(attribution, row.one, lang),
                other=name_of(attribution, row.other, lang),
                places=f"{row.places:+.1f}",
                margin=f"{PAIR_MARGIN * row.places_error:.1f}",
            )
            for row in rows[:MOST].itertuples()
        )
        lines += [text(f"lever:{key}", lang).format(pairs=pairs)] if pairs else []
    return lines


def beside(attribution: Attribution, lang: str = "en") -> str:
    """The rank of the whole policy with its interval, the gaming gap and wrongful listings; of few runs each."""
    told = attribution.ranks, attribution.gap, attribution.wronged
    return beside_said("lever:beside", *told, attribution.scenario, lang)


def known_said(attribution: Attribution, lang: str = "en") -> str:
    """How closely shares are known, after how many seeds; nothing in the starting month, where there are none."""
    if attribution.month == month_text(attribution.scenario.start):
        return ""
    if attribution.few:
        return text("lever:few", lang).format(seeds=len(attribution.seeds), fewest=FEWEST)
    margin = attribution.known_to
    key = "known" if attribution.precision is None else "reached" if margin <= attribution.precision else "not_reached"
    target = "" if attribution.precision is None else f"{attribution.precision:g}"
    return text(f"lever:{key}", lang).format(known=f"{margin:.2g}", seeds=len(attribution.seeds), asked=target)


def note(attribution: Attribution, lang: str = "en") -> str:
    """What a share is."""
    orders = text("lever:all_orders" if attribution.exact else "lever:orders", lang)
    return text("lever:note", lang).format(orders=orders)


def findings(attribution: Attribution, lang: str = "en") -> dict[str, str]:
    """What was measured of the levers of this policy, in words."""
    evidence = {lever: attribution.evidence(lever) for lever in attribution.members}
    return {
        name_of(attribution, lever, lang): text("lever:finding", lang).format(
            says=finding.says_zh if lang == "zh" else finding.says,
            source=source_said(finding.source, lang),
            strength=finding.strength,
        )
        for lever, finding in evidence.items()
        if finding.source
    }


def _whole(attribution: Attribution, what: str) -> float:
    return float(attribution.table().loc[WHOLE, what])


def _print_of(attribution: Attribution, lang: str) -> str:
    return made_of([attribution.scenario], lang)


def _shares(attribution: Attribution, lang: str) -> Table:
    city = attribution.scenario.case["city_zh"] if lang == "zh" else attribution.scenario.city
    title = text("lever:title", lang).format(scenario=attribution.scenario.name, city=city, month=attribution.month)
    table = Table(title=title, box=box.SIMPLE_HEAD, title_justify="left")
    grouped = any(name not in levers for name, levers in attribution.members.items())
    table.add_column(text("lever:group" if grouped else "lever:lever", lang))
    for heading in ("runs" if attribution.few else "places", "points", "gap", "firms"):
        table.add_column(text(f"lever:{heading}", lang), justify="right")
    by_seed = attribution.rows.pivot(index="lever", columns="seed", values="places")
    firms_of = partial(in_city, scenario=attribution.scenario)
    for lever, row in attribution.table().iterrows():
        if attribution.few:
            ours = attribution.rows[attribution.rows["lever"] == lever]
            places = ", ".join(f"{round(places, 1) + 0.0:+.1f}" for places in by_seed.loc[lever])
            points = span(ours[attribution.grounds()].sum(axis=1), signed, lang)
            gap = span(ours["gaming_gap"], signed, lang)
            firms = span(ours["wrongful_year_per_100k"], lambda harm: f"{round(firms_of(harm)) + 0:+,d}", lang)
        else:
            conduct = "-" if row["by_conduct"] != row["by_conduct"] else f"{round(row['by_conduct'], 1) + 0.0:.1f}"
            places = f"{round(row['places'], 1) + 0.0:+.1f} ±{row['places_margin']:.1f} ({conduct})"
            points, gap = signed(row["points"]), signed(row["gaming_gap"])
            firms = f"{round(firms_of(row['wrongful_year_per_100k'])) + 0:+,d}"
        table.add_row(name_of(attribution, str(lever), lang), places, points, gap, firms)
    return table


def _grounds(attribution: Attribution, lang: str) -> Table:
    table = Table(box=box.SIMPLE_HEAD)
    table.add_column(text("lever:lever", lang))
    grounds = attribution.grounds()
    for heading in (text("lever:points", lang), *(GROUNDS[ground][lang == "zh"] for ground in grounds)):
        table.add_column(heading, justify="right")
    table.add_column(text("lever:evidence", lang))
    for lever, row in attribution.table().iterrows():
        if attribution.few:
            ours = attribution.rows[attribution.rows["lever"] == lever]
            points = span(ours[grounds].sum(axis=1), signed, lang)
            parts = [span(ours[ground], signed, lang) for ground in grounds]
        else:
            points = with_margin(row["points"], row["margin"], 2)
            parts = [signed(row[ground]) for ground in grounds]
        kind = (
            MEASURED[attribution.evidence(str(lever)).measured][lang == "zh"]
            if lever in attribution.scenario.model.settings
            else ""
        )
        table.add_row(name_of(attribution, str(lever), lang), points, *parts, kind)
    return table
