"""What planners wait for: each question as its command, in a process of its own, start-up and sentences included.

``try`` is asked on a terminal, where somebody looks at levers one after another and the first look leaves a process
that answers the next ones; once more without it, as a script asks.

``python benchmarks/bench.py --only questions`` prints and keeps what each took by the clock and of processors; with
``--quick`` each is asked of a small city and of few seeds, which no target speaks of. A machine with other work to do
says more by the clock, and hardly more of processors.
"""

from __future__ import annotations

import json
import os
import secrets
import select
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from simulation import Scenario
from simulation.cli.stay import meeting
from simulation.study.explore.search.as_file import written_into
from simulation.study.run.inert import moved_levers
from simulation.study.run.kept_work import FILES

ROOT = Path(__file__).resolve().parent.parent
BASELINE, POLICY = (str(ROOT / "scenarios" / f"{name}.toml") for name in ("chenzhou-2018-12", "chenzhou-2019"))
LEVERS = 8  # of the policy whose levers are told apart, and whose shares of the variance are
SEEDS, SAMPLES = 100, 1000
SMALL, FEW = ["--set", "enterprises=2000"], 10  # for a first look
LOOKS = 5  # at a lever, after the first
WAITS = 0.05  # seconds between two looks at what a search has kept


def timed(quick: bool) -> dict:
    """Seconds of each question by the clock and of processors; whether a search that was killed ends alike."""
    small, seeds, samples = (SMALL, FEW, 16) if quick else ([], SEEDS, SAMPLES)
    with tempfile.TemporaryDirectory() as folder:
        eight, results = str(_of_eight(Path(folder))), ["--results", folder]
        _took("cost", eight)  # what the first command of all compiles is no part of a question
        found = {
            "enterprises": 2000 if quick else Scenario().enterprises, "seeds": seeds, "samples": samples,
            "compare": _took("compare", BASELINE, POLICY, "--seeds", str(seeds), *small, *results),
            "attribute": _took("attribute", eight, "--precision", "1", *small, *results),
            "sobol": _took("sensitivity", eight, "--samples", str(samples), *small, *results),
        }  # fmt: skip
        never = secrets.randbelow(100_000) / 1e7  # what was asked once, by an earlier measurement too, is kept
        asked = [
            ("try", POLICY, "--set", f"sharing.timeliness={0.8 + number / 100 + never:.7f}", *small)
            for number in range(2 * (1 + LOOKS))
        ]
        first, *alone = [_took(*words, env={meeting.STAY: "no"}) for words in asked[: 1 + LOOKS]]
        _, *looks = [_took_on_a_terminal(*words) for words in asked[1 + LOOKS :]]
        found |= {"try_first": first, "try_alone": _median(alone), "try": _median(looks)}
        return found | {"resumed": killed_and_resumed(Path(folder))}


def _of_eight(folder: Path) -> Path:
    """A file of the policy that comes along, with eight of the levers that it moves."""
    policy = Scenario.load(POLICY)
    moved = moved_levers(policy)
    kept = {key: dates for key, dates in policy.policy.items() if key not in moved[LEVERS:]}
    return written_into(folder, replace(policy, policy=kept, name="eight-levers"))


def killed_and_resumed(folder: Path) -> dict:
    """Kill a search in the middle of its runs and ask it again: is the answer that of one left alone, to the letter?"""
    asked = ["search", BASELINE, "--top", "40", "--by", "2019-03", "--seeds", "4", "--levers", "sharing", *SMALL]
    whole = _said(*asked, "--results", str(folder / "whole"))
    kept = folder / "killed"
    runs = _runs(folder / "whole")
    with subprocess.Popen(_words(*asked, "--json", "--results", str(kept)), start_new_session=True,
                          stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:  # fmt: skip
        while process.poll() is None and _runs(kept) < runs // 2:
            time.sleep(WAITS)
        ended = process.poll() is not None
        if not ended:
            os.killpg(process.pid, signal.SIGKILL)
    left = _runs(kept)
    return {"runs": runs, "killed_after": left, "ended": ended, "same": _said(*asked, "--results", str(kept)) == whole}


def _runs(folder: Path) -> int:
    """How many runs a search has kept so far."""
    return sum(file.read_text("utf-8").count('["run"') for file in folder.rglob(FILES))


def _words(*words: str) -> list[str]:
    return [sys.executable, "-P", "-m", "simulation", *words]


def _said(*words: str) -> dict:
    """What a command prints as JSON."""
    done = subprocess.run(_words(*words, "--json"), capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def _took(*words: str, env: dict[str, str] | None = None) -> dict[str, float]:
    """Seconds of a command by the clock and of processors, of its own processes too."""
    begun, spent = time.perf_counter(), _processor()
    subprocess.run(
        _words(*words), check=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=os.environ | (env or {})
    )
    return {"s": time.perf_counter() - begun, "processor_s": _processor() - spent}


def _took_on_a_terminal(*words: str) -> dict[str, float]:
    """Seconds by the clock of a command that somebody types and looks at until its last letter is there."""
    env = {name: value for name, value in os.environ.items() if name not in ("CI", meeting.STAY)}
    screen, end = os.openpty()
    begun = time.perf_counter()
    with subprocess.Popen(_words(*words), stdin=end, stdout=end, stderr=end, env=env) as process:
        os.close(end)
        with suppress(OSError):  # how a terminal says that nobody writes to it any more
            while process.poll() is None or select.select([screen], [], [], 0)[0]:
                if select.select([screen], [], [], WAITS)[0]:
                    os.read(screen, 65_536)
        seconds = time.perf_counter() - begun
    os.close(screen)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, words)
    return {"s": seconds}


def _median(looks: list[dict[str, float]]) -> dict[str, float]:
    return sorted(looks, key=lambda look: look["s"])[len(looks) // 2]


def _processor() -> float:
    """Seconds of processors that ended commands have taken."""
    return sum(os.times()[2:4])


def show(found: dict) -> None:
    """A line a question."""
    size = f"{found['enterprises']:,} enterprises"
    print(f"\nWhat planners wait for, each as its command in a process of its own: {size}")
    lines = {
        f"compare: two policies, {found['seeds']} seeds": "compare",
        f"attribute: {LEVERS} levers, their places known to 1": "attribute",
        f"sensitivity: Sobol, {found['samples']:,} base samples of {LEVERS} levers": "sobol",
        "try: the first look": "try_first",
        "try: a lever changed, median, in a process of its own": "try_alone",
        "try: a lever changed, median, on a terminal": "try",
    }
    for what, key in lines.items():
        told = f"  {what:58} {found[key]['s']:7.2f} s"
        spent = found[key].get("processor_s")  # the process that stays answers, and its time is nobody's
        print(told if spent is None else f"{told}, {spent:7.1f} s of processors")
    resumed = found["resumed"]
    told = "the same answer" if resumed["same"] else "ANOTHER ANSWER"
    print(f"  search: killed after {resumed['killed_after']} of {resumed['runs']} runs and asked again: {told}")
