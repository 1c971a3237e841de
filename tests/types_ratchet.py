"""What a strict type checker complains of, counted by folder: a number may fall and never rise.

    python tests/types_ratchet.py           # says what rose and ends with 1; where numbers fell, keeps the lower ones
    python tests/types_ratchet.py --anew    # keeps the numbers as they are, when folders moved or branches met

The numbers stand in ``types_ratchet.json``; what is checked, in ``pyproject.toml`` under ``tool.mypy``.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

HOME = Path(__file__).parent.parent
KEPT = Path(__file__).with_suffix(".json")
_COMPLAINT = re.compile(r"^(?P<folder>.+)/[^/:]+:\d+: error: ")


def complaints() -> list[str]:
    """The lines of the type checker that are complaints; SystemExit where it could not check."""
    words = [sys.executable, "-m", "mypy", "--no-pretty", "--no-color-output"]
    done = subprocess.run(words, cwd=HOME, capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1) or done.stderr:
        raise SystemExit(f"mypy could not check: {done.stderr or done.stdout}")
    return [line for line in done.stdout.replace("\\", "/").splitlines() if _COMPLAINT.match(line)]


def by_folder(lines: list[str]) -> dict[str, int]:
    """How many complaints there are in each folder, by its path."""
    return dict(sorted(Counter(match["folder"] for line in lines if (match := _COMPLAINT.match(line))).items()))


def grown(kept: dict[str, int], now: dict[str, int]) -> dict[str, int]:
    """By how many complaints each folder has more than it may."""
    return {folder: more for folder, number in now.items() if (more := number - kept.get(folder, 0)) > 0}


def main(arguments: list[str]) -> int:
    """Hold today's complaints against the numbers that are kept; 1 where a folder has more."""
    lines = complaints()
    kept, now = json.loads(KEPT.read_text(encoding="utf-8")), by_folder(lines)
    if "--anew" not in arguments and (more := grown(kept, now)):
        for folder, number in more.items():
            print(*(line for line in lines if by_folder([line]) == {folder: 1}), sep="\n")
            print(
                f"{folder}: {now[folder]} complaints of types, {number} more than the {kept.get(folder, 0)} it may have"
            )
        return 1
    if now != kept:
        KEPT.write_text(json.dumps(now, indent=1) + "\n", encoding="utf-8")
        print(f"complaints of types: {sum(kept.values())} before, {sum(now.values())} now; {KEPT.name} is written anew")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
