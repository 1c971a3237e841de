"""Libraries that only documents need: loaded when used, and named with the way to install them where they are not."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from ...errors import Mistake

INSTALL = "pip install 'chengxin[documents]'"
NEEDS = {"pdf": "typst", "html": "", "docx": "docx", "deck": "pptx", "sheet": "xlsxwriter"}  # by kind of document
NAMES = {
    "pdf": "brief.{lang}.pdf",
    "html": "brief.{lang}.html",
    "docx": "brief.{lang}.docx",
    "deck": "deck.{lang}.pptx",
    "sheet": "sheet.xlsx",  # in both languages
}
LANGS = ("en", "zh")


def missing(kind: str) -> str:
    """The command that installs what a kind of document needs; empty where all of it is there."""
    return INSTALL if NEEDS[kind] and find_spec(NEEDS[kind]) is None else ""


def library(name: str, package: str = "") -> Any:
    """A library of the extra ``documents``; Mistake with the command that installs it where it is not there."""
    try:
        return import_module(name)
    except ImportError:
        raise Mistake(f"this needs {package or name}, which is not installed: {INSTALL}") from None


def fonts() -> Path:
    """The folder of the Chinese typeface that comes along; Mistake where it is not there."""
    try:
        from pylopdf_fonts_zh_cn import sans_path

        path = Path(str(sans_path()))
    except ImportError:
        raise Mistake("the Chinese typeface is missing: pip install pylopdf-fonts-zh-cn") from None
    if not path.is_file():
        raise Mistake(
            f"the Chinese typeface is missing: {path} is not there; pip install --force-reinstall pylopdf-fonts-zh-cn"
        )
    return path.parent
