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
from .fitting import as_text

NOT_PROOF = (
    "Tried in one small city and one run: the checks find what goes wrong there, and prove nothing about whether the "
    "behaviour is true."
)


def checks_data(result: RuleChecks) -> ChecksForm:
    """The checks as plain data, form ``chengxin.checks/1`` (docs/json.md)."""
    checks = [asdict(check) for check in result.checks]
    return {"format": "chengxin.checks/1", "file": result.file, "seed": result.seed, "checks": in_form(checks)}


def checks_text(checks: RuleChecks) -> str:
    """A row a check of each rule, then what the checks are not."""
    table = Table(title=f"Rules of {checks.extension.name}", box=box.SIMPLE_HEAD, title_justify="left")
    for heading in ("rule", "check", "verdict", "found"):
        table.add_column(heading, no_wrap=heading != "found")
    for check in checks.checks:
        table.add_row(check.rule, check.check, check.verdict, check.words)
    if not checks.checks:
        table.add_row("-", "-", "unchecked", "the file adds no rule")
    where = (
        f"{SMALL['enterprises']:,} enterprises (or as many as links need), {SMALL['months']} months after the warm-up. "
    )
    return as_text(Group(table, Text(where + NOT_PROOF, style="dim")))
