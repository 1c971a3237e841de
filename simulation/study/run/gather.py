"""A study in parts that know nothing of one another: for job arrays, or for machines that share a folder and no more.

Part 3 of 40 lives its own seeds of every scenario into a folder of its own beside the study's: parts may run in any
order, at the same time, stopped and begun again. ``plan.json`` beside them says what all of them are parts of; whoever
comes first writes it, and a part of anything else is refused. ``gather`` puts them together once nothing is missing.
"""

from __future__ import annotations

import json
import os
import re
import shlex
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ...errors import Mistake
from ...files import reading
from ...files.disk import StoreError, write_whole
from ...model.scenario.scenario import Scenario
from ...version import versions
from ..result import Progress
from ..store.manifest import ANEW
from ..store.results import Results
from ..store.spans import spans

FORMAT = "chengxin.parts/1"
MOST = 10_000  # parts of a study
SAME = ("model", "numpy", "numba")  # what must have made all parts
TOLD = 10  # commands that are named one by one
LONGEST = 1 << 20  # bytes of a plan that are read


@dataclass(frozen=True)
class Part:
    """One part of a study: the ``number``-th of ``of``, and its share of the study's seeds, numbered from 0."""

    number: int
    of: int
    seeds: range

    @property
    def name(self) -> str:
        """The name of its folder: all of a study sort as they count."""
        return f"{self.number:0{len(str(self.of))}d}-of-{self.of}"


def part(number: int, of: int, seeds: int) -> Part:
    """A part of a study of so many seeds: shares differ by one at most, and together they are all."""
    return Part(number, of, range((number - 1) * seeds // of, number * seeds // of))


def asked_part(text: str, seeds: int) -> Part:
    """The part behind "3/40". ValueError in words."""
    match = re.fullmatch(r"([0-9]{1,9})/([0-9]{1,9})", text)
    if not match:
        raise Mistake(f"--part = {text} is no part of a study; write 3/40 for the third of forty")
    number, of = map(int, match.groups())
    if not 1 <= of <= MOST or not 1 <= number <= of:
        raise Mistake(f"--part = {text} is none; parts are counted 1/40, 2/40 ... 40/40, and {MOST:,} at most")
    if of > seeds:
        raise Mistake(f"--part = {text}: {seeds} seeds cannot be shared out among {of} parts; a part has 1 or more")
    return part(number, of, seeds)


def folder_of(study: Path) -> Path:
    """Where the parts of a study lie: beside its own folder."""
    return study.with_name(f"{study.name}.parts")


def opened(
    study: Path,
    part: Part,
    seeds: int,
    scenarios: list[Scenario],
    texts: dict[str, list[str]],
    months: Sequence[str],
    command: Sequence[str],
) -> Results:
    """The folder of one part, new or begun earlier. StoreError where it would be a part of something else.

    ``command``: the words that asked for it, from which the commands for other parts are made.
    """
    plan = {
        "format": FORMAT,
        "of": part.of,
        "seeds": seeds,
        "months_kept": list(months),
        "model": versions()["model"],
        "scenarios": {scenario.name: scenario.fingerprint() for scenario in scenarios},
        "command": list(command),
    }
    there = _agreed(folder_of(study) / "plan.json", plan)
    differ = [name for name in plan if name not in ("command", "of", "seeds") and there[name] != plan[name]]
    if (there["of"], there["seeds"]) != (part.of, seeds):
        differ.insert(0, f"{there['of']} parts of {there['seeds']:,} seeds, not {part.of} of {seeds:,}")
    if differ:
        raise StoreError(
            f"{folder_of(study)} holds parts of another study ({', '.join(differ).replace('_', ' ')}); choose another "
            f"--study, or {ANEW}"
        )
    again = shlex.join(["chengxin", *command, "--part", f"{part.number}/{part.of}"])
    return Results.create(folder_of(study) / part.name, scenarios, texts, list(part.seeds), list(months), again)


def _agreed(path: Path, plan: dict[str, Any]) -> dict[str, Any]:
    """The plan that is there, ours where there was none: of two that come at once, one is first and both see it."""
    if not path.exists():
        beside = path.with_name(f".plan.{os.urandom(6).hex()}.part")
        try:
            write_whole(beside, json.dumps(plan, indent=1, ensure_ascii=False).encode())
            os.link(beside, path)  # unlike a rename it never replaces what another has put there
        except FileExistsError:
            pass
        except OSError:  # a file system without links
            if not path.exists():
                os.replace(beside, path)
        finally:
            beside.unlink(missing_ok=True)
    return _plan(path)


def _plan(path: Path) -> dict[str, Any]:
    """A plan as it was written. StoreError for what is none."""
    try:
        plan: dict[str, Any] = reading.json_data(reading.text_of(path, LONGEST))
    except FileNotFoundError:
        raise StoreError(
            f"{path.parent} holds no parts of a study (no plan.json); make some with: chengxin run ... --part 1/40"
        ) from None
    except OSError as problem:
        raise StoreError(f"{path} cannot be read: {problem.strerror or problem}") from None
    except (ValueError, RecursionError) as problem:
        raise StoreError(f"{path} is damaged: {problem}; {ANEW}") from None
    kinds = {"of": int, "seeds": int, "months_kept": list, "model": str, "scenarios": dict, "command": list}
    whole = isinstance(plan, dict) and plan.get("format") == FORMAT
    whole = whole and all(type(plan.get(name)) is kind for name, kind in kinds.items())
    if not whole or not 1 <= plan["of"] <= min(MOST, plan["seeds"]):
        raise StoreError(f"{path} is damaged, or of another version: it is no {FORMAT}; {ANEW}")
    return plan


def gather(study: Path, progress: Progress | None = None) -> Results:
    """Put the parts of a study together into its own folder: the numbers are those of one single run.

    ``progress(done, all)`` counts parts. Raises StoreError that names what is missing, and the commands that make it.
    """
    parts = folder_of(study)
    plan = _plan(parts / "plan.json")
    each = [part(number, plan["of"], plan["seeds"]) for number in range(1, plan["of"] + 1)]
    present, missing = {}, {}
    for piece in each:
        try:
            present[piece] = Results.load(parts / piece.name)
        except StoreError as problem:
            missing[piece] = "is damaged" if (parts / piece.name / "manifest.json").exists() else "has not begun"
            if missing[piece] == "is damaged":
                missing[piece] += f": {problem}"
            continue
        if words := _lacking(present[piece], piece, plan, next(iter(present.values())).made_with):
            missing[piece] = words
    if missing:
        raise StoreError(_missing_words(parts, plan, missing))
    first = present[each[0]]
    command = shlex.join(["chengxin", "gather", str(study)])
    seeds = list(range(plan["seeds"]))
    gathered = Results.create(study, first.scenarios, first.texts, seeds, plan["months_kept"], command)
    gathered.made_with = first.made_with
    with gathered.alone():
        without_effect: dict[str, list[str]] = {}
        for done, piece in enumerate(each, 1):
            gathered.add(present[piece].read(), present[piece].failures)
            without_effect |= present[piece].without_effect
            if progress:
                progress(done, len(each))
        gathered.keep_without_effect({scenario.name: without_effect[scenario.name] for scenario in first.scenarios})
    return gathered


def _lacking(results: Results, part: Part, plan: dict[str, Any], others: dict[str, str]) -> str:
    """What a part lacks to be put beside the others, in words; empty where it is whole. StoreError for a stranger.

    ``others``: the versions that the first of the others was made with.
    """
    ours, same = results.made_with, others | {"model": plan["model"]}
    wrong = [f"{name} {ours.get(name)}, not {same.get(name)}" for name in SAME if ours.get(name) != same.get(name)]
    if results.months != plan["months_kept"] or results.asked != list(part.seeds):
        wrong.append("other seeds or months")
    if {scenario.name: scenario.fingerprint() for scenario in results.scenarios} != plan["scenarios"]:
        wrong.append("other scenarios")
    if wrong:
        raise StoreError(
            f"{results.folder} is no part of this study or was made otherwise ({'; '.join(wrong)}): delete it and give "
            f"its command again, where the others were made: {command_of(plan, part)}"
        )
    if damaged := results.damaged():
        return f"lacks files that were there: {', '.join(damaged[:3])}"
    failed = {(failure["scenario"], failure["seed"]) for failure in results.failures}
    left = sum(
        (scenario.name, seed) not in failed
        for scenario, seeds in zip(results.scenarios, results.missing_of_each(), strict=True)
        for seed in seeds
    )
    probed = probed_by(part, [scenario.name for scenario in results.scenarios])
    if left or not set(probed) <= results.without_effect.keys():
        return f"lacks {left} of {len(part.seeds) * len(results.scenarios)} runs" if left else "is not at its end"
    return ""


def probed_by(part: Part, names: Sequence[str]) -> list[str]:
    """The scenarios in which a part looks for levers without effect: one part at each, and all parts at all of them."""
    return [name for at, name in enumerate(names) if at % part.of == part.number - 1]


def command_of(plan: dict[str, Any], part: Part) -> str:
    """The command that makes a part, or finishes it."""
    words = ["chengxin", *map(str, plan["command"]), "--part", f"{part.number}/{part.of}"]
    return "".join(letter if letter.isprintable() else "?" for letter in shlex.join(words))


def _missing_words(parts: Path, plan: dict[str, Any], missing: dict[Part, str]) -> str:
    numbers = [part.number for part in missing]
    lines = [f"{parts} lacks part{'s' if len(missing) > 1 else ''} {spans(numbers)} of {plan['of']}:"]
    for part, words in list(missing.items())[:TOLD]:
        lines.append(f"  part {part.number} {words}; give its command: {command_of(plan, part)}")
    if len(missing) > TOLD:
        lines.append(f"  and {len(missing) - TOLD} more, by the same command with their own --part")
    lines.append(f"A job array does them with: --array={spans(numbers, between='-', apart=',')}")
    return "\n".join(lines)
