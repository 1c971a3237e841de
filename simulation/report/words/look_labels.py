"""The words for what is said before a run and while one looks, once in English and once in Chinese."""

LOOK = {
    "look:expected": (
        "To simulate: {runs} × {enterprises} enterprises, {time} (measured on small cities)",
        "将模拟{runs}次，每次企业{enterprises}户，预计{time}（以小城市实测推算）",
    ),
    "look:at_most": (
        "If these leave the places gained less sure than asked, more: {runs} runs at most, {time}",
        "若提升位次仍不够精确，将继续模拟：最多{runs}次，{time}",
    ),
    "look:moment": ("about a second", "约1秒"),
    "look:seconds": ("about {number} s", "约{number}秒"),
    "look:minutes": ("about {number} min", "约{number}分钟"),
    "look:hours": ("about {number:.1f} h", "约{number:.1f}小时"),
    "look:found": (
        "{folder} has {number:,} pieces of this work: they are not simulated again",
        "{folder}已有本次工作的{number:,}份结果，不再重复模拟",
    ),
    "look:found_one": (
        "{folder} has 1 piece of this work: it is not simulated again",
        "{folder}已有本次工作的1份结果，不再重复模拟",
    ),
    "look:others": (
        "{folder} also keeps {number:,} files of other questions or of another version: none is used",
        "{folder}另有其他问题或其他版本的结果（{number:,}个文件），均未使用",
    ),
    "look:others_one": (
        "{folder} also keeps 1 file of another question or version: it is not used",
        "{folder}另有其他问题或其他版本的结果（1个文件），未使用",
    ),
    "look:kept": (
        "Kept in {folder}; the same command goes on from there",
        "模拟结果保存在{folder}；再次执行同一命令即从该处继续",
    ),
    "look:interrupted": ("interrupted", "已中断"),
    "look:stopped": (
        "interrupted: finished runs are kept in {folder}; give the same command again to do the rest",
        "已中断：已完成的模拟保存在{folder}；再次执行同一命令即完成其余部分",
    ),
    "look:done": (
        "{done:,} runs in {seconds:.1f} s{each}; results in {folder}",
        "{done:,}次模拟，用时{seconds:.1f}秒{each}；结果在{folder}",
    ),
    "look:done_one": (
        "1 run in {seconds:.1f} s; results in {folder}",
        "1次模拟，用时{seconds:.1f}秒；结果在{folder}",
    ),
    "look:months": (
        "{months} months of {enterprises:,} enterprises in {seconds:.1f} s; {folder}",
        "企业{enterprises:,}户，{months}个月，用时{seconds:.1f}秒；{folder}",
    ),
    "look:each": (", {each:.0f} ms each", "，每次{each:.0f}毫秒"),
    "look:failed": (
        "{failed:,} runs failed; {folder}/manifest.json has the tracebacks",
        "{failed:,}次模拟失败；详情见{folder}/manifest.json",
    ),
    "look:failed_one": (
        "1 run failed; {folder}/manifest.json has the traceback",
        "1次模拟失败；详情见{folder}/manifest.json",
    ),
    "look:each_policy_one": (
        "1 run of each policy is kept in {folder}",
        "各方案1次模拟的结果保存在{folder}",
    ),
    "look:each_policy": (
        "{runs:,} runs of each policy are kept in {folder}",
        "各方案{runs:,}次模拟的结果保存在{folder}",
    ),
    "look:memory": (
        "{enterprises} enterprises{side}: about {needed}{there}",
        "企业{enterprises}户{side}：约需内存{needed}{there}",
    ),
    "look:threads": (", {threads} threads", "，{threads}个线程"),
    "look:one_thread": (", 1 thread", "，1个线程"),
    "look:workers": (" on workers, results here", "，由其他机器模拟，结果汇总于此"),
    "look:of": (" of {there}", "，可用{there}"),
    "look:unknown": ("; how much there is, this system does not tell", "；本系统未提供可用内存"),
    "bar:runs": ("runs", "模拟次数"),
    "bar:seeds": ("seeds", "随机种子"),
    "bar:draws": ("draws", "抽样次数"),
    "bar:months": ("months of the nation", "全国月数"),
    "bar:parts": ("parts", "部分数"),
    "bar:projections": ("projections", "推演次数"),
    "bar:classes": ("classes", "其他城市组数"),
    "bar:steps": ("steps", "步数"),
    "bar:models": ("models", "模型数"),
    "bar:left": ("left", "剩余"),
    "look:pairs": (
        "{pairs} pairs in {wall} s, {busy} s of processors",
        "{pairs}对，用时{wall}秒，处理器用时{busy}秒",
    ),
    "look:frozen": (
        "{place} is frozen; later: chengxin forecast --score {folder} --rankings TABLE",
        "{place}已固定；日后可执行chengxin forecast --score {folder} --rankings TABLE",
    ),
    "look:hub": (
        "{folder} holds the projections in the layout of hubverse",
        "{folder}已按hubverse格式写出推演",
    ),
    "look:pictures": ("{pictures} pictures in {folder}", "{pictures}幅图在{folder}"),
    "parts:done": (
        "part {number} of {of}, seeds {first} to {last}: done; after all parts: chengxin gather {study}",
        "第{number}部分（共{of}部分），随机种子{first}至{last}：完成；全部完成后执行chengxin gather {study}",
    ),
    "parts:together": (
        "{runs} runs of {scenarios} scenarios are together in {study}; see: chengxin show {study}",
        "{scenarios}个方案的{runs}次模拟已汇总于{study}；可执行chengxin show {study}查看",
    ),
    "look:rough": (
        "Rough: {done} of {seeds} seeds; more are being simulated ...",
        "初步结果：{seeds}个随机种子中的{done}个；其余正在模拟……",
    ),
    "look:ended": (
        "the process that stayed was ended before it had answered; give the command again",
        "保留的程序在作答前已被终止；请再次输入命令",
    ),
    "look:staying": (
        "(What was loaded stays for ten minutes, so that the next try answers at once; not with CHENGXIN_STAY=no)",
        "（已载入的程序保留十分钟，下次试算即可立刻作答；设CHENGXIN_STAY=no则不保留）",
    ),
    "look:watching": (
        "({took:.1f} s) Save a TOML file in {folder} for another answer; Ctrl-C ends this",
        "（用时{took:.1f}秒）保存{folder}中的TOML文件即再次作答；按Ctrl-C结束",
    ),
}
