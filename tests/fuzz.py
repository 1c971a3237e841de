"""Inputs that nobody would write on purpose: scenarios, editions, edge lists and manifests, changed by a seed.

``python tests/fuzz.py 10000`` tries as many and ends with what went wrong; ``--from 4711`` begins at another number.
Each number makes the same input everywhere, so a fault is repeated by ``python tests/fuzz.py 1 --from NUMBER``.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import random
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from pathlib import Path

HOME = Path(__file__).parent.parent
KINDS = ("scenario", "edition", "edges", "manifest")
SECONDS = 60  # for one input: none needs one, and a machine may be busy
EDGES = """enterprise,partner,weight
0,1,1.0
1,2,0.5
# a remark
7,3,2
3,"4",1e-3
"""
NASTY = (
    "9" * 30, "1" + "0" * 400, "9" * 5000, "0x" + "f" * 4000, "1e999", "-1e999", "nan", "inf", "-0.0", "1_0", "0b1",
    "2018-12-01", "２０１９-03", '"2019-03"', '"9999-12"', "0000-01", "\0", "\x1b[2J", "\x7f", "\u202e", "\ufeff",
    "\udc80", '"', "'", '"""', "'''", "\\", "\\u0000", "\\x", "#", "=", "[", "]", "[" * 200, "{" * 200, "a." * 200,
    "{}", ",", ";", "\r", "\n\n", "\t", "\u2028", "[[", "]]", "k" * 5000, "months", "true", "null", "NaN", "Infinity",
    "months = 1000000\n", "enterprises = 99999999999999999999\n", 'extends = "/dev/zero"\n', 'extends = ".."\n',
    'extends = "fuzzed.toml"\n', 'edition = "/dev/zero.toml"\n', "[punishment]\n", "fine = 1\n", "=1+1", "../../x",
    "CON", "诚信", "-1", "1e3", "[]", '""',
)  # fmt: skip


class Hung(BaseException):
    """An input took longer than any should."""


def corpora(folder: Path) -> dict[str, list[bytes]]:
    """What is changed: files that come along, and the manifest of a small study."""
    from simulation import Results, Scenario, run

    scenarios = sorted((HOME / "scenarios").glob("*.toml"))
    asked = [Scenario(enterprises=1000, months=2), Scenario(name="fine", enterprises=1000, months=2).but(fine=1.0)]
    run(asked, 1, results=Results.create(folder / "study", asked, {}, [0]))
    return {
        "scenario": [path.read_bytes() for path in scenarios],
        "edition": [path.read_bytes() for path in sorted((HOME / "simulation/model/monitor/editions").glob("*.toml"))],
        "edges": [EDGES.encode(), EDGES.replace("# a remark\n", "").encode()],
        "manifest": [(folder / "study" / "manifest.json").read_bytes()],
    }


def changed(number: int, kind: str, texts: list[bytes]) -> bytes:
    """The input of a number."""
    luck = random.Random(f"{kind} {number}")
    data = luck.choice(texts)
    for _ in range(luck.choice((1, 1, 1, 2, 3, 8))):
        data = luck.choice(CHANGES)(luck, data)
    return data


def _bytes(luck: random.Random, data: bytes) -> bytes:
    at = luck.randrange(len(data) + 1)
    return data[:at] + bytes(luck.randrange(256) for _ in range(luck.choice((1, 2, 4)))) + data[at + 1 :]


def _nasty(luck: random.Random, data: bytes) -> bytes:
    at = luck.randrange(len(data) + 1)
    return data[:at] + luck.choice(NASTY).encode(errors="surrogateescape") + data[at:]


def _value(luck: random.Random, data: bytes) -> bytes:
    """Another value where one stands: after a sign that one follows."""
    signs = [at for at in range(len(data)) if data[at] in b"=:,"] or [0]
    at = luck.choice(signs) + 1
    ends = [end for end in (data.find(sign, at) for sign in (b"\n", b",", b"}", b"]")) if end >= 0]
    return data[:at] + b" " + luck.choice(NASTY).encode(errors="surrogateescape") + data[min(ends, default=at) :]


def _gone(luck: random.Random, data: bytes) -> bytes:
    at = luck.randrange(len(data) + 1)
    return data[:at] + data[at + luck.choice((1, 3, 10, 100, 1000)) :]


def _twice(luck: random.Random, data: bytes) -> bytes:
    lines = data.split(b"\n")
    at = luck.randrange(len(lines))
    return b"\n".join(lines[:at] + lines[at : at + 2] * luck.choice((1, 2, 300)) + lines[at:])


def _swapped(luck: random.Random, data: bytes) -> bytes:
    lines = data.split(b"\n")
    one, two = luck.randrange(len(lines)), luck.randrange(len(lines))
    lines[one], lines[two] = lines[two], lines[one]
    return b"\n".join(lines)


def _letter(luck: random.Random, data: bytes) -> bytes:
    """A letter of a word, as somebody mistypes it."""
    at = luck.randrange(len(data) + 1)
    return data[:at] + bytes([luck.choice(b"abcxyz019._-\"' =")]) + data[at + luck.randrange(2) :]


CHANGES = (_bytes, _nasty, _value, _value, _gone, _twice, _swapped, _letter)


class Fuzzer:
    """Tries inputs one after the other in one process."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.texts = folder, corpora(folder)
        for path in (HOME / "scenarios").glob("*.toml"):
            (folder / path.name).write_bytes(path.read_bytes())  # those that others extend

    def fault(self, number: int) -> tuple[str, int | None, str | None]:
        """The kind of a number's input, the exit code, and what is wrong with how it was met; None where nothing is."""
        kind = KINDS[number % len(KINDS)]
        data = changed(number, kind, self.texts[kind])
        try:
            with _no_longer_than(SECONDS):
                code, told = self._edges(data) if kind == "edges" else self._command(kind, data)
        except Hung:
            return kind, None, f"took longer than {SECONDS} s"
        except BaseException:
            return kind, None, traceback.format_exc(limit=-6)
        known = (0, 1, 2) if kind == "manifest" else (0, 2)  # 1: results that are not as they were written
        if code not in known:
            return kind, code, f"exit code {code}: {told[-500:]}"
        strange = [letter for letter in told if not letter.isprintable() and letter not in "\n\u00a0\u3000"]
        return kind, code, f"printed {strange[:5]}" if strange else None

    def _command(self, kind: str, data: bytes) -> tuple[int, str]:
        from simulation.cli import app

        place = self.folder / ("study/manifest.json" if kind == "manifest" else "fuzzed.toml")
        place.write_bytes(data)
        words = {
            "scenario": ["difference", "chenzhou-2018-12.toml", "fuzzed.toml"],
            "edition": ["edition", "fuzzed.toml"],
            "manifest": ["show", "study", "--month", "2019-01"],
        }[kind]
        told, argv, here, code = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline=""), sys.argv, Path.cwd(), 0
        sys.argv = ["chengxin", *words]
        os.chdir(self.folder)
        heard = signal.getsignal(signal.SIGTERM)
        try:
            with contextlib.redirect_stdout(told), contextlib.redirect_stderr(told):
                app.main()
        except SystemExit as end:
            code = end.code or 0
        finally:
            os.chdir(here)
            sys.argv = argv
            signal.signal(signal.SIGTERM, heard)
        told.flush()
        return code, told.buffer.getvalue().decode()

    def _edges(self, data: bytes) -> tuple[int, str]:
        from simulation.errors import printable_lines
        from simulation.model.enterprises.networks.network import Edges, NetworkError

        place = self.folder / "fuzzed.csv"
        place.write_bytes(data)
        try:
            Edges.read(place)
        except NetworkError as problem:
            return 2, printable_lines(str(problem))
        return 0, ""


@contextlib.contextmanager
def _no_longer_than(seconds: int):
    """End what hangs, where the system can."""
    if not hasattr(signal, "setitimer"):
        yield
        return

    def ended(*asked):
        raise Hung

    before = signal.signal(signal.SIGALRM, ended)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def main() -> None:
    """Try inputs and print what went wrong."""
    asked = argparse.ArgumentParser(description="Try changed scenarios, editions, edge lists and manifests.")
    asked.add_argument("inputs", type=int, nargs="?", default=1000)
    asked.add_argument("--from", dest="first", type=int, default=0)
    asked = asked.parse_args()
    begun, codes, faults, longest = time.perf_counter(), Counter(), [], (0.0, -1)
    with tempfile.TemporaryDirectory() as folder:
        fuzzer = Fuzzer(Path(folder))
        for number in range(asked.first, asked.first + asked.inputs):
            since = time.perf_counter()
            kind, code, fault = fuzzer.fault(number)
            longest = max(longest, (time.perf_counter() - since, number))
            codes[kind, code] += 1
            if fault:
                faults.append(number)
                print(f"{number} {kind}: {fault}", flush=True)
    for (kind, code), count in sorted(codes.items(), key=str):
        print(f"{kind}: exit code {code} of {count}")
    seconds = time.perf_counter() - begun
    print(f"{asked.inputs} inputs in {seconds:.0f} s, the longest {longest[0]:.2f} s (number {longest[1]})")
    print(f"{len(faults)} faults" + (f": {faults[:20]}" if faults else ""))
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
