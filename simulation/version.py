"""Which version of the model made a number."""

from __future__ import annotations

import hashlib
import platform
from functools import lru_cache
from importlib import metadata
from pathlib import Path

# The parts of the package that decide results; reports and the command line may change without changing a number.
_DECIDING = (
    "kernel",
    "enterprises",
    "institutions",
    "monitor",
    "facts",
    "policy.py",
    "diffusion.py",
    "nation",
    "parameters.py",
    "months.py",
    "settings.py",
    "scenario.py",
    "scenario_reader.py",
    "additions.py",
    "code_text.py",
    "extensions.py",
    "model.py",
    "guests.py",
    "edition_dates.py",
    "legality.py",
    "record.py",
    "month.py",
    "city.py",
    "mesa_city.py",
)


def version() -> str:
    """The version of the distribution, such as "0.1.0"."""
    try:
        return metadata.version("chengxin")
    except metadata.PackageNotFoundError:
        return "0+unknown"


@lru_cache(maxsize=2)
def model_fingerprint(without: str = "") -> str:
    """Twelve digits of a hash over all code and data that decide results, but for files of one name."""
    home, digest = Path(__file__).parent, hashlib.sha256()
    for part in _DECIDING:
        place = home / part
        files = [place] if place.is_file() else sorted(place.rglob("*.*"))
        for file in files:
            if file.suffix in (".py", ".toml", ".csv") and file.name != without:
                digest.update(f"{file.relative_to(home).as_posix()}\n".encode() + file.read_bytes())
    return digest.hexdigest()[:12]


@lru_cache(maxsize=1)
def code_fingerprint() -> str:
    """Twelve digits of a hash over all code of the package: what two processes share that work on one study."""
    home, digest = Path(__file__).parent, hashlib.sha256()
    for file in sorted(home.rglob("*.py")):
        digest.update(f"{file.relative_to(home).as_posix()}\n".encode() + file.read_bytes())
    return digest.hexdigest()[:12]


def versions() -> dict[str, str]:
    """The versions behind a study: the model, Python, the libraries that compute, and the machine."""
    libraries = {name: metadata.version(name) for name in ("numpy", "numba", "mesa", "pandas", "pyarrow")}
    return {
        "chengxin": version(),
        "model": model_fingerprint(),
        "python": platform.python_version(),
        **libraries,
        "machine": f"{platform.system()} {platform.machine()}",
    }
