"""Which lever earns what, on which ground and with what evidence, in columns and sentences."""

from __future__ import annotations

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from ...model.monitor.grounds import GROUNDS
from ...model.policy.evidence import MEASURED
from ...study.answer.policies import in_city
from ...study.statistics import FEWEST, quantile
from ...study.why.attribute import WHOLE, Attribution
from ...version import version
from ..words.labels import text
from ..words.not_forecast import under_table
from ..words.setting_words import called
from ..words.text_layout import signed, whole_or_half, with_margin
from .fitting import as_text

MOST = 3  # levers and pairs named in a sentence


def attribution_text(found: Attribution, lang: str = "en") -> str:
    """A row a lever, what most of it rests on, which pairs do more or less together, and what must stand beside it."""
    parts: list[RenderableType] = [_shares(found, lang), *map(Text, sentences(found, lang))]
    foot = [note(found, lang), text("lever:full", lang), _print_of(found, lang), under_table([found.scenario], lang)]
    return as_text(Group(*parts, Text(("" if lang == "zh" else " ").join(foot), style="dim")))


def described(found: Attribution, lang: str = "en") -> str:
    """All there is: shares, points by ground with the evidence behind each lever, every pair, and the findings."""
    parts: list[RenderableType] = [_shares(found, lang), *map(Text, sentences(found, lang)), _grounds(found, lang)]
    parts += [Text(f"{name}: {words}") for name, words in findings(found, lang).items()]
    foot = [note(found, lang), _print_of(found, lang), under_table([found.scenario], lang)]
    return as_text(Group(*parts, Text(("" if lang == "zh" else " ").join(foot), style="dim")))


def name_of(found: Attribution, lever: str, lang: str) -> str:
    """What a lever, a group of levers or the whole policy is called."""
    return text(f"lever:{WHOLE}", lang) if lever == WHOLE else called(found.scenario, lever, lang)


def sentences(found: Attribution, lang: str = "en") -> list[str]:
    """What most of the gain rests on, pairs, levers that moved nothing, the rank and its harms, evidence, and how
    closely all of it is known."""
    told = [] if found.few else [most(found, lang), *pairs_said(found, lang)]
    if found.still:
        levers = text("comma", lang).join(name_of(found, one, lang) for one in found.still)
        told.append(text("lever:still", lang).format(levers=levers))
    told.append(beside(found, lang))
    if not found.few and (by := found.by_evidence()):
        points = {name: signed(worth) for name, worth in by.items()}
        told.append(text("lever:said", lang).format(points=signed(_whole(found, "points")), **points))
    return [*told, known_said(found, lang)]


def most(found: Attribution, lang: str = "en") -> str:
    """The levers that earn most of the places, or that the policy is not known to gain or lose any."""
    gain, margin = (_whole(found, what) for what in ("places", "places_margin"))
    if abs(gain) <= margin:
        return text("lever:unsure", lang).format(places=f"{round(gain, 1) + 0.0:+.1f}", margin=f"{margin:.1f}")
    rows = found.table().drop(WHOLE)
    named = rows[rows["places"] > 0.0].index[:MOST] if _whole(found, "places") > 0.0 else rows.index[:MOST]
    first = text("comma", lang).join(
        text("lever:of", lang).format(lever=name_of(found, one, lang), places=f"{rows.loc[one, 'places'] + 0.0:.1f}")
        for one in named
    )
    return text("lever:most", lang).format(places=f"{_whole(found, 'places') + 0.0:.1f}", first=first)


def pairs_said(found: Attribution, lang: str = "en") -> list[str]:
    """Pairs known to do more together than alone, and those that do less."""
    if len(found.members) < 2:
        return []
    told = found.told_pairs()
    if not len(told):
        return [text("lever:no_pair" if len(found.pairs) else "lever:pairs_untold", lang)]
    said = []
    for key, rows in (("more", told[told["places"] > 0]), ("less", told[told["places"] < 0])):
        pairs = text("comma", lang).join(
            text("lever:pair", lang).format(
                one=name_of(found, row.one, lang),
                other=name_of(found, row.other, lang),
                places=f"{row.places:+.1f}",
                margin=f"{1.96 * row.places_error:.1f}",
            )
            for row in rows[:MOST].itertuples()
        )
        said += [text(f"lever:{key}", lang).format(pairs=pairs)] if pairs else []
    return said


def beside(found: Attribution, lang: str = "en") -> str:
    """The rank of the whole policy with its interval, the gaming gap and wrongful listings."""
    low, middle, high = (quantile(found.ranks.reshape(-1), share) for share in (0.1, 0.5, 0.9))
    if found.few:
        low, high = found.ranks.min(), found.ranks.max()
    words = {"low": whole_or_half(low), "high": whole_or_half(high), "rank": whole_or_half(middle)}
    firms = f"{in_city(found.wronged, found.scenario):,.0f}"
    key = "lever:beside_runs" if found.few else "lever:beside"
    return text(key, lang).format(gap=signed(found.gap), firms=firms, **words)


def known_said(found: Attribution, lang: str = "en") -> str:
    """How closely shares are known, after how many seeds."""
    if found.few:
        return text("lever:few", lang).format(seeds=len(found.seeds), fewest=FEWEST)
    known = found.known_to
    key = "known" if found.precision is None else "reached" if known <= found.precision else "not_reached"
    asked = "" if found.precision is None else f"{found.precision:g}"
    return text(f"lever:{key}", lang).format(known=f"{known:.2g}", seeds=len(found.seeds), asked=asked)


def note(found: Attribution, lang: str = "en") -> str:
    """What a share is."""
    orders = text("lever:all_orders" if found.exact else "lever:orders", lang)
    return text("lever:note", lang).format(orders=orders)


def findings(found: Attribution, lang: str = "en") -> dict[str, str]:
    """What was measured of the levers of this policy, in words."""
    known = {lever: found.evidence(lever) for lever in found.members}
    return {
        name_of(found, lever, lang): f"{one.says_zh if lang == 'zh' else one.says} ({one.source}; {one.strength})"
        for lever, one in known.items()
        if one.source
    }


def _whole(found: Attribution, what: str) -> float:
    return float(found.table().loc[WHOLE, what])


def _print_of(found: Attribution, lang: str) -> str:
    return f"{found.scenario.name} {found.scenario.fingerprint()}, chengxin {version()}{text('stop', lang).strip()}"


def _shares(found: Attribution, lang: str) -> Table:
    city = found.scenario.case["city_zh"] if lang == "zh" else found.scenario.city
    title = text("lever:title", lang).format(scenario=found.scenario.name, city=city, month=found.month)
    table = Table(title=title, box=box.SIMPLE_HEAD, title_justify="left")
    grouped = any(name not in levers for name, levers in found.members.items())
    table.add_column(text("lever:group" if grouped else "lever:lever", lang))
    for heading in ("runs" if found.few else "places", "points", "gap", "firms"):
        table.add_column(text(f"lever:{heading}", lang), justify="right")
    by_seed = found.rows.pivot(index="lever", columns="seed", values="places")
    for lever, row in found.table().iterrows():
        if found.few:
            places = ", ".join(f"{round(places, 1) + 0.0:+.1f}" for places in by_seed.loc[lever])
        else:
            conduct = "-" if row["by_conduct"] != row["by_conduct"] else f"{round(row['by_conduct'], 1) + 0.0:.1f}"
            places = f"{round(row['places'], 1) + 0.0:+.1f} ±{row['places_margin']:.1f} ({conduct})"
        firms = f"{round(in_city(row['wrongful_year_per_100k'], found.scenario)) + 0:+,d}"
        gap = signed(row["gaming_gap"])
        table.add_row(name_of(found, str(lever), lang), places, signed(row["points"]), gap, firms)
    return table


def _grounds(found: Attribution, lang: str) -> Table:
    table = Table(box=box.SIMPLE_HEAD)
    table.add_column(text("lever:lever", lang))
    grounds = found.grounds()
    for heading in (text("lever:points", lang), *(GROUNDS[ground][lang == "zh"] for ground in grounds)):
        table.add_column(heading, justify="right")
    table.add_column(text("lever:evidence", lang))
    for lever, row in found.table().iterrows():
        points = signed(row["points"]) if found.few else with_margin(row["points"], row["margin"], 2)
        kind = (
            MEASURED[found.evidence(str(lever)).measured][lang == "zh"]
            if lever in found.scenario.model.settings
            else ""
        )
        table.add_row(name_of(found, str(lever), lang), points, *(signed(row[ground]) for ground in grounds), kind)
    return table
