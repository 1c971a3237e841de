"""The words on charts, once in English and once in Chinese; `{...}` marks what a chart fills in."""

from __future__ import annotations

from ...errors import Mistake
from .answer_labels import ANSWER
from .attribution_labels import ATTRIBUTION
from .brief_labels import BRIEF
from .check_labels import CHECKS
from .choices_labels import CHOICES
from .cost_labels import COST
from .declared_labels import DECLARED
from .diary_labels import DIARY
from .explanation_labels import EXPLANATION
from .fit_labels import FITS
from .gain_labels import GAIN
from .look_labels import LOOK
from .nation_labels import NATION
from .page_labels import PAGE
from .page_mistakes import PAGE_MISTAKES
from .profile_labels import PROFILE
from .robust_labels import ROBUST
from .room_labels import ROOM
from .search_labels import SEARCH
from .sensitivity_labels import SENSITIVITY
from .split_labels import SPLIT
from .standing_labels import STANDING
from .table_labels import TABLES
from .verdict_labels import VERDICTS
from .workshop_labels import WORKSHOP

LANGUAGES = ("en", "zh")

_TEXTS = {
    # Titles of charts
    "title:rank": (
        "{city}: projected rank in the city credit monitoring, {first} to {last}",
        "{city}综合信用监测排名情景推演（{first}至{last}）",
    ),
    "title:pillars": (
        "{city}: the four pillars of the credit index, {first} to {last}",
        "{city}综合信用指数四大领域得分情景推演（{first}至{last}）",
    ),
    "title:paired": (
        "{city}: each policy minus “{base}”, same seeds, {first} to {last}",
        "{city}各方案与“{base}”成对比较（相同随机数，{first}至{last}）",
    ),
    "title:harms": (
        "{city}: whom each policy hurts and what it costs, {last}",
        "{city}各方案的负面影响与成本情景推演（{last}）",
    ),
    "title:outcome": ("{city}: {outcome}, {first} to {last}", "{city}{outcome}情景推演（{first}至{last}）"),
    "title:cut": (" (the last month that all have)", "（各方案共有的最后月份）"),
    # Titles of panels, with the unit
    "panel:outcome": ("{name} ({unit}; {better})", "{name}（{unit}；{better}）"),
    "panel:all": ("All cities, mean: {title}", "全部城市平均：{title}"),
    "panel:change": ("{name}: change ({unit}; {better})", "{name}变化（{unit}，{better}）"),
    "panel:gained": ("Rank places gained (+ is better)", "排名提升位次（位，大于0为改善）"),
    "more:lower": ("+ is worse", "大于0为恶化"),
    "more:higher": ("+ is better", "大于0为改善"),
    "more:": ("neither way is better", "高低本身无优劣"),
    "better:lower": ("lower is better", "越低越好"),
    "better:higher": ("higher is better", "越高越好"),
    "better:": ("neither way is better", "高低本身无优劣"),
    # Keys to the marks
    "median": ("Median", "中位数"),
    "one_run": ("One run", "单次模拟"),
    "interval": ("{level} % interval", "{level}%模拟区间"),
    "baseline": ("“{base}”", "“{base}”"),
    "interval_first": ("its {level} % interval", "其{level}%模拟区间"),
    "bars": ("Bars, last month: {level} %", "右侧竖条（末月）：{level}%"),
    "bar": ("{level} %", "{level}%"),
    "bars_harms": ("Bars: {level} %", "横条：{level}%"),
    "published": ("Published rank", "官方公布排名"),
    "zero": ("0 = “{base}”", "0 = “{base}”"),
    "changes": ("What each policy changes against “{base}”", "较“{base}”的政策变化"),
    "first": ("the baseline; nothing changed", "对照方案，政策不变"),
    "same_span": (
        "All four panels span the same number of points, so slopes can be compared.",
        "四图纵轴跨度相同，可直接比较升降幅度。",
    ),
    # Numbers in words
    "place": ("{place}", "第{place}名"),
    "place_index": ("{place} ({index:.2f})", "第{place}名（{index:.2f}分）"),
    "rank_end": ("{median} in {month}; 80 %: {low} to {high}", "{month}：{median}；80%区间：{low}至{high}"),
    "rank_runs": ("{month}, run by run: {places}", "{month}各次模拟：{places}"),
    "flat": ("rank rises, conduct does not", "排名上升，真实诚信未见改善"),
    "falls": ("rank rises, conduct falls", "排名上升，真实诚信反而下降"),
    # The law, and levers without effect
    "law": ("Legal limits", "法定界限"),
    "law_without_effect": ("Legal limits, and levers that change nothing", "法定界限与未产生影响的措施"),
    "outside_one": ("outside 1 legal limit: {limits}", "超出1项法定界限：{limits}"),
    "outside_some": ("outside {number} legal limits: {limits}", "超出{number}项法定界限：{limits}"),
    "inside": ("outside none of the {number} limits checked", "未超出所核对的{number}项法定界限"),
    "months": (" ({first} to {last})", "（{first}至{last}）"),
    "as_in_2018": ("{limit}, as in 2018", "{limit}（2018年即如此）"),
    "without_effect": ("changes nothing here: {levers}", "未产生影响的措施：{levers}"),
    "clause": ("“{limit}”: {says} ({clause})", "“{limit}”：{says}（{clause}）"),
    "lever:dear": (
        "from {start} on a unit costs more and more, the last {times} times as much",
        "自{start}起每单位成本递增，至末端为{times}倍",
    ),
    "lever:tried": ("{low} to {high}", "{low}至{high}"),
    "limit:fine out of range": ("fine out of range", "罚款超出幅度"),
    "limit:listing of minor breaches": ("listing of minor breaches", "轻微违规列入"),
    "limit:agencies without a basis": ("agencies without a basis", "惩戒部门无依据"),
    "limit:term on the list": ("term on the list", "名单期限过长"),
    "limit:repair too early": ("repair too early", "修复过早"),
    "limit:listing of those who cannot pay": ("listing of those who cannot pay", "列入无力履行者"),
    "limit:no way back": ("no way back", "修复渠道关闭"),
    "comma": (", ", "、"),
    # Captions
    "caption:rank": (
        (
            "Line: median of {seeds} runs (seeds) of each scenario, the same seeds for all. "
            "Shading: 50, 80 and 95 % of runs for the rank, 80 % for the two panels below it."
        ),
        (
            "折线为各方案{seeds}次模拟（{seeds}个随机种子，各方案相同）的中位数；"
            "排名阴影由深至浅为50%、80%、95%模拟区间，下方两图阴影为80%模拟区间。"
        ),
    ),
    "caption:lines": (
        (
            "Line: median of {seeds} runs (seeds) of each scenario, the same seeds for all. Shading: 80 % of runs of "
            "the first scenario only. Bars: 50, 80 and 95 % of runs of each in the last month (80 % below)."
        ),
        (
            "折线为各方案{seeds}次模拟（{seeds}个随机种子，各方案相同）的中位数；阴影仅为首个方案的80%模拟区间；"
            "右侧竖条为各方案末月的50%、80%、95%模拟区间（下方两图为80%）。"
        ),
    ),
    "caption:gap": (
        (
            "Gaming gap: what the index gained beyond true conduct since the starting month, "
            "without what moves every city (a change of edition) and without unexplained movement."
        ),
        (
            "指数虚高：自起始月起指数增幅超出真实诚信改善的部分，不含指标版本调整等影响所有城市的变动，也不含无法解释的变动。"
        ),
    ),
    "caption:outcome": (
        (
            "Line: median of {seeds} runs (seeds) of each scenario, the same seeds for all. "
            "Shading: 50, 80 and 95 % of runs."
        ),
        ("折线为各方案{seeds}次模拟（{seeds}个随机种子，各方案相同）的中位数；阴影由深至浅为50%、80%、95%模拟区间。"),
    ),
    "caption:pillars": (
        (
            "Line: median of {seeds} runs (seeds) of each scenario, the same seeds for all. Shading: 80 % of runs; "
            "it also reflects points of the standard that are not published and therefore vary between runs."
        ),
        (
            "折线为各方案{seeds}次模拟（{seeds}个随机种子，各方案相同）的中位数；"
            "阴影为80%模拟区间，其中也包含未公布的监测指标分值在各次模拟之间变化带来的差异。"
        ),
    ),
    "caption:paired": (
        (
            "Line: median of {seeds} paired differences, run by run with the same seed. "
            "Shading: 50 and 95 % of the paired differences. "
            "For the rank this median of differences is not the difference of the two median ranks."
        ),
        (
            "折线为{seeds}对模拟（{seeds}个随机种子，逐一配对）差值的中位数；阴影由深至浅为成对差值的50%、95%区间。"
            "排名变化为成对差值的中位数，不等于两个排名中位数之差。"
        ),
    ),
    "caption:harms": (
        (
            "Mark: median of {seeds} runs (seeds) of each scenario in its last month, the same seeds for all. "
            "Bars: 50, 80 and 95 % of runs. The sizes of harms rest on thin evidence, and much in them is assumed."
        ),
        (
            "标记为各方案末月{seeds}次模拟（{seeds}个随机种子，各方案相同）的中位数，横条为50%、80%、95%模拟区间。"
            "各项负面影响的量级缺乏充分实证，多为假设。"
        ),
    ),
    "caption:runs": (
        (
            "Every one of the {seeds} runs (seeds) by itself, the same seeds for all: below ten there is no median, no "
            "interval and no verdict."
        ),
        "逐一显示全部{seeds}次模拟（各方案随机种子相同）：少于十次时不作中位数、区间和结论。",
    ),
    "caption:classes": (
        (
            "Each run is ranked in {classes} classes of rivals, the same for all scenarios: "
            "the rank's interval holds runs and classes together."
        ),
        "每次模拟均在{classes}种其他城市情形中排名（各方案相同），排名区间同时包含各次模拟与各种情形。",
    ),
    "caption:class": (
        "Each run is ranked in {classes} classes of rivals; the rank shown is that of the first.",
        "每次模拟均在{classes}种其他城市情形中排名，图中所示为其中第一种的排名。",
    ),
    "caption:cut": (
        "Scenarios end in different months and are compared up to the last that all have; these run on: {ends}.",
        "各方案结束月份不同，仅比较至共有的最后月份；以下方案延续更久：{ends}。",
    ),
    "caption:law": (
        (
            "Legal limits: {number} of the rules of 2017 to 2020, read in excerpts; most came after December 2018, "
            "and what is not flagged is not thereby allowed."
        ),
        "法定界限：核对2017年至2020年规定中的{number}项（依据摘录文本，多数晚于2018年12月），未提示不等于合法。",
    ),
    "caption:clauses": ("Overstepped are {clauses}.", "所超出的界限：{clauses}。"),
    "caption:without_effect": (
        "Levers that change nothing: found by putting each back alone, on one seed.",
        "未产生影响的措施：逐项还原，以一个随机种子检验得出。",
    ),
    "caption:working": (
        "Levers: each one set here changes some measure (put back alone, on one seed).",
        "措施：所设各项均对至少一项指标有影响（逐项还原，以一个随机种子检验）。",
    ),
    "caption:finding": (
        "Lines: medians of {seeds} seeds; shading: {level} % of runs; differences are taken seed by seed.",
        "折线为{seeds}个随机种子的中位数；阴影为{level}%模拟区间；差值按随机种子逐一配对。",
    ),
    "caption:finding_not": (
        (
            "This shows what can happen under the conditions named, not what does happen in the city: a warning for "
            "planners, not a projection, and not a forecast of any ranking."
        ),
        "本图显示在所述条件下可能出现的情形，并非该市的实际情况：供决策者警示，不是情景推演，也不是排名预测。",
    ),
    "caption:fingerprints": (
        "Scenario fingerprints: {fingerprints}. Chengxin {version}.",
        "方案指纹：{fingerprints}。诚信模拟工具版本：{version}。",
    ),
    "caption:published": ("Published ranks: {points}. Source: {source}.", "官方公布排名：{points}。来源：{source}。"),
    "caption:sources": ("Sources of the model: {sources}.", "模型资料来源：{sources}。"),
    "caption:not": (
        (
            "A projection under stated assumptions, not a forecast of the official ranking. "
            "Points of the standard that are not published are varied at random between runs. "
            "{rivals}; costs are assumed, not published."
        ),
        (
            "既定假设下的情景推演，不是对官方排名的预测。监测指标中未公布的分值在各次模拟之间随机变化。"
            "{rivals}；政策成本为假设值，并非公布数据。"
        ),
    ),
    "list": ("; ", "；"),
    # Alternative texts
    "alt:rank": (
        (
            "{scenario}: in {month} the median rank is {median} (80 % of runs {low} to {high}), the gaming gap "
            "{gap} points, and {wrongful} firms per 100,000 are wrongly blacklisted at the end of the month"
        ),
        (
            "{scenario}：{month}排名中位数为{median}（80%区间：{low}至{high}），指数虚高{gap}分，"
            "每10万户中月末误列黑名单企业{wrongful}户"
        ),
    ),
    "alt:rank_runs": (
        (
            "{scenario}: in {month} the runs rank from {low} to {high}, the gaming gap is {gap} points, and "
            "{wrongful} firms per 100,000 are wrongly blacklisted at the end of the month"
        ),
        "{scenario}：{month}各次模拟排名为{low}至{high}，指数虚高{gap}分，每10万户中月末误列黑名单企业{wrongful}户",
    ),
    "alt:pillars": (
        (
            "{scenario}: in {month} government {government}, business {business}, society {social}, "
            "judiciary {judicial} % of the pillar’s points"
        ),
        (
            "{scenario}：{month}得分率为政务诚信{government}%、商务诚信{business}%、社会诚信{social}%、"
            "司法公信{judicial}%"
        ),
    ),
    "alt:paired": (
        (
            "{scenario} against {base}, in {month}: {rank} rank places (95 % interval {low} to {high}), "
            "index {index}, true integrity {integrity}, gaming gap {gap} points, "
            "{wrongful} firms per 100,000 wrongly blacklisted"
        ),
        (
            "{scenario}与{base}相比，{month}：排名提升{rank}位（95%区间：{low}至{high}），"
            "综合信用指数{index}分，真实诚信水平{integrity}分，指数虚高{gap}分，"
            "每10万户中误列黑名单企业{wrongful}户"
        ),
    ),
    "alt:paired_runs": (
        (
            "{scenario} against {base}, in {month}, lowest to highest run: {low} to {high} rank places, index {index}, "
            "true integrity {integrity}, gaming gap {gap} points, {wrongful} firms "
            "per 100,000 wrongly blacklisted"
        ),
        (
            "{scenario}与{base}相比，{month}各次模拟由低到高：排名提升{low}至{high}位，综合信用指数{index}分，"
            "真实诚信水平{integrity}分，指数虚高{gap}分，每10万户中误列黑名单企业{wrongful}户"
        ),
    ),
    "alt:value_runs": ("{scenario} {low} to {high}, lowest to highest run", "{scenario} {low}至{high}（各次模拟）"),
    "alt:harm": ("{harm} ({unit}; {better}): {values}", "{harm}（{unit}；{better}）：{values}"),
    "alt:value": (
        "{scenario} {median} (80 % of runs {low} to {high})",
        "{scenario} {median}（80%区间：{low}至{high}）",
    ),
    "alt:said": ("{scenario}: {said}", "{scenario}：{said}"),
    "alt:runs": ("{seeds} runs of each scenario", "各方案模拟{seeds}次"),
    "alt:published": ("Published: {points}", "官方公布：{points}"),
    "stop": (". ", "。"),
} | STANDING
_TEXTS |= ANSWER | ATTRIBUTION | BRIEF | CHOICES | COST | GAIN | LOOK | NATION | PAGE | PAGE_MISTAKES | ROBUST | ROOM
_TEXTS |= (
    CHECKS
    | DECLARED
    | DIARY
    | FITS
    | PROFILE
    | EXPLANATION
    | SEARCH
    | SENSITIVITY
    | SPLIT
    | TABLES
    | VERDICTS
    | WORKSHOP
)


def text(key: str, lang: str) -> str:
    """The words of a chart in one language; ValueError in words for a language or a text nobody has written."""
    if lang not in LANGUAGES:
        raise Mistake(f'lang = {lang!r}: charts are written in "en" or "zh"')
    if key not in _TEXTS:
        raise Mistake(f"no chart text is called {key!r}; they are in simulation/report/words")
    return _TEXTS[key][LANGUAGES.index(lang)]


def counted(key: str, number: int, lang: str, called: str, **more: object) -> str:
    """Words about a number of things, those of ``KEY_one`` where there is one; ``called``: its place in them."""
    return text(f"{key}_one" if number == 1 else key, lang).format(**{called: number}, **more)


def ended(sentence: str, lang: str) -> str:
    """A sentence with its full stop."""
    return sentence + text("stop", lang).rstrip()
