"""A chart with the numbers and the words that belong to it, and how it reaches the disk without a half-written file."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pandas as pd
from matplotlib.figure import Figure

from simulation.report.lettering import has_chinese
from simulation.report.paper import house_style

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

    def __repr__(self) -> str:
        return f"Chart {self.name}: {self.alt}"

    def _repr_png_(self) -> bytes:
        """The picture, when a chart is the last line of a notebook's cell."""
        picture = BytesIO()
        with house_style(has_chinese(self.alt)):
            self.figure.savefig(picture, format="png")
        return picture.getvalue()


def save(figure: Figure, frame: pd.DataFrame, alt: str, folder: str | Path, name: str) -> list[Path]:
    """Write name.png, name.svg, name.csv and name.txt; each appears whole or not at all."""
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    png = {"Description": alt}
    # Without a date two runs of one study give the same bytes.
    svg = {"Description": alt, "Date": None}
    writers: dict[str, Callable[[Path], object]] = {
        "png": lambda path: figure.savefig(path, format="png", dpi=DPI, metadata=png),
        "svg": lambda path: figure.savefig(path, format="svg", metadata=svg),
        # The mark at the start lets Excel read Chinese labels.
        "csv": lambda path: frame.to_csv(path, index=False, encoding="utf-8-sig", lineterminator="\n"),
        "txt": lambda path: path.write_text(alt + "\n", encoding="utf-8", newline="\n"),
    }
    with house_style(has_chinese(alt)):
        return [_whole(folder / f"{name}.{ending}", write) for ending, write in writers.items()]


def removed(folder: Path, name: str) -> None:
    """Take away the files of a chart that was drawn earlier and would no longer be true."""
    for ending in ENDINGS:
        (folder / f"{name}.{ending}").unlink(missing_ok=True)


def _whole(path: Path, write: Callable[[Path], object]) -> Path:
    """A file is written beside its place and then moved there, so that no reader meets half of it."""
    beside = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        write(beside)
        os.replace(beside, path)
    finally:
        beside.unlink(missing_ok=True)
    return path
