"""What the command prints: results on standard output, strict JSON, and a bar on the error stream."""

from __future__ import annotations

import json
import math
import os
import sys


class Mistake(Exception):
    """Bad input, in words; the command ends with exit code 2."""


def say(text: str) -> None:
    """Print a result. Nobody reading on (``| head``) is no mistake; what else was asked is still done."""
    try:
        print(text, flush=True)
    except BrokenPipeError:
        hush()
    except OSError as problem:
        hush()
        raise Mistake(f"the output cannot be written: {problem.strerror}") from None


def hush() -> None:
    """Send the rest of the output nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def strict_json(data: dict) -> str:
    """Data as JSON text that every reader takes: no number that JSON does not have."""
    return json.dumps(_strict(data), ensure_ascii=False, indent=1, allow_nan=False)


def _strict(data):
    """The same without numbers that JSON does not have: what is not a number is null."""
    if isinstance(data, dict):
        return {key: _strict(value) for key, value in data.items()}
    if isinstance(data, list | tuple):
        return [_strict(value) for value in data]
    return None if isinstance(data, float) and not math.isfinite(data) else data


class Progress:
    """A bar with the time left, on the terminal's error stream; nothing where nobody watches."""

    def __init__(self, total: int, of: str = "runs") -> None:
        self.total, self.of, self.done = total, of, 0

    def __enter__(self) -> Progress:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
        from rich.progress import Progress as Bar

        columns = TextColumn(self.of), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), TextColumn("left")
        console = Console(stderr=True)
        self.bar = Bar(*columns, console=console, transient=True, disable=not (console.is_terminal and self.total))
        self.bar.start()
        self.task = self.bar.add_task(self.of, total=self.total)
        return self

    def show(self, done: int, total: int) -> None:
        """Note how many runs are done of how many."""
        self.done = max(self.done, done)
        self.bar.update(self.task, completed=self.done, total=total)

    def __exit__(self, *problem) -> None:
        self.bar.stop()
