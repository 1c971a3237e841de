"""The words of checks: stored numbers made again, rules of one's own, models with known answers, in both languages."""

from __future__ import annotations

CHECKS = {
    "verify:same": ("every bit is the same", "逐位一致"),
    "verify:differ": ("{number} differ", "{number}个不同"),
    "verify:which": (" (seed {seed})", "（随机种子{seed}）"),
    "verify:done": (
        "{seeds} of {of} seeds recomputed{which}: {numbers} numbers of {scenarios} scenarios; {verdict}",
        "{of}个随机种子中重新计算{seeds}个{which}：{scenarios}个方案的{numbers}个数值，{verdict}",
    ),
    "verify:twice": (
        "{scenario} seed {seed}{month}{outcome}: {number} numbers are stored twice",
        "{scenario} 随机种子{seed}{month}{outcome}：{number}个数值重复存储",
    ),
    "verify:line": (
        "{scenario} seed {seed} {month} {outcome}: stored {stored}, now {now}",
        "{scenario} 随机种子{seed} {month} {outcome}：存储为{stored}，现为{now}",
    ),
    "verify:nothing": ("nothing", "无"),
    "verify:more": ("  and {number} more; --json names all", "  另有{number}个，全部见--json"),
}
