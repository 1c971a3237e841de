"""What tests of the command start from."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from contextlib import chdir, redirect_stderr, redirect_stdout
from pathlib import Path
from unittest.mock import patch

import pytest
from valid import valid

SMALL = ["--set", "enterprises=1000", "--set", "months=3"]
ON_POSIX = pytest.mark.skipif(os.name == "nt", reason="pipes and terminals work otherwise there")


def real(*words, before=(), **more) -> subprocess.CompletedProcess:
    """The command as a process of its own."""
    full = [sys.executable, "-m", "simulation", *map(str, before), *map(str, words)]
    return subprocess.run(full, capture_output=True, text=True, encoding="utf-8", timeout=300, **more)


def here(*words, folder: Path | str = ".") -> subprocess.CompletedProcess:
    """The command given in a folder, within this process: a process of its own takes seconds to read its libraries.

    For tests of what is said and written; how a process ends, or begins, is asked of ``real``.
    """
    from simulation.cli import app

    asked, code = ["chengxin", *map(str, words)], 0
    out, told = (io.TextIOWrapper(io.BytesIO(), "utf-8", newline="") for _ in range(2))
    unraisable = sys.unraisablehook
    with chdir(folder), patch.object(sys, "argv", asked), patch.object(app.signal, "signal", lambda *_: None):
        try:
            with redirect_stdout(out), redirect_stderr(told):
                app.main()
        except SystemExit as end:
            code = end.code or 0
        finally:
            sys.unraisablehook = unraisable
    said, also = (_all_of(stream) for stream in (out, told))
    return subprocess.CompletedProcess(asked, code, said, also)


def told_by(*words) -> tuple[int, str, str]:
    """The command given in the folder of the test: its exit code, what it prints and what it says beside that."""
    done = here(*words)
    return done.returncode, done.stdout, done.stderr


def _all_of(stream: io.TextIOWrapper) -> str:
    stream.flush()
    return stream.buffer.getvalue().decode("utf-8")


def strict(text: str) -> dict:
    """JSON as the standard has it, without NaN and Infinity."""

    def refuse(constant):
        raise AssertionError(f"{constant} is not JSON")

    data = json.loads(text, parse_constant=refuse)
    return valid(data) if "format" in data else data
