"""Where a scheduler is, as it is written: tcp://HOST:PORT, or the file that it writes itself."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from ...errors import ChengxinError
from ...files import reading


class ClusterError(ChengxinError):
    """A cluster cannot be used, or was lost; the message says why and what to do."""


class Address(NamedTuple):
    """A scheduler's address, and its parts."""

    text: str
    kind: str
    host: str
    port: int


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
        raise ClusterError(
            f"--cluster = {text} is no scheduler's address; it is written tcp://HOST:PORT, or is the "
            "file that dask scheduler writes with --scheduler-file"
        )
    return Address(text, kind, host, port)
