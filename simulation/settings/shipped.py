"""Scenarios that come along with the package: found by their names, and copied to be changed."""

from __future__ import annotations

import os
from pathlib import Path

from ..errors import Mistake


def folder() -> Path:
    """Where they lie: inside an installed package, beside that of a checkout."""
    package = Path(__file__).parents[1]
    inside = package / "scenarios"
    return inside if inside.is_dir() else package.parent / "scenarios"


def names() -> list[str]:
    """The scenarios by name, sorted."""
    place = folder()
    files = [file.name for file in place.iterdir()] if place.is_dir() else []
    return sorted(name.removesuffix(".toml") for name in files if name.endswith(".toml"))


def place_of(name: str | Path, beside: Path | None = None) -> Path:
    """The file a scenario's name stands for: one that is there, else the one of that bare name that comes along."""
    place = Path(name) if beside is None else beside / name
    bare = str(name)
    comes_along = (
        bare == Path(bare).name and not bare.endswith(".toml") and not os.path.lexists(place) and bare in names()
    )
    return folder() / f"{bare}.toml" if comes_along else place


def goals() -> list[str]:
    """The goals that come along by name, sorted; each is a file with a [goal] in the folder goals."""
    place = folder() / "goals"
    return sorted(file.stem for file in place.glob("*.toml")) if place.is_dir() else []


def goal_place(name: str | Path) -> Path:
    """The file a goal's name stands for: one that is there, else the one of that bare name that comes along."""
    comes_along = str(name) == Path(name).name and not os.path.lexists(name) and str(name) in goals()
    return folder() / "goals" / f"{name}.toml" if comes_along else Path(name)


def hint(path: Path) -> str:
    """For a file that is not there: that a scenario of its name comes along; empty where none does."""
    if path.name.removesuffix(".toml") not in names():
        return ""
    stem = path.name.removesuffix(".toml")
    return f"; one of that name comes along: write {stem} alone, or copy it with: chengxin scenarios copy {stem}"


def copy(chosen: list[str], to: Path) -> list[Path]:
    """Copy scenarios by name into a folder. ValueError for a file that is there already and says otherwise."""
    texts = {to / f"{name}.toml": (folder() / f"{name}.toml").read_bytes() for name in chosen}
    differ = [str(place) for place, text in texts.items() if place.exists() and place.read_bytes() != text]
    if differ:
        raise Mistake(f"{', '.join(differ)}: a file of this name is there and says otherwise; choose another --to")
    to.mkdir(parents=True, exist_ok=True)
    for place, text in texts.items():
        beside = place.with_name(f".{place.name}.{os.getpid()}.part")
        try:
            beside.write_bytes(text)
            os.replace(beside, place)
        finally:
            beside.unlink(missing_ok=True)
    return list(texts)
