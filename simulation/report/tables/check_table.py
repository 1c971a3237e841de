"""What came of checking the rules of a file, as text."""

from __future__ import annotations

from dataclasses import asdict

from rich import box
from rich.console import Group
from rich.table import Table
from rich.text import Text

from ...study.check.check_rule import SMALL, RuleChecks
from ...study.forms.common import in_form
from ...study.forms.fits import Checks as ChecksForm
from ..words.labels import text
from .fitting import as_text


def checks_data(result: RuleChecks) -> ChecksForm:
    """The checks as plain data, form ``chengxin.checks/1`` (docs/json.md)."""
    checks = [asdict(check) for check in result.checks]
    for check in checks:
        del check["words_zh"]  # a form of data has its words once
    return {"format": "chengxin.checks/1", "file": result.file, "seed": result.seed, "checks": in_form(checks)}


def checks_text(checks: RuleChecks, lang: str = "en") -> str:
    """A row a check of each rule, then what the checks are not."""
    title = text("rules:title", lang).format(name=checks.extension.name)
    table = Table(title=title, box=box.SIMPLE_HEAD, title_justify="left")
    for heading in ("rule", "check", "verdict", "found"):
        table.add_column(text(f"rules:{heading}", lang), no_wrap=heading != "found")
    for check in checks.checks:
        words = check.words_zh if lang == "zh" else check.words
        table.add_row(check.rule, text(f"rules:{check.check}", lang), text(f"rules:{check.verdict}", lang), words)
    if not checks.checks:
        table.add_row("-", "-", text("rules:unchecked", lang), text("rules:none", lang))
    sizes = {"enterprises": f"{SMALL['enterprises']:,}", "months": SMALL["months"]}
    where = text("rules:where", lang).format(**sizes)
    return as_text(Group(table, Text(where + text("rules:not", lang), style="dim")))
