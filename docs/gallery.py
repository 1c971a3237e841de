"""The gallery of pictures for the room, made from real studies by one command: ``make gallery``.

``python docs/gallery.py`` simulates and draws everything anew; ``python docs/gallery.py rivals`` one part of it;
``python docs/gallery.py draw`` draws the pictures of the study again from the content that is kept, without simulating.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

from PIL import Image

from simulation.files.disk import put_whole
from simulation.model.nation import city_profiles
from simulation.model.scenario.scenario import Scenario
from simulation.report.charts.room import Picture
from simulation.report.charts.rooms import pictures
from simulation.report.words.labels import LANGUAGES

HERE = Path(__file__).parent
FOLDER = HERE / "gallery"
CONTENT, SAID = FOLDER / "content.json", FOLDER / "said.json"
COMPARED = ("chenzhou-2018-12", "chenzhou-2019", "punish-jointly", "repair-friendly")
WIDE, COLOURS = (960, 540), 128  # pixels and colours of a picture on the page: some thirty kilobytes
ORDER = (
    "fan", "ladder", "rivals", "difference", "grounds", "levers", "tradeoff", "harms", "burden", "conduct", "pillars",
    "list", "interval", "tornado", "mobility",
)  # fmt: skip
MADE = {  # what makes a picture, beside the study's own
    "interval": "chengxin variance FIRST.toml SECOND.toml --chart FOLDER",
    "levers": "chengxin attribute SCENARIO.toml --chart FOLDER",
    "tornado": "chengxin sensitivity SCENARIO.toml --chart FOLDER",
    "mobility": "chengxin mobility --chart FOLDER",
    "rivals": "chengxin nation SCENARIO.toml --seeds 10 --enterprises 131000 --set months=12",
}
WORDS = {
    "title": ("Gallery", "图集"),
    "about": (
        (
            "Every kind of picture for the room, made of real studies by `make gallery`: one sentence that answers, "
            "large letters, two lines under it. Pictures of the study are of {seeds} seeds of {count} policies of "
            "{city}; those of all cities, of intervals and of settings are of smaller runs."
        ),
        (
            "会场图的全部类型，由`make gallery`从真实模拟生成：一句结论、大字号、两行说明。"
            "方案对比图为{city}{count}项政策、每项{seeds}个随机种子；"
            "全部城市、区间构成与敏感性各图的模拟规模较小。"
        ),
    ),
    "other": ("[中文](gallery.zh.md)", "[English](gallery.md)"),
    "made": ("Made by", "生成命令"),
    "how": (
        "How to make them of a study of your own: [put a study before a committee](howto/before-a-committee.md).",
        "如何用自己的研究生成：见[提交会议审议](howto/before-a-committee.md)（英文）。",
    ),
    "not": (
        "**A projection under stated assumptions, not a forecast of the official ranking.**",
        "**情景推演，非官方排名预测。**",
    ),
}


def scenario(name: str) -> Scenario:
    """A scenario that comes along."""
    return Scenario.load(HERE.parent / f"scenarios/{name}.toml")


def study() -> None:
    """Four policies on the same luck; what documents say of them is kept."""
    from simulation import run
    from simulation.report.documents.content import content

    told = content(run([scenario(name) for name in COMPARED], seeds=30))
    put_whole(CONTENT, f"{json.dumps(told, ensure_ascii=False)}\n".encode())
    draw()


def draw() -> None:
    """The pictures of the study, from the content that is kept."""
    told = json.loads(CONTENT.read_text("utf-8"))
    put({lang: pictures(told, lang) for lang in LANGUAGES})


def interval() -> None:
    """What the interval is made of."""
    from simulation.study.why.variance import variance

    found = variance([replace(scenario(name), enterprises=20_000) for name in COMPARED[:2]], 24)
    put({lang: {"interval": found.picture(lang=lang)} for lang in LANGUAGES})


def levers() -> None:
    """Which lever did it."""
    from simulation.study.why.attribute import attribute

    found = attribute(replace(scenario(COMPARED[1]), enterprises=20_000), 20)
    put({lang: {"levers": found.picture(lang=lang)} for lang in LANGUAGES})


def tornado() -> None:
    """On which settings the index depends."""
    from simulation.study.explore.sensitivity import sensitivity

    found = sensitivity(replace(scenario(COMPARED[1]), enterprises=10_000), 10, method="morris", samples=8)
    put({lang: {"tornado": found.picture(lang=lang)} for lang in LANGUAGES})


def mobility() -> None:
    """How long places last."""
    from simulation.study.projection.mobility import mobility as moved

    found = moved()
    put({lang: {"mobility": found.picture(lang=lang)} for lang in LANGUAGES})


def rivals() -> None:
    """The city among its neighbours, of all cities simulated."""
    from simulation.study.nation.nation_study import run_nation

    asked = scenario(COMPARED[1])
    found = run_nation(city_profiles.sized(replace(asked, months=12), 131_000), 10, real=asked.enterprises)
    put({lang: {"rivals": found.picture(lang=lang)} for lang in LANGUAGES})


def put(made: dict[str, dict[str, Picture]]) -> None:
    """Pictures as files that are small, and what they say of themselves; then the pages anew."""
    said = json.loads(SAID.read_text("utf-8")) if SAID.exists() else {lang: {} for lang in LANGUAGES}
    for lang, drawn in made.items():
        for kind, one in drawn.items():
            put_whole(FOLDER / lang / f"{kind}.png", small(one))
            said[lang][kind] = {"question": one.question, "answer": one.answer, "alt": one.alt}
    put_whole(SAID, f"{json.dumps(said, ensure_ascii=False, indent=1)}\n".encode())
    for lang in LANGUAGES:
        put_whole(HERE / f"gallery{'.zh' * (lang == 'zh')}.md", page(said[lang], lang).encode())


def small(one: Picture) -> bytes:
    """A picture in few pixels and colours."""
    whole = Image.open(BytesIO(one.image("png"))).convert("RGB").resize(WIDE, Image.Resampling.LANCZOS)
    written = BytesIO()
    whole.quantize(COLOURS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(written, "PNG", optimize=True)
    return written.getvalue()


def page(said: dict[str, dict[str, str]], lang: str) -> str:
    """The page of one language."""
    told = json.loads(CONTENT.read_text("utf-8"))
    words = {key: both[lang == "zh"] for key, both in WORDS.items()}
    about = words["about"].format(seeds=told["seeds"], count=len(told["policies"]), city=told["city"][lang])
    lines = [f"# {words['title']}", "", words["other"], "", about, "", words["how"], "", words["not"], ""]
    for kind in (kind for kind in ORDER if kind in said):
        one = said[kind]
        alt = one["alt"].replace("[", "(").replace("]", ")").replace("\n", " ")
        made = MADE.get(kind, f"chengxin pictures STUDY {kind} --lang {lang}")
        lines += [f"## {one['question']}", "", f"{one['answer']}{'。' if lang == 'zh' else '.'}", ""]
        lines += [f"![{alt}](gallery/{lang}/{kind}.png)", "", f"{words['made']}: `{made}`", ""]
    return "\n".join(lines)


PARTS: dict[str, Callable[[], None]] = {
    "study": study, "interval": interval, "levers": levers, "tornado": tornado, "mobility": mobility,
    "rivals": rivals, "draw": draw,
}  # fmt: skip


def main(asked: Iterable[str]) -> None:
    """Make the parts asked for, all where none is named."""
    wanted = list(asked) or [part for part in PARTS if part != "draw"]
    if unknown := [part for part in wanted if part not in PARTS]:
        raise SystemExit(f"no part of the gallery: {', '.join(unknown)}; parts: {', '.join(PARTS)}")
    for part in wanted:
        print(part, flush=True)
        PARTS[part]()


if __name__ == "__main__":
    main(sys.argv[1:])
