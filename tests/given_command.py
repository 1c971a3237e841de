"""What tests of the command start from."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest
from valid import valid

SMALL = ["--set", "enterprises=1000", "--set", "months=3"]
ON_POSIX = pytest.mark.skipif(os.name == "nt", reason="pipes and terminals work otherwise there")


def real(*words, before=(), **more) -> subprocess.CompletedProcess:
    """The command as a process of its own."""
    full = [sys.executable, "-m", "simulation", *map(str, before), *map(str, words)]
    return subprocess.run(full, capture_output=True, text=True, encoding="utf-8", timeout=300, **more)


def strict(text: str) -> dict:
    """JSON as the standard has it, without NaN and Infinity."""

    def refuse(constant):
        raise AssertionError(f"{constant} is not JSON")

    data = json.loads(text, parse_constant=refuse)
    return valid(data) if "format" in data else data
