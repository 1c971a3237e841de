"""Policy findings as a table and as plain data: the sentence, its conditions, whether it holds."""

from __future__ import annotations

from rich import box
from rich.console import Group
from rich.table import Table
from rich.text import Text

from ...study.check.finding import Part
from ...study.check.shown import Findings, as_row, holds
from ...study.forms.fits import Finding
from ...study.forms.fits import Findings as FindingsForm
from ...study.statistics import FEWEST
from ..words.labels import text
from .fitting import as_text


def findings_data(findings: Findings) -> FindingsForm:
    """The findings as plain data, form ``chengxin.findings/1`` (docs/json.md)."""
    return {"format": "chengxin.findings/1", "seeds": findings.seeds, "findings": _rows(findings)}


def findings_text(findings: Findings, lang: str = "en") -> str:
    """The findings as text: what each says, under which conditions, and in which numbers."""
    seeds = findings.seeds
    title = text("findings:title", lang).format(seeds=seeds)
    table = Table(title=title, box=box.SIMPLE_HEAD, title_justify="left")
    for heading in ("finding", "says", "medians" if seeds >= FEWEST else "runs", "holds"):
        table.add_column(text(f"findings:{heading}", lang))
    for answer in findings.shown:
        finding, comma = answer.finding, text("comma", lang)
        called = finding.zh_of if lang == "zh" else {scenario.name: scenario.name for scenario in finding.scenarios}
        marks = comma.join(f"{called[scenario.name]} {scenario.fingerprint()}" for scenario in finding.scenarios)
        says = f"{finding.zh}{finding.under_zh}" if lang == "zh" else f"{finding.en} {finding.under}"
        verdict = text("findings:yes" if holds(answer.parts) else "findings:no", lang)
        name = text(f"finding:{finding.name}", lang)
        table.add_row(name, Text(f"{says}\n[{marks}]"), Text(_numbers(answer.parts, lang)), verdict)
    return as_text(Group(table, Text(text("caption:finding_not", lang))))


def _numbers(parts: list[Part], lang: str) -> str:
    """The numbers of all parts of a claim, and what of it the runs do not bear out."""
    between = text("diary:between", lang)
    told = between.join(part.in_words(lang)[1] for part in parts)
    missing = (part.in_words(lang) for part in parts if not part.holds)
    why = between.join(text("findings:why_not", lang).format(says=says, numbers=numbers) for says, numbers in missing)
    return f"{told}\n{why}" if why else told


def _rows(findings: Findings) -> list[Finding]:
    return [as_row(answer.finding, answer.parts) for answer in findings.shown]
