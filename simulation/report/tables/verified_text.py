"""Whether stored numbers could be made again, as text and as plain data."""

from __future__ import annotations

from math import isnan

from ...study.check.verify import Differs, Verified
from ...study.forms.studies import Verified as VerifiedForm
from ..words.labels import text

TOLD = 10  # numbers that differ, one by one


def verified_text(verification: Verified, lang: str = "en") -> str:
    """How much was recomputed, and the first numbers that differ."""
    different = verification.differing
    verdict = text("verify:differ" if different else "verify:same", lang).format(number=len(different))
    seeds = len(verification.seeds)
    which = text("verify:which", lang).format(seed=verification.seeds[0]) if seeds == 1 else ""
    counts = {"seeds": seeds, "of": verification.of, "which": which, "verdict": verdict}
    counts |= {"numbers": verification.numbers, "scenarios": len(verification.scenarios)}
    lines = [text("verify:done", lang).format(**counts)]
    lines += [f"  {_line(number, lang)}" for number in different[:TOLD]]
    if len(different) > TOLD:
        lines.append(text("verify:more", lang).format(number=len(different) - TOLD))
    return "\n".join(lines)


def _line(number: Differs, lang: str) -> str:
    """What differs of one run, in words."""
    run = {"scenario": number.scenario, "seed": number.seed, "month": number.month, "outcome": number.outcome}
    if number.twice:
        return text("verify:twice", lang).format(**run, number=number.twice)
    nothing, values = text("verify:nothing", lang), {"stored": number.stored, "now": number.now}
    return text("verify:line", lang).format(
        **run, **{name: nothing if isnan(value) else repr(value) for name, value in values.items()}
    )


def verified_data(verification: Verified) -> VerifiedForm:
    """The comparison as plain data, form ``chengxin.verify/2`` (docs/json.md)."""
    return {
        "format": "chengxin.verify/2",
        "seeds": verification.seeds,
        "of": verification.of,
        "scenarios": verification.scenarios,
        "numbers": verification.numbers,
        "same": verification.holds,
        "different": verification.different,
    }
