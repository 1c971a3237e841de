"""Policies held against each other: the table told first, who outranks whom how often, and a sentence a pair."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import asdict
from typing import Any

from ...clock import month_text
from ...study.answer.verdict import no_verdict
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


def comparison_text(comparison: Comparison, lang: str = "en") -> str:
    """The comparison as text, no wider than the terminal."""
    study, wide = comparison.study, screen.width() or WIDE
    lines = [
        title_of(study, lang, comparison.month),
        *goals_said(study, lang),
        "",
        *answer_table(study, lang, comparison.month),
    ]
    if not study.few:
        lines += ["", *outranking(comparison, lang)]
    rows = [
        *verdicts_said(comparison, lang),
        known_said(comparison, lang),
        *also_assumed(comparison, lang),
        *misses(study, lang, comparison.month),
        *warnings(study, lang),
        *footing(study, lang),
    ]
    return "\n".join([*lines, "", *(screen.wrapped(line, wide) for line in rows)]) + "\n"


def described(comparison: Comparison, lang: str = "en") -> str:
    """All there is: the comparison, and every table of the study behind it."""
    return f"{comparison_text(comparison, lang)}\n{described_tables(comparison.study, lang)}"


def outranking(comparison: Comparison, lang: str) -> list[str]:
    """A row a policy, a column a policy: how often the first is ahead of the second, the likeliest first."""
    names = comparison.best
    columns = [(other, [_ahead(comparison, name, other) for name in names]) for other in names]
    return [text("compare:outranks", lang), "", *blocks(names, columns)]


def _ahead(comparison: Comparison, name: str, other: str) -> str:
    if name == other:
        return "-"
    ahead, level, _ = comparison.standing(name, other)
    return f"{100 * ahead:.0f} % ({100 * level:.0f})"


def verdicts(comparison: Comparison, lang: str) -> list[tuple[str, str, str]]:
    """Sentences on every policy against the first, and on the likeliest against the next where neither is the first."""
    first, best = comparison.study.names[0], comparison.best[:2]
    pairs = [(name, first) for name in comparison.study.names[1:]]
    if first not in best:
        pairs.append((best[0], best[1]))
    return [(name, other, sentence_of(comparison.study, name, other, comparison.month, lang)) for name, other in pairs]


def verdicts_said(comparison: Comparison, lang: str, of: Container[str] | None = None) -> list[str]:
    """The same as whole sentences, of some policies or all; where runs are listed, the list says against whom."""
    key = text("compare:listed" if comparison.study.few else "compare:against", lang)
    return [
        key.format(scenario=name, base=other, said=words)
        for name, other, words in verdicts(comparison, lang)
        if of is None or name in of
    ]


def also_assumed(comparison: Comparison, lang: str) -> list[str]:
    """For each policy that changes an assumption against the first too, which command says what each did."""
    study, base = comparison.study, comparison.study.scenarios[0]
    mixed = [scenario.name for scenario in study.scenarios[1:] if both_change(base, scenario)]
    files = {"base_file": study.files[base.name]}
    return [
        text("split:advice", lang).format(scenario=name, file=study.files[name], **files)  # what is shown is no file
        for name in mixed
    ]


def known_said(comparison: Comparison, lang: str) -> str:
    """How closely the places gained are known, after how many runs; nothing where no verdict is given."""
    margin, seeds = comparison.known_to, len(comparison.study.seeds)
    if no_verdict(comparison.study, comparison.month, seeds):
        return ""
    key = "known" if comparison.precision is None else "reached" if margin <= comparison.precision else "not_reached"
    target = f"{comparison.precision:g}" if comparison.precision is not None else ""
    return text(f"compare:{key}", lang).format(known=f"{margin:.2g}", seeds=seeds, asked=target)


def comparison_data(comparison: Comparison) -> dict[str, Any]:
    """The comparison as plain data, form ``chengxin.comparison/1``."""
    study, base = comparison.study, comparison.study.scenarios[0]
    english, chinese = (verdicts(comparison, lang) for lang in ("en", "zh"))
    return {
        "format": "chengxin.comparison/1",
        "version": version(),
        "city": base.city,
        "compared": {
            "month": comparison.month,
            "run_on": study.cut_short(),
            "only_start": comparison.month == month_text(base.start),
            "said": cut_said(study, "en"),
        },
        "scenarios": compares(study.scenarios),
        "goals": answer_data.goals(study),
        "policies": answer_data.policies(study, comparison.month),
        "pairs": [_pair(pair) for pair in comparison.pairs],
        "verdicts": [
            {"scenario": name, "against": other, "said": words, "said_zh": said_zh}
            for (name, other, words), (_, _, said_zh) in zip(english, chinese, strict=True)
        ],
        "precision": {
            "asked": comparison.precision,
            "known": comparison.known_to,
            "seeds": len(study.seeds),
            "looks": list(comparison.looks),
        },
        "failures": [{key: failure[key] for key in ("scenario", "seed", "problem")} for failure in study.failures],
        "not": under_table(comparison.study.scenarios),
    }


def _pair(pair: Pair) -> dict[str, Any]:
    return asdict(pair)
