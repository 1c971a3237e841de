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


def profile_text(found: Profile) -> str:
    """Tables of steps, rules, institutions, columns and bytes, and the slowest part in a sentence."""
    asked = found.scenario
    times: dict[str, float] = in_form(found.run)
    whole = sum(times.values())
    parts = ", ".join(f"{RUN[name]} {ms:.1f}" for name, ms in times.items())
    groups = ", ".join(f"{name} {100 * ms / found.month_ms:.0f} %" for name, ms in found.groups.items())
    runs = f"{found.seeds} run{'s' if found.seeds > 1 else ''}"
    head = f"{asked.city}, {asked.name}: {asked.enterprises:,} enterprises, {asked.months} months, {runs}"
    note = f"{NOTE} Rules: {found.repeats} months each. Fingerprint: {asked.name} {asked.fingerprint()}. "
    return as_text(
        Group(
            Text(f"{head}\n{found.sentence}\nOf a month: {groups}.\nA run takes {whole:.1f} ms: {parts}.\n"),
            _steps(found),
            _rules(found),
            _institutions(found),
            _columns(found),
            _bytes(found),
            Text(f"{note}chengxin {version()}."),
        )
    )


def profile_data(found: Profile) -> ProfileForm:
    """Everything as plain data, form ``chengxin.profile/1`` (docs/json.md)."""
    scenario = found.scenario
    return {
        "format": "chengxin.profile/1", "version": version(), "scenario": scenario.name,
        "fingerprint": scenario.fingerprint(), "enterprises": scenario.enterprises, "months": scenario.months,
        "seeds": found.seeds, "repeats": found.repeats, "slowest": found.slowest, "sentence": found.sentence,
        "month_ms": found.month_ms, "groups": found.groups, "parts": found.parts, "steps": found.steps,
        "rules": found.rules, "institutions": found.institutions, "loop": found.loop, "run": found.run,
        "columns": found.columns, "bytes": found.bytes, "note": NOTE,
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


def _steps(found: Profile) -> Table:
    table = _table(
        f"Steps of a month, {found.month_ms:.2f} ms", ("step",), ("ms", "%", "beside what is named in it, ms")
    )
    rest = {one["name"]: one["ms"] for one in found.parts if one["kind"] == "step"}
    for one in found.steps:
        table.add_row(one["step"], f"{one['ms']:.3f}", f"{100 * one['share']:.1f}", f"{rest[one['step']]:.3f}")
    return table


def _rules(found: Profile) -> Table:
    ms = {one["name"]: one for one in found.parts if one["kind"] == "rule"}
    title = (f"Rules of the loop, {found.loop['ns']:.2f} ns an enterprise-month composed, "
             f"{found.loop['rules_alone_ns']:.2f} one by one")  # fmt: skip
    numbers = ("ns alone", "ms", "% of month", "concerns %", "draws", "bytes read", "written")
    table = _table(title, ("rule",), numbers)
    for one in found.rules:
        part = ms[one["rule"]]
        table.add_row(
            one["rule"],
            f"{one['alone_ns']:.2f}",
            f"{part['ms']:.3f}",
            f"{100 * part['share']:.1f}",
            f"{100 * one['concerns']:.3g}",
            str(one["draws"]),
            str(one["bytes_read"]),
            str(one["bytes_written"]),
        )
    return table


def _institutions(found: Profile) -> Table:
    table = _table("Institutions", ("institution",), ("number", "ms", "% of month", "µs each"), "in")
    for one in found.institutions:
        each = f"{1000 * one['ms'] / one['number']:.2f}" if one["number"] else ""
        share = 100 * one["ms"] / found.month_ms
        table.add_row(one["institution"], str(one["number"]), f"{one['ms']:.3f}", f"{share:.1f}", each,
                      ", ".join(one["steps"]))  # fmt: skip
    return table


def _columns(found: Profile) -> Table:
    size = found.scenario.enterprises
    each = sum(one["bytes"] for one in found.columns)
    title = f"Columns, {each} bytes an enterprise"
    table = _table(title, ("column", "type"), ("bytes each", "MB"), "written by")
    for one in found.columns:
        table.add_row(one["column"], one["type"], str(one["bytes"]), f"{one['bytes'] * size / 1e6:.2f}",
                      ", ".join(one["written_by"]))  # fmt: skip
    return table


def _bytes(found: Profile) -> Table:
    table = _table("Bytes of one run", ("what",), ("kB",))
    held: dict[str, int] = in_form(found.bytes)
    for name, number in held.items():
        table.add_row(WORDS[name], f"{number / 1e3:,.1f}")
    return table
