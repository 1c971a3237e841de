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
    "rules:title": ("Rules of {name}", "{name}的规则"),
    "rules:rule": ("rule", "规则"),
    "rules:check": ("check", "检查"),
    "rules:verdict": ("verdict", "结论"),
    "rules:found": ("found", "所见"),
    "rules:passed": ("passed", "通过"),
    "rules:failed": ("failed", "未通过"),
    "rules:unchecked": ("unchecked", "未检查"),
    "rules:none": ("the file adds no rule", "该文件未补充规则"),
    "rules:same seed, same bits": ("same seed, same bits", "同一种子，逐位相同"),
    "rules:compiled equals plain Python": ("compiled equals plain Python", "编译结果与纯Python一致"),
    "rules:neutral setting changes nothing": ("neutral setting changes nothing", "中性设定不改变结果"),
    "rules:columns stay in range": ("columns stay in range", "属性不超出范围"),
    "rules:other rules' luck unmoved": ("other rules' luck unmoved", "其他规则的随机数不变"),
    "rules:where": (
        "{enterprises} enterprises (or as many as links need), {months} months after the warm-up. ",
        "{enterprises}户企业（或关联所需的户数），预热后{months}个月。",
    ),
    "rules:not": (
        (
            "Tried in one small city and one run: the checks find what goes wrong there, and prove nothing about "
            "whether the behaviour is true."
        ),
        "仅在一个小城市的一次模拟中试验：所查为其中出现的差错，不能证明该行为真实。",
    ),
    "validate:what": ("what", "内容"),
    "validate:target": ("target", "已知值"),
    "validate:simulated": ("simulated", "模拟值"),
    "validate:error": ("s.e.", "标准误"),
    "validate:tolerance": ("tolerance", "容许偏差"),
    "validate:title": ("{name}: {sentence}", "{name}：{sentence}"),
    "validate:holds": ("holds", "相符"),
    "validate:fails": ("FAILS", "不符"),
    "validate:count": (
        "{holds} of {all} hold: within 4 standard errors, or the tolerance.",
        "{all}项中{holds}项相符：在4个标准误或容许偏差之内。",
    ),
    "validate:these": ("These fail:", "不符的有："),
    "validate:failure": ("  {model}: {name}", "  {model}：{name}"),
}
