"""Of Mesa as much is loaded as a city needs, and the rest, unchanged, for whoever asks for it."""

import json
import subprocess
import sys

PROGRAM = """
import json, multiprocessing, sys
from simulation.model.institutions.base import Institution, mesa
found = {"early": [name for name in ("scipy.spatial", "tqdm", "mesa.space", "pandas") if name in sys.modules]}
import mesa as theirs
from mesa.mesa_logging import _module_loggers
found["loggers"] = sorted(_module_loggers)
found["one"] = theirs is mesa and issubclass(Institution, mesa.Agent) and mesa.Model is theirs.model.Model
found["collector"] = [mesa.DataCollector.__name__, "mesa.space" in sys.modules]
found["absent"] = not hasattr(mesa, "no_such_thing")
from mesa import batch_run
found["whole"] = [callable(batch_run), mesa.__version__.count(".") >= 1, mesa.space is sys.modules["mesa.space"]]
found["same"] = mesa.Agent in Institution.__mro__ and mesa.DataCollector is mesa.datacollection.DataCollector
found["method"] = multiprocessing.get_start_method(allow_none=True)
print(json.dumps(found))
"""


def _of(program: str) -> dict:
    return json.loads(subprocess.run([sys.executable, "-c", program], capture_output=True, check=True).stdout)


def test_the_rest_of_mesa_is_loaded_when_somebody_asks_for_it():
    found = _of(PROGRAM)
    assert found.pop("loggers") == ["mesa.mesa_logging", "mesa.model"]  # as Mesa itself finds the names
    assert found == {
        "early": [],
        "one": True,
        "collector": ["DataCollector", False],
        "absent": True,
        "whole": [True, True, True],
        "same": True,
        "method": None,
    }


def test_mesa_that_is_loaded_already_stays_as_it_is():
    assert _of(
        "import json, mesa\nbefore = type(mesa), mesa.Agent, mesa.batch_run\n"
        "from simulation.model.institutions.base import mesa\n"
        "print(json.dumps({'same': before == (type(mesa), mesa.Agent, mesa.batch_run)}))"
    ) == {"same": True}


OTHERWISE = """
import importlib, json
usual = importlib.import_module
def once(name, *more):
    if name == "mesa.agent":
        importlib.import_module = usual
        raise ImportError(name)
    return usual(name, *more)
importlib.import_module = once
from simulation.model.institutions.base import Institution, mesa
import mesa as theirs
print(json.dumps([issubclass(Institution, mesa.Agent), theirs is mesa, type(mesa).__name__, callable(mesa.batch_run)]))
"""


def test_a_version_that_is_laid_out_otherwise_is_loaded_whole():
    assert _of(OTHERWISE) == [True, True, "module", True]
