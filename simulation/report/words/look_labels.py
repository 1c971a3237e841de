"""The words for what is said before a run and while one looks, once in English and once in Chinese."""

LOOK = {
    "look:expected": (
        "To simulate: {runs} × {enterprises} enterprises, {time} (measured on small cities)",
        "将模拟{runs}次，每次企业{enterprises}户，预计{time}（以小城市实测推算）",
    ),
    "look:moment": ("about a second", "约1秒"),
    "look:seconds": ("about {number} s", "约{number}秒"),
    "look:minutes": ("about {number} min", "约{number}分钟"),
    "look:hours": ("about {number:.1f} h", "约{number:.1f}小时"),
    "look:found": (
        "{folder} has {number} pieces of this work: they are not simulated again",
        "{folder}已有本次工作的{number}份结果，不再重复模拟",
    ),
    "look:others": (
        "{folder} also keeps work of other questions or of another version ({number} files): none of it is used",
        "{folder}另有其他问题或其他版本的结果（{number}个文件），均未使用",
    ),
    "look:kept": (
        "What was simulated is kept in {folder}; the same command goes on from there",
        "模拟结果保存在{folder}；再次执行同一命令即从该处继续",
    ),
    "look:rough": (
        "Rough: {done} of {seeds} seeds; more are being simulated ...",
        "初步结果：{seeds}个随机种子中的{done}个；其余正在模拟……",
    ),
    "look:watching": (
        "({took:.1f} s) Save a TOML file in {folder} for another answer; Ctrl-C ends this",
        "（用时{took:.1f}秒）保存{folder}中的TOML文件即再次作答；按Ctrl-C结束",
    ),
}
