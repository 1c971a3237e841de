"""How much memory a study needs at its peak, told before it begins; one that cannot fit is refused.

Enterprises are columns, so the most is known from their number: a city that lives on beside the past it shares, for
each thread. The rest was measured (``python tests/study/run/test_memory.py`` prints it).
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from math import fsum
from pathlib import Path

from ...errors import ChengxinError
from ...model.enterprises.networks.network import Edges, Places
from ...model.enterprises.peers import Peers
from ...model.enterprises.population import BYTES
from ...model.monitor.ranking.classes import CLASSES
from ...model.monitor.ranking.known import CLASS_SIZE

PROGRAM = 260 << 20  # the program with its libraries, after it compiled the loop: measured, 230 to 330 MiB
FOUNDING = 8  # bytes an enterprise beside its columns while the first population is founded: whole numbers of 64 bits
# An agent with its part of what its city knows: 2.9 to 3.9 KiB at 2 to 37 months, read off the peaks of nations of
# 131,000 enterprises (their 49,000 institutions are what they are made of), rounded up.
INSTITUTION = 4 << 10
# A number of the results while the study is put together: 145 to 270 bytes measured at 200 and 800 seeds of 13 months,
# the more the fewer runs there are; 20 where it stays.
NUMBER = 160
# A month of the other cities in all classes of a run: 8 bytes a city and class where its scores stay, and some 12 while
# they are drawn; 0.5 to 0.6 MB a month and thread measured at 61 and 120 months.
RIVALS = 20 * CLASSES * CLASS_SIZE
LINK = 24  # a listed link with its two ends, weight and line, and while links are sorted
GIB = 1 << 30

_CGROUPS = (  # where Linux says how much a container may take and has taken, the newer place first
    ("/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory.current"),
    ("/sys/fs/cgroup/memory/memory.limit_in_bytes", "/sys/fs/cgroup/memory/memory.usage_in_bytes"),
)


class CannotFit(ChengxinError):
    """A study needs more memory than there is; the message has both figures and the ways out."""


def needed(
    enterprises: int,
    *,
    threads: int = 1,
    row: int = BYTES,
    pasts: int = 1,
    peers: Iterable[Peers] = (),
    institutions: int = 200,
    months: int = 0,
    numbers: int = 0,
    programs: int = 1,
) -> dict[str, int]:
    """Bytes at the peak by what they are for: program, enterprises, peers, institutions, rivals, results.

    ``threads``: cities side by side, 0 where other machines have them. ``row``: bytes of an enterprise in all columns,
    added ones included. ``programs``: in how many Pythons of this machine they are.
    ``pasts``: how many pasts a seed shares among its scenarios (0 where a city goes on from none). ``months``: in which
    a city is held against others. ``numbers``: of the results, runs x months x measures. Threads inside one city share
    its columns and cost nothing.
    """
    cities = pasts + 1
    return {
        "program": programs * PROGRAM,
        "enterprises": threads * enterprises * (cities * row + FOUNDING),
        "peers": threads * cities * sum(_linked(peer, enterprises) for peer in peers),
        "institutions": threads * cities * institutions * INSTITUTION,
        "rivals": threads * months * RIVALS,
        "results": numbers * NUMBER,
    }


def _linked(peers: Peers, enterprises: int) -> int:
    """Bytes of who looks at whom, in one city; those of a place are known from their rows."""
    among = peers.among
    if isinstance(among, Places):
        return 0
    if isinstance(among, Edges):
        return 8 * enterprises + LINK * len(among)
    moved = among.rewired * among.neighbours / 2
    listed = 0 if peers.mean_of else 8 * (1 + among.neighbours)  # who is chosen is looked up in a list
    return int(enterprises * (5 + 2 * among.neighbours + LINK * 2 * moved + listed))


def available() -> int | None:
    """Bytes that can still be had: of the machine, the container and the process, whichever is least; None: unknown."""
    limits = [value for value in (_of_machine(), *map(_of_container, _CGROUPS), _of_process()) if value is not None]
    return min(limits, default=None)


def _of_machine() -> int | None:
    try:
        lines = Path("/proc/meminfo").read_text(encoding="ascii").splitlines()
        return next(int(line.split()[1]) << 10 for line in lines if line.startswith("MemAvailable"))
    except (OSError, StopIteration, ValueError):
        pass
    try:  # other systems tell of all there is, not of what is free
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (AttributeError, OSError, ValueError):
        return None


def _of_container(places: tuple[str, str]) -> int | None:
    try:
        most, taken = (int(Path(place).read_text(encoding="ascii")) for place in places)
    except (OSError, ValueError):  # no such container, or "max"
        return None
    return max(0, most - taken)


def _of_process() -> int | None:
    """What the process may still map, where somebody set a limit (``ulimit -v``)."""
    try:
        import resource

        most = resource.getrlimit(resource.RLIMIT_AS)[0]
        taken = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except (ImportError, OSError, ValueError):
        return None
    return None if most == resource.RLIM_INFINITY else max(0, most - taken)


def peak_of_memory() -> int:
    """Bytes this process has held at most so far."""
    try:  # the system's usual answer counts what the starting process held before this one was another program
        lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
        return next(int(line.split()[1]) << 10 for line in lines if line.startswith("VmHWM"))
    except (OSError, StopIteration, ValueError):
        import resource
        import sys

        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def total(parts: dict[str, int]) -> int:
    """All parts together, in bytes."""
    return int(fsum(parts.values()))


def refuse_what_cannot_fit(parts: dict[str, int], there: int | None, where: str = "this machine") -> None:
    """Raise CannotFit where more is needed than there is; what is unknown refuses nothing."""
    if there is None or total(parts) <= there:
        return
    shares = ", ".join(f"{in_gib(value)} for {name}" for name, value in parts.items() if value >= GIB / 20)
    ways = {
        "enterprises": "fewer enterprises or --threads",
        "peers": "fewer links or --threads",
        "institutions": "fewer institutions or --threads",
        "rivals": "fewer months or --threads",
        "results": "fewer seeds, --keep-months, or several studies",
        "program": "a machine with more",
    }
    largest = max(parts, key=parts.__getitem__)
    raise CannotFit(
        f"this needs about {in_gib(total(parts))} of memory ({shares}), and {where} has {in_gib(there)} left; ask for "
        f"{ways[largest]}"
    )


def in_gib(value: int) -> str:
    """Bytes as one would say them."""
    size = value / GIB
    return f"{size:,.1f} GiB" if size >= 0.095 else f"{size:.2g} GiB"
