"""Which lever earns what, on which ground and with what evidence, in columns, in a sentence and as plain data."""

from __future__ import annotations

from typing import Any

from rich import box
from rich.console import Group
from rich.table import Table
from rich.text import Text

from ...model.monitor.grounds import GROUNDS
from ...model.policy.evidence import MEASURED
from ...study.why.attribute import TOGETHER, WHOLE, Attribution
from ...version import version
from ..words.labels import text
from ..words.text_layout import signed, with_margin
from .fitting import as_text
from .study_tables import FEW, NOT_A_FORECAST


def attribution_text(found: Attribution, lang: str = "en") -> str:
    """A row a lever, the sentence on evidence, and the findings behind it."""
    findings = [Text(f"{_called(found, lever, lang)}: {words}") for lever, words in _findings(found, lang).items()]
    notes = [
        text("lever:note", lang),
        *([f"Below {FEW} seeds the numbers are rough."] if len(found.seeds) < FEW else []),
    ]
    notes.append(f"Fingerprint: {found.scenario.name} {found.scenario.fingerprint()}. chengxin {version()}.")
    said = Text(f"{found.scenario.name}: {sentence(found, lang)}.")
    caption = Text(" ".join([*notes, NOT_A_FORECAST]), style="dim")
    return as_text(Group(_levers(found, lang), said, *findings, caption))


def sentence(found: Attribution, lang: str = "en") -> str:
    """How much of the gain rests on levers with which evidence."""
    points = {name: signed(worth) for name, worth in found.by_evidence().items()}
    together = points.pop(TOGETHER, "")
    more = text("lever:said_together", lang).format(together=together) if together else ""
    return text("lever:said", lang).format(points=signed(_whole(found)), together=more, **points)


def _whole(found: Attribution) -> float:
    return float(found.table().loc[WHOLE, "points"])


def _levers(found: Attribution, lang: str) -> Table:
    title = text("lever:title", lang).format(month=found.month, seeds=len(found.seeds))
    table = Table(title=title, box=box.SIMPLE_HEAD, title_justify="left")
    table.add_column(text("lever:lever", lang))
    grounds = found.grounds()
    for heading in (text("lever:points", lang), *(GROUNDS[ground][lang == "zh"] for ground in grounds)):
        table.add_column(heading, justify="right")
    table.add_column(text("lever:places", lang), justify="right")
    table.add_column(text("lever:evidence", lang))
    for lever, row in found.table().iterrows():
        points = with_margin(row["points"], row["margin"], 2)
        kind = "" if lever in (TOGETHER, WHOLE) else MEASURED[row["measured"]][lang == "zh"]
        cells = (signed(row[ground]) for ground in grounds)
        places = with_margin(row["places"], row["places_margin"], 1)
        table.add_row(_called(found, str(lever), lang), points, *cells, places, kind)
    return table


def _called(found: Attribution, lever: str, lang: str) -> str:
    if lever in (TOGETHER, WHOLE):
        return text(f"lever:{lever}", lang)
    setting = found.scenario.model.settings[lever]
    return setting.zh if lang == "zh" else setting.en


def _findings(found: Attribution, lang: str) -> dict[str, str]:
    """What was measured of the levers of this policy, in words."""
    known = {lever: found.evidence(lever) for lever in found.levers}
    return {
        lever: f"{one.says_zh if lang == 'zh' else one.says} ({one.source}; {one.strength})"
        for lever, one in known.items()
        if one.source
    }


def attribution_data(found: Attribution) -> dict[str, Any]:
    """The attribution as plain data, form ``chengxin.attribution/1`` (docs/json.md)."""
    rows = []
    for lever, row in found.table().iterrows():
        name = str(lever)
        one, own = found.evidence(name), name not in (TOGETHER, WHOLE)
        words = {"lever": name, "en": _called(found, name, "en"), "zh": _called(found, name, "zh")}
        numbers = {what: row[what] for what in ("points", "margin", "places", "places_margin")}
        told = {"finding": one.says if own else "", "source": one.source, "strength": one.strength}
        grounds = {ground: row[ground] for ground in found.grounds()}
        rows.append({**words, **numbers, "grounds": grounds, "measured": one.measured, **told})
    return {
        "format": "chengxin.attribution/1",
        "version": version(),
        "scenario": found.scenario.name,
        "fingerprint": found.scenario.fingerprint(),
        "month": found.month,
        "seeds": len(found.seeds),
        "rows": rows,
        "by_evidence": found.by_evidence(),
        "said": sentence(found, "en"),
        "said_zh": sentence(found, "zh"),
        "not": NOT_A_FORECAST,
    }
