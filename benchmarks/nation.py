"""A nation of forty million enterprises with all its institutions: seconds and memory, in a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from time import perf_counter

ENTERPRISES, MONTHS = 40_000_000, 36
MIB = 1 << 20


def timed(enterprises: int = ENTERPRISES, threads: int = 2) -> dict:
    """Seconds of the founding, of the past of 24 months and of the 36 months after; peak of memory."""
    command = [sys.executable, __file__, str(enterprises), str(threads)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def lived(enterprises: int, threads: int) -> dict:
    """One nation of one world, from its founding to its last month."""
    from simulation.model.city.city import WARM_UP
    from simulation.model.nation import city_profiles
    from simulation.model.nation.nation import Nation
    from simulation.model.scenario.scenario import Scenario
    from simulation.study.run.memory import peak_of_memory

    scenario = city_profiles.sized(Scenario(months=MONTHS + 1), enterprises)
    small = city_profiles.sized(scenario, 262 * 500)
    Nation(small, threads=threads, world="as it is").run(small.start - WARM_UP)  # compiles
    begun = perf_counter()
    nation = Nation(scenario, threads=threads, world="as it is")
    founded = perf_counter()
    nation.run(scenario.start)
    past = perf_counter()
    nation.run()
    ended = perf_counter()
    institutions = sum(len(city.agents) for city in nation.cities)
    size = sum(len(city.population) for city in nation.cities)
    return {"enterprises": size, "cities": len(nation.cities), "institutions": institutions, "threads": threads,
            "months": MONTHS, "founding_s": founded - begun, "past_s": past - founded, "seconds": ended - past,
            "ms_a_month": 1000 * (ended - past) / MONTHS,
            "ns_an_enterprise_month": 1e9 * (ended - past) / MONTHS / size,
            "peak_MiB": peak_of_memory() / MIB}  # fmt: skip


def show(found: dict) -> None:
    """One line for the time, one for the memory."""
    print(f"\nThe nation: {found['enterprises']:,} enterprises, {found['institutions']:,} institutions in "
          f"{found['cities']} cities, {found['threads']} threads")  # fmt: skip
    print(f"  {found['months']} months {found['seconds']:.1f} s ({found['ms_a_month']:.0f} ms a month, "
          f"{found['ns_an_enterprise_month']:.1f} ns an enterprise-month, institutions, monitor and ranking included); "
          f"founding {found['founding_s']:.1f} s, the 25 months before {found['past_s']:.1f} s")  # fmt: skip
    print(f"  peak of memory {found['peak_MiB'] / 1024:.2f} GiB")


if __name__ == "__main__":
    print(json.dumps(lived(int(sys.argv[1]), int(sys.argv[2]))))
