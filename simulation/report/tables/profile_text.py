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
from ..words.labels import counted, text
from .fitting import as_text


def profile_text(profile: Profile, lang: str = "en") -> str:
    """Tables of steps, rules, institutions, columns and bytes, and the slowest part in a sentence."""
    scenario, comma = profile.scenario, text("describe:comma", lang)
    times: dict[str, float] = in_form(profile.run)
    whole = f"{sum(times.values()):.1f}"
    parts = comma.join(
        text("profile:part", lang).format(name=text(f"profile:{name}", lang), ms=f"{ms:.1f}")
        for name, ms in times.items()
    )
    groups = comma.join(
        text("profile:group", lang).format(
            name=text(f"profile:{name}", lang), share=f"{100 * ms / profile.month_ms:.0f}"
        )
        for name, ms in profile.groups.items()
    )
    city = scenario.case["city_zh"] if lang == "zh" else scenario.city
    sizes = {"enterprises": f"{scenario.enterprises:,}", "months": scenario.months}
    runs = counted("profile:runs", profile.seeds, lang, "runs")
    head = text("profile:head", lang).format(city=city, name=scenario.name, runs=runs, **sizes)
    said = (
        text("profile:groups", lang).format(groups=groups),
        text("profile:run", lang).format(whole=whole, parts=parts),
    )
    marks = {"name": scenario.name, "fingerprint": scenario.fingerprint(), "version": version()}
    note = text("profile:below", lang).format(note=text("profile:note", lang), repeats=profile.repeats, **marks)
    tables = (table(profile, lang) for table in (_steps, _rules, _institutions, _columns, _bytes))
    return as_text(Group(Text("\n".join([head, slowest(profile, lang), *said, ""])), *tables, Text(note)))


def slowest(profile: Profile, lang: str = "en") -> str:
    """The slowest part of a month in a sentence."""
    part = profile.slowest
    words = {"kind": text(f"profile:kind:{part['kind']}", lang), "name": part["name"]}
    words |= {"beside": text("profile:beside", lang) if part["kind"] == "step" else ""}
    figures = {"ms": f"{part['ms']:.2f}", "month": f"{profile.month_ms:.2f}", "share": f"{100 * part['share']:.0f}"}
    return text("profile:slowest", lang).format(**words, **figures)


def profile_data(profile: Profile) -> ProfileForm:
    """Everything as plain data, form ``chengxin.profile/1`` (docs/json.md)."""
    scenario = profile.scenario
    return {
        "format": "chengxin.profile/1", "version": version(), "scenario": scenario.name,
        "fingerprint": scenario.fingerprint(), "enterprises": scenario.enterprises, "months": scenario.months,
        "seeds": profile.seeds, "repeats": profile.repeats, "slowest": profile.slowest, "sentence": profile.sentence,
        "month_ms": profile.month_ms, "groups": profile.groups, "parts": profile.parts, "steps": profile.steps,
        "rules": profile.rules, "institutions": profile.institutions, "loop": profile.loop, "run": profile.run,
        "columns": profile.columns, "bytes": profile.bytes, "note": text("profile:note", "en"),
    }  # fmt: skip


def _table(title: str, words: tuple[str, ...], numbers: tuple[str, ...], lang: str, last: str = "") -> Table:
    table = Table(title=title, box=box.SIMPLE_HEAD, title_justify="left")
    for heading in words:
        table.add_column(text(f"profile:{heading}", lang))
    for heading in numbers:
        table.add_column(text(f"profile:{heading}", lang), justify="right")
    if last:
        table.add_column(text(f"profile:{last}", lang))
    return table


def _steps(profile: Profile, lang: str) -> Table:
    title = text("profile:steps", lang).format(ms=f"{profile.month_ms:.2f}")
    table = _table(title, ("step",), ("ms", "share", "rest"), lang)
    rest = {part["name"]: part["ms"] for part in profile.parts if part["kind"] == "step"}
    for step in profile.steps:
        table.add_row(step["step"], f"{step['ms']:.3f}", f"{100 * step['share']:.1f}", f"{rest[step['step']]:.3f}")
    return table


def _rules(profile: Profile, lang: str) -> Table:
    ms = {part["name"]: part for part in profile.parts if part["kind"] == "rule"}
    times = {"ns": f"{profile.loop['ns']:.2f}", "alone": f"{profile.loop['rules_alone_ns']:.2f}"}
    numbers = ("alone", "ms", "of_month", "concerns", "draws", "read", "written")
    table = _table(text("profile:rules", lang).format(**times), ("rule",), numbers, lang)
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


def _institutions(profile: Profile, lang: str) -> Table:
    title, numbers = text("profile:of_institutions", lang), ("number", "ms", "of_month", "each")
    table = _table(title, ("institution",), numbers, lang, "in")
    for institution in profile.institutions:
        each_ms = f"{1000 * institution['ms'] / institution['number']:.2f}" if institution["number"] else ""
        share = 100 * institution["ms"] / profile.month_ms
        table.add_row(institution["institution"], str(institution["number"]), f"{institution['ms']:.3f}",
                      f"{share:.1f}", each_ms, text("describe:comma", lang).join(institution["steps"]))  # fmt: skip
    return table


def _columns(profile: Profile, lang: str) -> Table:
    size = profile.scenario.enterprises
    title = text("profile:columns", lang).format(bytes=sum(column["bytes"] for column in profile.columns))
    table = _table(title, ("column", "type"), ("bytes_each", "mb"), lang, "written_by")
    for column in profile.columns:
        table.add_row(column["column"], column["type"], str(column["bytes"]), f"{column['bytes'] * size / 1e6:.2f}",
                      text("describe:comma", lang).join(column["written_by"]))  # fmt: skip
    return table


def _bytes(profile: Profile, lang: str) -> Table:
    table = _table(text("profile:bytes", lang), ("what",), ("kb",), lang)
    held: dict[str, int] = in_form(profile.bytes)
    for name, number in held.items():
        table.add_row(text(f"bytes:{name}", lang), f"{number / 1e3:,.1f}")
    return table
