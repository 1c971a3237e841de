"""Which version of the model made a number."""

from __future__ import annotations

import hashlib
import os
import platform
import re
from functools import lru_cache
from importlib import metadata
from pathlib import Path
from time import time

# Where numbers come from: the life of a city, and of all cities. What these import decides results, and so does what
# that imports; reports, studies and the command line may change without changing a number.
_ROOTS = ("model/city/city.py", "model/nation")
_IMPORT = re.compile(rb"^[ \t]*from[ \t]+(\.*)([\w.]*)[ \t]+import[ \t]+(\([^)]*\)|[^\n]*)", re.MULTILINE)
_NAME = re.compile(rb"#[^\n]*|(\w+)")
_LOADED = time()  # when this process began to load the package


def version() -> str:
    """The version of the distribution, such as "0.1.0"."""
    try:
        return metadata.version("chengxin")
    except metadata.PackageNotFoundError:
        return "0+unknown"


@lru_cache(maxsize=2)
def model_fingerprint(without: tuple[str, ...] = ()) -> str:
    """Twelve digits of a hash over all code and data that decide results, but for files of these names."""
    home, digest = Path(__file__).parent, hashlib.sha256()
    for file in deciding_files():
        if file.name not in without:
            digest.update(f"{file.relative_to(home).as_posix()}\n".encode() + file.read_bytes())
    return digest.hexdigest()[:12]


@lru_cache(maxsize=1)
def deciding_files() -> tuple[Path, ...]:
    """All code that a city or a nation imports, read off the sources, and the data beside that code.

    Nobody keeps a list, so none can have holes: a module counts from the moment one that counts names it.
    """
    home, reached = Path(__file__).parent, set()
    waiting = [file for root in _ROOTS for file in _code_of(home / root)]
    while waiting:
        file = waiting.pop()
        if file not in reached:
            reached.add(file)
            waiting += _imported_by(file, home) + _packages_of(file, home)
    folders = {home / file.relative_to(home).parts[0] for file in reached if file.parent != home}
    data = {file for folder in folders for ending in ("*.toml", "*.csv") for file in folder.rglob(ending)}
    data |= {file for ending in ("*.toml", "*.csv") for file in home.glob(ending)}
    return tuple(sorted(reached | data))


def _code_of(place: Path) -> list[Path]:
    return [place] if place.is_file() else sorted(place.rglob("*.py"))


def _imported_by(file: Path, home: Path) -> list[Path]:
    """The package's own files behind the imports of one, at its top or inside a function."""
    found = []
    for dots, module, names in _IMPORT.findall(file.read_bytes()):
        parts = module.decode().split(".") if module else []
        if dots:
            base = file.parents[len(dots) - 1]
        elif parts[:1] == ["simulation"]:
            base, parts = home, parts[1:]
        else:
            continue
        for part in parts:
            base /= part
            found += _module(base)
        if base.is_dir():  # what is named of a module is no module
            found += [path for name in _NAME.findall(names) for path in _module(base / name.decode()) if name]
    return found


def _packages_of(file: Path, home: Path) -> list[Path]:
    """What Python runs before it loads a file: the first file of each package it lies in, but for the whole's."""
    return [folder / "__init__.py" for folder in file.parents if home in folder.parents]


@lru_cache(maxsize=4096)
def _module(place: Path) -> list[Path]:
    """The file of a module or a package, where there is one. Asked of the disk once: most are named by many."""
    return [file for file in (place.with_suffix(".py"), place / "__init__.py") if file.is_file()]


def changed_since_loaded() -> bool:
    """Whether the package on disk is newer than what this process loaded of it, so that another one would not be like
    it: somebody edits the code, or installs another version, while a notebook is open."""
    return any(
        os.stat(os.path.join(folder, name)).st_mtime > _LOADED
        for folder, _, names in os.walk(Path(__file__).parent)
        for name in names
        if name.endswith((".py", ".toml", ".csv"))
    )


@lru_cache(maxsize=1)
def code_fingerprint() -> str:
    """Twelve digits of a hash over all code of the package: what two processes share that work on one study."""
    home, digest = Path(__file__).parent, hashlib.sha256()
    for file in sorted(home.rglob("*.py")):
        digest.update(f"{file.relative_to(home).as_posix()}\n".encode() + file.read_bytes())
    return digest.hexdigest()[:12]


def versions() -> dict[str, str]:
    """The versions behind a study: the model, Python, the libraries that compute, and the machine."""
    return dict(_versions())


@lru_cache(maxsize=1)
def _versions() -> dict[str, str]:
    libraries = {name: metadata.version(name) for name in ("numpy", "numba", "mesa", "pandas", "pyarrow")}
    return {
        "chengxin": version(),
        "model": model_fingerprint(),
        "python": platform.python_version(),
        **libraries,
        "machine": f"{platform.system()} {platform.machine()}",
    }
