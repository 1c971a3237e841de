"""What a figure was measured on: processor, versions, and how fast memory is copied."""

from __future__ import annotations

import os
import platform
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import median
from time import perf_counter

import numpy as np

FLOATS = 1 << 25  # 128 MB, beyond every cache


def described() -> dict:
    """The processor's name, its cores, the system, how many others were at work, and the speed of its memory."""
    load = round(os.getloadavg()[0], 1) if hasattr(os, "getloadavg") else None
    bandwidth = {str(threads): round(copy_bandwidth(threads), 1) for threads in (1, 2)}
    return {"cpu": processor(), "cores": os.cpu_count(), "system": f"{platform.system()} {platform.machine()}",
            "load_before": load, "copy_GB_per_s": bandwidth}  # fmt: skip


def processor() -> str:
    """The processor's name where the system tells it."""
    try:
        for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    except OSError:
        pass
    return platform.processor() or platform.machine()


def versions() -> dict[str, str]:
    """Python and the packages that decide how fast a month is."""
    import llvmlite
    import mesa
    import numba

    packages = {"numpy": np, "numba": numba, "llvmlite": llvmlite, "mesa": mesa}
    return {"python": platform.python_version()} | {name: package.__version__ for name, package in packages.items()}


def copy_bandwidth(threads: int, repeats: int = 7) -> float:
    """Bytes read and written a nanosecond (GB/s) by numpy's copy of a large array, each thread copying its part."""
    source = np.ones((threads, FLOATS // threads), np.float32)
    target = source.copy()  # written once, so that the copy does not wait for fresh pages
    seconds = []
    with ThreadPoolExecutor(threads) as pool:
        for _ in range(repeats):
            begun = perf_counter()
            list(pool.map(np.copyto, target, source))
            seconds.append(perf_counter() - begun)
    return 2 * source.nbytes / median(seconds) / 1e9
