"""The same small model in other frameworks and in ours: one run, one thread, stepping only.

A section of ``bench.py``; ``python benchmarks/bench.py --only peers`` measures it alone. ``make peers`` sets up the
other frameworks, each as its package index has it, in environments of their own. Every variant is a process of its own
(``peer_models/``), written as its framework's documentation has it; they take turns. Nothing is printed unless all
agree on the share that complies, within sampling error.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from statistics import median

HOME = Path(__file__).resolve().parent
ROOT = HOME.parent
# One thread for everybody, whatever would start some.
ALONE = {f"{name}_NUM_THREADS": "1" for name in ("OMP", "OPENBLAS", "MKL", "NUMBA", "VECLIB", "NUMEXPR")}
ALONE |= {"POLARS_MAX_THREADS": "1", "RAYON_NUM_THREADS": "1", "STARSIM_INSTALL_FONTS": "0"}
SIZES = (10_000, 100_000, 1_000_000)
BEARABLE = 100_000  # enterprises as Python objects: minutes beyond
ERRORS = 5.0  # standard errors by which two variants may differ
NOT_COMPARED = (
    "Compared: stepping alone, in one thread, of enterprises that look at their group's norm, draw two chances and",
    "move a belief; set-up is shown apart. The arrays of the others are float32 as ours are, where they may be.",
    "What ours does beside (luck keyed by name and month, checks of ranges, the month's record) is timed with it.",
    "Not compared: what others offer and this model does not ask for, such as spaces and visualisation (Mesa,",
    "AgentPy), births, deaths and contacts (starsim), graphics processors (ambr), frames of any columns (mesa-frames).",
)


class Disagreement(Exception):
    """Variants do not live the same model: their times must not be compared."""


@dataclass(frozen=True)
class Peer:
    """A variant of the model: its file and its name there, its environment, and whether an enterprise is an object."""

    name: str
    file: str
    variant: str
    environment: str = ".venv-peers"
    objects: bool = False


OURS = Peer("Chengxin: a plain rule", "ours", "rule", "")
PEERS = (
    OURS,
    Peer("Mesa: AgentSet.do", "with_mesa", "do", objects=True),
    Peer("Mesa: AgentSet.shuffle_do", "with_mesa", "shuffle_do", objects=True),
    Peer("Mesa holding numpy arrays", "with_mesa", "arrays"),
    Peer("mesa-frames: Polars", "with_mesa_frames", "frame", ".venv-mesa-frames"),
    Peer("starsim: a module", "with_starsim", "module"),
    Peer("ambr: vectorised", "with_ambr", "vectorised"),
    Peer("ambr: array kernels", "with_ambr", "kernels"),
    Peer("ambr: agents", "with_ambr", "agents", objects=True),
    Peer("AgentPy: AgentList", "with_agentpy", "AgentList", objects=True),
)


def timed(sizes: tuple[int, ...] = SIZES, rounds: int = 3, peers: tuple[Peer, ...] = PEERS) -> dict:
    """Nanoseconds an enterprise-month of each variant at each size, in turns; who is missing, and why.

    Raises Disagreement when two variants differ by more than sampling error.
    """
    found = {"threads": 1, "rounds": rounds, "sizes": {}, "versions": {}, "missing": {}}
    for size in sizes:
        asked = [one for one in peers if not one.objects or size <= BEARABLE]
        lived: dict[str, list[dict]] = {one.name: [] for one in asked}
        for _ in range(rounds):
            for one in asked:
                if one.name in found["missing"]:
                    continue
                figures, why = run(one, size)
                if figures is None:
                    found["missing"][one.name] = why
                else:
                    lived[one.name].append(figures)
        there = {name: figures for name, figures in lived.items() if figures and name not in found["missing"]}
        check(size, there)
        found["versions"] |= {name: figures[0]["versions"] for name, figures in there.items()}
        found["sizes"][str(size)] = rows(size, there)
    return found


def run(peer: Peer, size: int) -> tuple[dict | None, str]:
    """The figures one process prints, or why there are none."""
    python = ROOT / peer.environment / "bin" / "python" if peer.environment else Path(sys.executable)
    if not python.exists():
        return None, f"{peer.environment} is not set up; make peers does it"
    command = [str(python), str(HOME / "peer_models" / f"{peer.file}.py"), peer.variant, str(size)]
    known = os.environ | ALONE | {"PYTHONPATH": str(ROOT) if not peer.environment else ""}
    done = subprocess.run(command, env=known, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        return None, (done.stderr.strip() or f"exit code {done.returncode}").splitlines()[-1]
    return json.loads(done.stdout.splitlines()[-1]), ""


def check(size: int, lived: dict[str, list[dict]]) -> None:
    """All live the same model: shares that comply differ from ours by sampling error of one month at most."""
    if OURS.name not in lived:
        raise Disagreement("our own variant did not run: there is nothing to compare with")
    ours = lived[OURS.name][0]["complied"]
    allowed = ERRORS * (2.0 * ours * (1.0 - ours) / size) ** 0.5
    wrong = [
        f"{name}: {figures[0]['complied']:.4f} comply at {size:,}, {ours:.4f} in ours; at most {allowed:.4f} apart"
        for name, figures in lived.items()
        if abs(figures[0]["complied"] - ours) > allowed
    ]
    if wrong:
        raise Disagreement("variants do not live the same model, so no times are shown:\n" + "\n".join(wrong))


def rows(size: int, lived: dict[str, list[dict]]) -> dict[str, dict]:
    """A row a variant: medians over months and rounds, and how much longer than ours it takes."""
    each = {name: median(s for one in figures for s in one["month_s"]) for name, figures in lived.items()}
    ours = each[OURS.name]
    return {
        name: {"ns": 1e9 * each[name] / size, "over_ours": each[name] / ours,
               "setup_s": median(one["setup_s"] for one in figures),
               "first_month_s": median(one["first_month_s"] for one in figures),
               "complied": figures[0]["complied"]}
        for name, figures in lived.items()
    }  # fmt: skip


def show(found: dict) -> None:
    """The table, a block a size, and what it does not compare."""
    print(f"\nBeside other frameworks: the same small model, {found['threads']} thread, medians of the months of "
          f"{found['rounds']} round{'s' if found['rounds'] > 1 else ''}")  # fmt: skip
    for size, variants in found["sizes"].items():
        print(f"{int(size):,} enterprises            ns a month each   times ours   set-up s   first month s   comply")
        for name, row in variants.items():
            print(f"  {name:32} {row['ns']:10.1f} {row['over_ours']:12.1f} {row['setup_s']:10.2f}"
                  f" {row['first_month_s']:15.3f} {100 * row['complied']:7.2f} %")  # fmt: skip
        if left := [one.name for one in PEERS if one.objects and one.name not in variants and int(size) > BEARABLE]:
            print(f"  not run at this size, an enterprise being an object: {', '.join(left)}")
    for name, why in found["missing"].items():
        print(f"  MISSING {name}: {why}")
    versions = {package: number for packages in found["versions"].values() for package, number in packages.items()
                if package not in ("numpy", "numba", "polars")}  # fmt: skip
    print("versions: " + ", ".join(f"{package} {number}" for package, number in versions.items()))
    print("\n".join(NOT_COMPARED))


def nearest(found: dict, size: str) -> tuple[str, float]:
    """The peer that comes nearest at a size, and how many times ours it takes."""
    others = {name: row["over_ours"] for name, row in found["sizes"][size].items() if name != OURS.name}
    return min(others.items(), key=lambda one: one[1]) if others else ("nobody", float("nan"))
