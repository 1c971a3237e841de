"""Where a run's time and memory go, as text."""

from __future__ import annotations

from rich import box
from rich.console import Group
from rich.table import Table
from rich.text import Text

from ...study.forms.common import in_form
from ...study.forms.fits import Profile as ProfileForm
from ...study.profile.profile import Profile
from ...version import version
from .fitting import as_text

NOTE = (
    "One thread. Steps, the loop and institutions: medians over whole runs, warm-up included. Rules: each composed "
    "alone and timed on the enterprises as they are, then scaled to the loop's time; rules of one pass share loads of "
    "columns and lists, so alone they may add up to more than the loop."
)
WORDS = {
    "columns": "columns of enterprises",
    "places_and_counts": "facts and events of places",
    "institutions": "institutions",
    "luck_of_institutions": "luck of institutions, all months",
    "monitor_windows": "the monitor's two windows",
    "sources": "sources: what they showed, their luck",
    "record": "the record",
    "stored": "stored: Parquet and manifest",
}
RUN = {"begin": "city made and founded", "warm_up": "warm-up", "months": "months", "store": "stored"}


def profile_text(profile: Profile) -> str:
    """Tables of steps, rules, institutions, columns and bytes, and the slowest part in a sentence."""
    scenario = profile.scenario
    times: dict[str, float] = in_form(profile.run)
    whole = sum(times.values())
    parts = ", ".join(f"{RUN[name]} {ms:.1f}" for name, ms in times.items())
    groups = ", ".join(f"{name} {100 * ms / profile.month_ms:.0f} %" for name, ms in profile.groups.items())
    runs = f"{profile.seeds} run{'s' if profile.seeds > 1 else ''}"
    head = f"{scenario.city}, {scenario.name}: {scenario.enterprises:,} enterprises, {scenario.months} months, {runs}"
    note = f"{NOTE} Rules: {profile.repeats} months each. Fingerprint: {scenario.name} {scenario.fingerprint()}. "
    return as_text(
        Group(
            Text(f"{head}\n{profile.sentence}\nOf a month: {groups}.\nA run takes {whole:.1f} ms: {parts}.\n"),
            _steps(profile),
            _rules(profile),
            _institutions(profile),
            _columns(profile),
            _bytes(profile),
            Text(f"{note}chengxin {version()}."),
        )
    )


def profile_data(profile: Profile) -> ProfileForm:
    """Everything as plain data, form ``chengxin.profile/1`` (docs/json.md)."""
    scenario = profile.scenario
    return {
        "format": "chengxin.profile/1", "version": version(), "scenario": scenario.name,
        "fingerprint": scenario.fingerprint(), "enterprises": scenario.enterprises, "months": scenario.months,
        "seeds": profile.seeds, "repeats": profile.repeats, "slowest": profile.slowest, "sentence": profile.sentence,
        "month_ms": profile.month_ms, "groups": profile.groups, "parts": profile.parts, "steps": profile.steps,
        "rules": profile.rules, "institutions": profile.institutions, "loop": profile.loop, "run": profile.run,
        "columns": profile.columns, "bytes": profile.bytes, "note": NOTE,
    }  # fmt: skip


def _table(title: str, words: tuple[str, ...], numbers: tuple[str, ...], last: str = "") -> Table:
    table = Table(title=title, box=box.SIMPLE_HEAD, title_justify="left")
    for heading in words:
        table.add_column(heading)
    for heading in numbers:
        table.add_column(heading, justify="right")
    if last:
        table.add_column(last)
    return table


def _steps(profile: Profile) -> Table:
    table = _table(
        f"Steps of a month, {profile.month_ms:.2f} ms", ("step",), ("ms", "%", "beside what is named in it, ms")
    )
    rest = {part["name"]: part["ms"] for part in profile.parts if part["kind"] == "step"}
    for step in profile.steps:
        table.add_row(step["step"], f"{step['ms']:.3f}", f"{100 * step['share']:.1f}", f"{rest[step['step']]:.3f}")
    return table


def _rules(profile: Profile) -> Table:
    ms = {part["name"]: part for part in profile.parts if part["kind"] == "rule"}
    title = (f"Rules of the loop, {profile.loop['ns']:.2f} ns an enterprise-month composed, "
             f"{profile.loop['rules_alone_ns']:.2f} one by one")  # fmt: skip
    numbers = ("ns alone", "ms", "% of month", "concerns %", "draws", "bytes read", "written")
    table = _table(title, ("rule",), numbers)
    for rule in profile.rules:
        part = ms[rule["rule"]]
        table.add_row(
            rule["rule"],
            f"{rule['alone_ns']:.2f}",
            f"{part['ms']:.3f}",
            f"{100 * part['share']:.1f}",
            f"{100 * rule['concerns']:.3g}",
            str(rule["draws"]),
            str(rule["bytes_read"]),
            str(rule["bytes_written"]),
        )
    return table


def _institutions(profile: Profile) -> Table:
    table = _table("Institutions", ("institution",), ("number", "ms", "% of month", "µs each"), "in")
    for institution in profile.institutions:
        each_ms = f"{1000 * institution['ms'] / institution['number']:.2f}" if institution["number"] else ""
        share = 100 * institution["ms"] / profile.month_ms
        table.add_row(institution["institution"], str(institution["number"]), f"{institution['ms']:.3f}",
                      f"{share:.1f}", each_ms, ", ".join(institution["steps"]))  # fmt: skip
    return table


def _columns(profile: Profile) -> Table:
    size = profile.scenario.enterprises
    bytes_each = sum(column["bytes"] for column in profile.columns)
    title = f"Columns, {bytes_each} bytes an enterprise"
    table = _table(title, ("column", "type"), ("bytes each", "MB"), "written by")
    for column in profile.columns:
        table.add_row(column["column"], column["type"], str(column["bytes"]), f"{column['bytes'] * size / 1e6:.2f}",
                      ", ".join(column["written_by"]))  # fmt: skip
    return table


def _bytes(profile: Profile) -> Table:
    table = _table("Bytes of one run", ("what",), ("kB",))
    held: dict[str, int] = in_form(profile.bytes)
    for name, number in held.items():
        table.add_row(WORDS[name], f"{number / 1e3:,.1f}")
    return table
