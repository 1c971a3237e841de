"""The glossary as a page, in English or Chinese."""

from __future__ import annotations

from ..words.glossary import Term, terms

_HEADS = {
    "en": (
        "# Glossary\n\n[中文版](glossary.zh.md)\n\n"
        "Written by `chengxin glossary` from `simulation/report/words/glossary.toml`; do not edit. `chengxin describe` "
        'answers from it in a terminal, by the English name or the Chinese one: `chengxin describe "gaming gap"`.\n'
    ),
    "zh": (
        "# 术语表\n\n[English](glossary.md)\n\n"
        "由`chengxin glossary --lang zh`根据`simulation/report/words/glossary.toml`生成，请勿直接修改。"
        "在终端中可用`chengxin describe`按中文或英文名称查询：`chengxin describe 指数虚高`。\n"
    ),
}
_WORDS = {
    "en": {"also": "Also", "used": "Used in", "outcome": "outcome", "setting": "setting", "command": "command"},
    "zh": {"also": "又称", "used": "用于", "outcome": "结果指标", "setting": "设定", "command": "命令"},
}
_PUNCTUATION = {"en": (": ", ", ", "."), "zh": ("：", "、", "。")}


def page(lang: str = "en") -> str:
    """The glossary as Markdown: in English by the alphabet, in Chinese in the order of the file, by subject."""
    lines, glossary = [_HEADS[lang]], list(terms().values())
    for term in sorted(glossary, key=lambda entry: entry.en.casefold()) if lang == "en" else glossary:
        lines += [*_section(term, lang), ""]
    return "\n".join(lines).rstrip()


def _section(term: Term, lang: str) -> list[str]:
    first, second, means = (term.en, term.zh, term.en_means) if lang == "en" else (term.zh, term.en, term.zh_means)
    colon, comma, stop = _PUNCTUATION[lang]
    words = _WORDS[lang]
    used = f"{words['used']}{colon}{comma.join(_place(kind, where, words) for kind, where in term.used)}{stop}"
    also = [f"{words['also']}{colon}{comma.join(term.also)}{stop}"] if term.also else []
    return [
        f"## {first} ({second})" if lang == "en" else f"## {first}（{second}）",
        "",
        means,
        "",
        ("" if lang == "zh" else " ").join([*also, used]),
    ]


def _place(kind: str, where: str, words: dict[str, str]) -> str:
    if kind == "page":
        short = where.removeprefix("docs/")
        return f"[{short.removesuffix('.md')}]({short})"
    return f"{words[kind]} `{f'chengxin {where}' if kind == 'command' else where}`"
