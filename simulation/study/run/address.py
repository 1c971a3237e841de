"""Where a scheduler is, as it is written: tcp://HOST:PORT, or the file that it writes itself."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from ...errors import ChengxinError, cut, printable
from ...files import reading


class ClusterError(ChengxinError):
    """A cluster cannot be used, or was lost; the message says why and what to do."""


class Address(NamedTuple):
    """A scheduler's address, and its parts."""

    text: str
    kind: str
    host: str
    port: int


def _names_a_file(written: str) -> bool:
    """Whether what was given is the name of a file, and of one that is not there."""
    path = Path(written)
    return "://" not in written and (path.suffix == ".json" or len(path.parts) > 1) and not path.exists()


def _typed(text: str) -> str:
    return cut(printable(text)) if text.strip() else '""'


def _meant(text: str) -> str:
    """A hint for an address whose tcp:// was left out."""
    host, sign, port = text.strip().rpartition(":")
    plain = host and sign and "/" not in text and port.isascii() and port.isdigit()
    return f"; did you mean tcp://{cut(printable(text.strip()))}?" if plain else ""


def of_scheduler(written: str) -> Address:
    """The address that is written, or that stands in the file of this name. ClusterError for anything else."""
    text = written
    try:
        if Path(written).is_file():  # what dask writes with --scheduler-file, where machines share their files
            text = str(reading.json_data(reading.text_of(written))["address"])
        parts = urlsplit(text)
        kind, host, port = parts.scheme, parts.hostname, parts.port
    except (ValueError, KeyError, TypeError):
        kind, host, port = "", None, None
    if kind not in ("tcp", "tls") or not host or not port:
        if _names_a_file(written):
            hint = reading.nearest_file(Path(written), [".json"])
            raise ClusterError(f"--cluster = {printable(written)}: there is no such scheduler file{hint}")
        raise ClusterError(
            f"--cluster = {_typed(text)} is no scheduler's address; it is written tcp://HOST:PORT, or is the "
            f"file that dask scheduler writes with --scheduler-file{_meant(text)}"
        )
    return Address(text, kind, host, port)
