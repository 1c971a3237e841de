"""A chart with the numbers and the words that belong to it, and how it reaches the disk without a half-written file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import pandas as pd
from matplotlib.figure import Figure

from ...files.disk import put_whole
from ...files.names import as_cell
from ..words.text_layout import has_chinese
from .theme import house_style

ENDINGS = ("png", "svg", "csv", "txt")
DPI = 100  # 16 x 9 inches: 1600 x 900 pixels


@dataclass(frozen=True)
class Chart:
    """A figure, exactly the numbers drawn in it, and the same in words for those who cannot see it."""

    name: str
    figure: Figure
    frame: pd.DataFrame
    alt: str

    def save(self, folder: str | Path) -> list[Path]:
        """Write the picture, the numbers and the words into a folder; the paths written."""
        return save(self.figure, self.frame, self.alt, folder, self.name)

    def svg(self) -> bytes:
        """The picture as SVG, for a page."""
        with house_style(has_chinese(self.alt)):
            return picture(self.figure, format="svg", metadata={"Description": self.alt, "Date": None})

    def __repr__(self) -> str:
        return f"Chart {self.name}: {self.alt}"

    def _repr_png_(self) -> bytes:
        """The picture, when a chart is the last line of a notebook's cell."""
        with house_style(has_chinese(self.alt)):
            return picture(self.figure, format="png")


def save(figure: Figure, frame: pd.DataFrame, alt: str, folder: str | Path, name: str) -> list[Path]:
    """Write name.png, name.svg, name.csv and name.txt; each appears whole or not at all."""
    # Without a date two runs of one study give the same bytes.
    writers: dict[str, Callable[[], bytes]] = {
        "png": lambda: picture(figure, format="png", dpi=DPI, metadata={"Description": alt}),
        "svg": lambda: picture(figure, format="svg", metadata={"Description": alt, "Date": None}),
        # The mark at the start lets Excel read Chinese labels.
        "csv": lambda: for_spreadsheets(frame).to_csv(index=False, lineterminator="\n").encode("utf-8-sig"),
        "txt": lambda: f"{alt}\n".encode(),
    }
    paths = [Path(folder) / f"{name}.{ending}" for ending in writers]
    with house_style(has_chinese(alt)):
        for path, content in zip(paths, writers.values(), strict=True):
            put_whole(path, content())
    return paths


def for_spreadsheets(frame: pd.DataFrame) -> pd.DataFrame:
    """The same numbers; what is written beside them, names and labels of anybody's, is never a formula."""
    table = frame.copy()
    for column in table.select_dtypes(["object", "string"]):
        table[column] = table[column].map(as_cell)
    return table.rename(columns=as_cell)


def removed(folder: Path, name: str) -> None:
    """Take away the files of a chart that was drawn earlier and would no longer be true."""
    for ending in ENDINGS:
        (folder / f"{name}.{ending}").unlink(missing_ok=True)


def picture(figure: Figure, **form: Any) -> bytes:
    """A figure as the bytes of a file."""
    picture = BytesIO()
    figure.savefig(picture, **form)
    return picture.getvalue()
