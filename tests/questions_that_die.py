"""Questions whose process ends by SIGKILL in the midst of them: run as a script by tests/study/run/test_kept_work.py.

Each dies in a process of its own, forked from one that has loaded everything, so that six of them take no six times
its imports.
"""

import os
import signal
import sys
from pathlib import Path

from simulation import Goal, Results, Scenario, Threads, attribute, compare, robust, search, sensitivity, split
from simulation.clock import month_number

SMALL = Scenario(name="small", enterprises=1000, months=2)
MORE = SMALL.but({"timeliness": 0.97, "joint_breadth": 35}, name="more")
PAIR = [SMALL, MORE]
OTHERWISE = MORE.but(morale_mean=0.3, name="otherwise")
LAST = Goal(place=60, by=month_number("2019-01"))
FIRST = 5  # seeds of the first batch of a study


class Pieces(Threads):
    """One thread, that notes how many items it is asked for; after ``most`` of them its process is killed."""

    def __init__(self, most=None):
        super().__init__(1)
        self.most, self.done = most, 0

    def each(self, work, items, progress=None):
        for item in items:
            if self.done == self.most:
                os.kill(os.getpid(), signal.SIGKILL)
            found = work(item)
            self.done += 1
            yield found


def compared(kept, executor):
    """A comparison keeps its runs as a study does, batch by batch."""
    folder = Results.create(kept / "compared", PAIR, {}, list(range(7)))
    there = sum(map(len, folder.missing_of_each()))

    def die(done, _):
        executor.done += 1
        if executor.most is not None and done == 2 * FIRST + 1:
            os.kill(os.getpid(), signal.SIGKILL)

    found = compare(PAIR, 7, goals=[LAST], results=folder, executor=executor, progress=die)
    assert executor.done == there
    return found


QUESTIONS = {
    "compare": compared,
    "attribute": lambda kept, executor: attribute(MORE, 4, kept=kept, executor=executor),
    "sensitivity": lambda kept, executor: sensitivity(
        MORE, 4, vary=["timeliness"], method="morris", samples=4, kept=kept, executor=executor
    ),
    "robust": lambda kept, executor: robust(PAIR, 10, goal=LAST, vary=["drift"], kept=kept, executor=executor),
    "split": lambda kept, executor: split([SMALL, OTHERWISE], 4, kept=kept, executor=executor),
    "search": lambda kept, executor: search(
        SMALL, 4, goal=LAST, chance=0.3, budget=900, levers=["timeliness"], kept=kept, executor=executor
    ),
}
DIES = 2  # pieces that are done before


if __name__ == "__main__":
    for name, question in QUESTIONS.items():
        if not (child := os.fork()):
            question(Path(sys.argv[1]) / name, Pieces(DIES))
            os._exit(0)  # it should not come so far
        _, status = os.waitpid(child, 0)
        print(name, os.WTERMSIG(status) if os.WIFSIGNALED(status) else f"ended {os.WEXITSTATUS(status)}", flush=True)
