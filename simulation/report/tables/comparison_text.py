"""Policies held against each other: the table told first, who outranks whom how often, and a sentence a pair."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from ...clock import month_text
from ...study.compare import Comparison, Pair
from ...study.why.split import both_change
from ...version import version
from ..words.labels import text
from ..words.not_forecast import under_table
from ..words.verdict_words import sentence_of
from . import answer_data, screen
from .answer_text import answer_table, blocks, cut_said, footing, goals_said, misses, title_of, warnings
from .fitting import WIDE
from .study_tables import compares, described_tables


def comparison_text(found: Comparison, lang: str = "en") -> str:
    """The comparison as text, no wider than the terminal."""
    study, wide = found.study, screen.width() or WIDE
    lines = [title_of(study, lang, found.month), *goals_said(study, lang), "", *answer_table(study, lang, found.month)]
    if not study.few:
        lines += ["", *outranking(found, lang)]
    told = [text("compare:against", lang).format(scenario=one, base=other, said=said)
            for one, other, said in verdicts(found, lang)]  # fmt: skip
    told += [
        known_said(found, lang),
        *also_assumed(found, lang),
        *misses(study, lang, found.month),
        *warnings(study, lang),
        *footing(study, lang),
    ]
    return "\n".join([*lines, "", *(screen.wrapped(line, wide) for line in told)]) + "\n"


def described(found: Comparison, lang: str = "en") -> str:
    """All there is: the comparison, and every table of the study behind it."""
    return f"{comparison_text(found, lang)}\n{described_tables(found.study, lang)}"


def outranking(found: Comparison, lang: str) -> list[str]:
    """A row a policy, a column a policy: how often the first is ahead of the second, the likeliest first."""
    names = found.best
    columns = [(other, [_ahead(found, name, other) for name in names]) for other in names]
    return [text("compare:outranks", lang), "", *blocks(names, columns)]


def _ahead(found: Comparison, name: str, other: str) -> str:
    if name == other:
        return "-"
    ahead, level, _ = found.standing(name, other)
    return f"{100 * ahead:.0f} % ({100 * level:.0f})"


def verdicts(found: Comparison, lang: str) -> list[tuple[str, str, str]]:
    """Sentences on every policy against the first, and on the likeliest against the next where neither is the first."""
    first, best = found.study.names[0], found.best[:2]
    asked = [(name, first) for name in found.study.names[1:]]
    if first not in best:
        asked.append((best[0], best[1]))
    return [(one, other, sentence_of(found.study, one, other, found.month, lang)) for one, other in asked]


def also_assumed(found: Comparison, lang: str) -> list[str]:
    """For each policy that changes an assumption against the first too, which command says what each did."""
    base = found.study.scenarios[0]
    mixed = [one.name for one in found.study.scenarios[1:] if both_change(base, one)]
    return [text("split:advice", lang).format(base=base.name, scenario=name) for name in mixed]


def known_said(found: Comparison, lang: str) -> str:
    """How closely the places gained are known, after how many runs."""
    if found.study.few:
        return ""
    known, seeds = found.known_to, len(found.study.seeds)
    key = "known" if found.precision is None else "reached" if known <= found.precision else "not_reached"
    asked = f"{found.precision:g}" if found.precision is not None else ""
    return text(f"compare:{key}", lang).format(known=f"{known:.2g}", seeds=seeds, asked=asked)


def comparison_data(found: Comparison) -> dict[str, Any]:
    """The comparison as plain data, form ``chengxin.comparison/1``."""
    study, base = found.study, found.study.scenarios[0]
    english, chinese = (verdicts(found, lang) for lang in ("en", "zh"))
    return {
        "format": "chengxin.comparison/1",
        "version": version(),
        "city": base.city,
        "compared": {
            "month": found.month,
            "run_on": study.cut_short(),
            "only_start": found.month == month_text(base.start),
            "said": cut_said(study, "en"),
        },
        "scenarios": compares(study.scenarios),
        "goals": answer_data.goals(study),
        "policies": answer_data.policies(study, found.month),
        "pairs": [_pair(pair) for pair in found.pairs],
        "verdicts": [
            {"scenario": one, "against": other, "said": said, "said_zh": said_zh}
            for (one, other, said), (_, _, said_zh) in zip(english, chinese, strict=True)
        ],
        "precision": {
            "asked": found.precision,
            "known": found.known_to,
            "seeds": len(study.seeds),
            "looks": list(found.looks),
        },
        "failures": [{key: one[key] for key in ("scenario", "seed", "problem")} for one in study.failures],
        "not": under_table(found.study.scenarios),
    }


def _pair(pair: Pair) -> dict[str, Any]:
    return asdict(pair)
