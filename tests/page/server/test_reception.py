"""What a page is shown before it asks: no library that simulates is loaded for it."""

import subprocess
import sys

from simulation import Scenario
from simulation.page.server.reception import Reception

FIRST = """
import sys
from pathlib import Path
from simulation import Scenario
from simulation.page.server import serve
from simulation.page.server.app import about, application
from simulation.page.server.reception import Reception

shown = Reception({"base": Scenario(name="base")}, None)
application(shown)
assert about(shown)["levers"]
print(*sorted({"pandas", "matplotlib", "pyarrow"} & set(sys.modules)))
"""


class Desk:
    def __init__(self, scenarios):
        self.scenarios, self.did = scenarios, []

    def warm(self):
        self.did.append("warm")

    def close(self):
        self.did.append("closed")


def test_a_page_is_shown_before_what_answers_is_loaded():
    told = subprocess.run([sys.executable, "-P", "-c", FIRST], capture_output=True, text=True, check=True)
    assert told.stdout.split() == []


def test_the_desk_is_made_once_of_the_scenarios_it_adds_to():
    reception = Reception({"base": Scenario(name="base")}, Desk)
    desk = reception.desk()
    desk.scenarios["city"] = Scenario(name="city")
    assert reception.desk() is desk and list(reception.scenarios) == ["base", "city"]
    reception.close()
    assert desk.did == ["closed"]


def test_runs_begin_before_a_page_asks_only_where_none_does():
    asked, unasked = Reception({}, Desk), Reception({}, Desk)
    asked.desk()
    asked.warm(after=60.0)
    unasked.warm(after=0.0)
    assert (asked.desk().did, unasked.desk().did) == ([], ["warm"])
    Reception({}, None).close()
