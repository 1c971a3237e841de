"""The words of where a run's time and memory go, once in English and once in Chinese; names of code stay."""

from __future__ import annotations

PROFILE = {
    "profile:note": (
        (
            "One thread. Steps, the loop and institutions: medians over whole runs, warm-up included. Rules: each "
            "composed alone and timed on the enterprises as they are, then scaled to the loop's time; rules of one "
            "pass share loads of columns and lists, so alone they may add up to more than the loop."
        ),
        (
            "单线程。步骤、企业循环和机构：完整模拟（含预热）的中位数。规则：各自单独编译，在当时的企业上计时，"
            "再按循环用时折算；同一遍内的规则共用数据读取，因此单独相加可能多于循环用时。"
        ),
    ),
    "profile:head": (
        "{city}, {name}: {enterprises} enterprises, {months} months, {runs}",
        "{city}，{name}：企业{enterprises}户，{months}个月，{runs}",
    ),
    "profile:runs_one": ("{runs} run", "{runs}次模拟"),
    "profile:runs": ("{runs} runs", "{runs}次模拟"),
    "profile:slowest": (
        "The slowest part of a month is {kind} {name}{beside}: {ms} of {month} ms ({share} %).",
        "每月最耗时的部分是{kind}{name}{beside}：{month}毫秒中的{ms}毫秒（{share}%）。",
    ),
    "profile:kind:rule": ("rule", "规则"),
    "profile:kind:institution": ("institution", "机构"),
    "profile:kind:step": ("step", "步骤"),
    "profile:beside": (", beside what is named in it", "（不含其中单列部分）"),
    "profile:groups": ("Of a month: {groups}.", "每月构成：{groups}。"),
    "profile:group": ("{name} {share} %", "{name}{share}%"),
    "profile:the enterprises' loop": ("the enterprises' loop", "企业循环"),
    "profile:institutions": ("institutions", "机构"),
    "profile:the monitor": ("the monitor", "监测"),
    "profile:ranking and recording": ("ranking and recording", "排名与记录"),
    "profile:the rest of the steps": ("the rest of the steps", "其余步骤"),
    "profile:run": ("A run takes {whole} ms: {parts}.", "一次模拟用时{whole}毫秒：{parts}。"),
    "profile:part": ("{name} {ms}", "{name}{ms}"),
    "profile:begin": ("city made and founded", "建立城市"),
    "profile:warm_up": ("warm-up", "预热"),
    "profile:months": ("months", "各月"),
    "profile:store": ("stored", "存储"),
    "profile:below": (
        "{note} Rules: {repeats} months each. Fingerprint: {name} {fingerprint}. chengxin {version}.",
        "{note}规则：各计时{repeats}个月。指纹：{name} {fingerprint}。chengxin {version}。",
    ),
    "profile:steps": ("Steps of a month, {ms} ms", "每月步骤，{ms}毫秒"),
    "profile:step": ("step", "步骤"),
    "profile:ms": ("ms", "毫秒"),
    "profile:share": ("%", "%"),
    "profile:rest": ("beside what is named in it, ms", "不含单列部分，毫秒"),
    "profile:rules": (
        "Rules of the loop, {ns} ns an enterprise-month composed, {alone} one by one",
        "企业循环的规则，每户每月合成{ns}纳秒，逐条相加{alone}纳秒",
    ),
    "profile:rule": ("rule", "规则"),
    "profile:alone": ("ns alone", "单独纳秒"),
    "profile:of_month": ("% of month", "占每月%"),
    "profile:concerns": ("concerns %", "涉及%"),
    "profile:draws": ("draws", "抽取次数"),
    "profile:read": ("bytes read", "读取字节"),
    "profile:written": ("written", "写入字节"),
    "profile:of_institutions": ("Institutions", "机构"),
    "profile:institution": ("institution", "机构"),
    "profile:number": ("number", "数量"),
    "profile:each": ("µs each", "各微秒"),
    "profile:in": ("in", "所在步骤"),
    "profile:columns": ("Columns, {bytes} bytes an enterprise", "企业属性，每户{bytes}字节"),
    "profile:column": ("column", "属性"),
    "profile:type": ("type", "类型"),
    "profile:bytes_each": ("bytes each", "每户字节"),
    "profile:mb": ("MB", "MB"),
    "profile:written_by": ("written by", "写入规则"),
    "profile:bytes": ("Bytes of one run", "一次模拟占用字节"),
    "profile:what": ("what", "内容"),
    "profile:kb": ("kB", "kB"),
    "bytes:columns": ("columns of enterprises", "企业属性"),
    "bytes:places_and_counts": ("facts and events of places", "所在地情况与事件"),
    "bytes:institutions": ("institutions", "机构"),
    "bytes:luck_of_institutions": ("luck of institutions, all months", "机构的随机数（全部月份）"),
    "bytes:monitor_windows": ("the monitor's two windows", "监测的两个窗口"),
    "bytes:sources": ("sources: what they showed, their luck", "数据来源：所显示内容及随机数"),
    "bytes:record": ("the record", "记录"),
    "bytes:stored": ("stored: Parquet and manifest", "存储：Parquet与清单"),
}
