"""Documents of an answer, made of the study that the page has kept: the files of ``chengxin brief``, deck and sheet."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...files.disk import put_whole
from ...model.scenario.goal import Goal
from ...report.documents import extras

if TYPE_CHECKING:
    from ...study.result import Progress

KINDS = ("pdf", "html", "deck", "sheet")
_MARK = 8  # letters of what tells the documents of one study apart: its goal, and how many seeds there were


def paper(folder: Path, kind: str, lang: str, goal: Goal | None, progress: Progress) -> str:
    """Make a document of a kept study, and write it whole or not at all; where it is, within the folder."""
    from ...report.documents import files
    from ...report.documents.content import content

    progress(0, 3)
    study = files.study_of(folder)
    brief = content(study if goal is None else study.asking([goal]))
    progress(1, 3)
    name, make = files.of_kind(brief, kind, lang)
    written = make()
    progress(2, 3)
    question = json.dumps([brief["goal"], len(study.seeds)], ensure_ascii=False)
    within = Path("documents", hashlib.sha256(question.encode()).hexdigest()[:_MARK], name)
    put_whole(folder / within, written)
    progress(3, 3)
    return within.as_posix()


def path_of(results: Path, address: str) -> Path | None:
    """The file behind the address of a document; None for whatever is none of the page's documents."""
    match = re.fullmatch(rf"(page-[0-9a-f]{{6}}-[0-9a-f]{{6}})/documents/([0-9a-f]{{{_MARK}}})/([\w.]+)", address)
    names = {extras.NAMES[kind].format(lang=lang) for kind in KINDS for lang in ("en", "zh")}
    if match is None or match[3] not in names:
        return None
    path = results / match[1] / "documents" / match[2] / match[3]
    return path if path.is_file() and path.resolve().is_relative_to(results.resolve()) else None


def there() -> list[dict[str, Any]]:
    """The kinds of documents, each with the command that installs what it needs where that is missing."""
    return [{"kind": kind, "install": extras.missing(kind)} for kind in KINDS]
