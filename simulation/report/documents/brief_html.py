"""The brief as one self-contained page: nothing is fetched, pictures stand inside."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from ...study.forms.briefs import Brief
from ..charts.room import Picture
from .brief_pdf import as_set

_STYLE = """
body{font:17px/1.55 "Noto Sans","Noto Sans SC","Microsoft YaHei","PingFang SC",sans-serif;color:#1a1a1a;
max-width:60rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.7rem;line-height:1.3}h2{font-size:1.15rem;border-bottom:2px solid #0072b2;margin-top:2rem}
.answer{background:#eef3f7;padding:1rem 1.2rem;font-size:1.1rem}.kicker,footer{color:#444;font-size:.9rem}
table{border-collapse:collapse;width:100%}th,td{padding:.35rem .5rem;border-bottom:1px solid #bbb;text-align:right}
th:first-child,td:first-child{text-align:left;font-weight:normal}img{width:100%;height:auto}
@media print{body{font-size:12px;margin:0}}
"""
AFTER = {"numbers": ("fan", "difference"), "hurts": ("harms", "tradeoff"), "would_change": ("grounds", "conduct")}
PICTURES = tuple(kind for kinds in AFTER.values() for kind in kinds)
ORDER = ("compared", "numbers", "hurts", "law", "would_change", "trust", "sources")


def page(brief: Brief, lang: str, drawn: Mapping[str, Picture]) -> bytes:
    """The brief in one language as one HTML file."""
    words = as_set(brief, lang, drawn)
    body = [
        f'<p class="kicker">{escape(words["kicker"])}</p>',
        f"<h1>{escape(words['question'])}</h1>",
        f'<p class="answer">{escape(words["answer"])}</p>',
    ]
    for part in ORDER:
        body.append(f"<h2>{escape(words['heads'][part])}</h2>")
        body.append(_table(words) + _listed(words["reading"]) if part == "numbers" else _listed(words[part]))
        body += [_image(drawn[kind]) for kind in AFTER.get(part, ()) if kind in drawn]
    head = f'<meta charset="utf-8"><title>{escape(words["question"])}</title><style>{_STYLE}</style>'
    viewport = '<meta name="viewport" content="width=device-width, initial-scale=1">'
    language = "zh-CN" if lang == "zh" else "en"
    made = f'<!doctype html>\n<html lang="{language}"><head>{head}{viewport}</head>\n<body><main>\n'
    return (made + "\n".join(body) + f"\n</main><footer>{escape(words['foot'])}</footer></body></html>\n").encode()


def _listed(lines: Sequence[str]) -> str:
    return "<ul>" + "".join(f"<li>{escape(line)}</li>" for line in lines) + "</ul>"


def _table(words: Mapping[str, Any]) -> str:
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in words["names"])
    rows = "".join(
        f'<tr><th scope="row">{escape(row[0])}</th>' + "".join(f"<td>{escape(cell)}</td>" for cell in row[1:]) + "</tr>"
        for row in words["figures"]
    )
    return f"<table><thead><tr><td></td>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _image(picture: Picture) -> str:
    data = b64encode(picture.image("svg")).decode()
    return f'<img src="data:image/svg+xml;base64,{data}" alt="{escape(picture.alt, quote=True)}">'
