"""Whether stored numbers could be made again, as text and as plain data."""

from __future__ import annotations

from ...study.check.verify import Verified
from ...study.forms.studies import Verified as VerifiedForm

TOLD = 10  # numbers that differ, one by one


def verified_text(verification: Verified) -> str:
    """How much was recomputed, and the first numbers that differ."""
    different = verification.different
    verdict = f"{len(different)} differ" if different else "every bit is the same"
    which = f" (seed {verification.seeds[0]})" if len(verification.seeds) == 1 else ""
    done = f"{len(verification.seeds)} of {verification.of} seeds recomputed{which}"
    lines = [f"{done}: {verification.numbers} numbers of {len(verification.scenarios)} scenarios; {verdict}"]
    lines += [f"  {line}" for line in different[:TOLD]]
    if len(different) > TOLD:
        lines.append(f"  and {len(different) - TOLD} more; --json names all")
    return "\n".join(lines)


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
