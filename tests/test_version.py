"""What the model's fingerprint covers: all that a city and a nation import, and nothing that only shows results."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys

import pytest

from simulation import version


def walked(home) -> set:
    """Every file that a city or a nation reaches, by Python's own parser: another way to the same answer."""
    top, seen = home / "simulation", set()
    todo = [top / "model/city/city.py", *(top / "model/nation").rglob("*.py")]
    while todo:
        file = todo.pop()
        if file in seen:
            continue
        seen.add(file)
        for node in ast.walk(ast.parse(file.read_bytes())):
            if not isinstance(node, ast.ImportFrom | ast.Import):
                continue
            if isinstance(node, ast.Import):
                names = [alias.name.split(".") for alias in node.names]
            else:
                inside = ("simulation", *file.relative_to(top).parts)
                before = inside[: len(inside) - node.level] if node.level else ()
                module = [*before, *(node.module.split(".") if node.module else [])]
                names = [module, *([*module, alias.name] for alias in node.names)]
            for name in names:
                if name[0] == "simulation":
                    places = [top.joinpath(*name[1:upto]) for upto in range(2, len(name) + 1)]
                    files = [one for place in places for one in (place.with_suffix(".py"), place / "__init__.py")]
                    todo += [one for one in files if one.is_file()]
    return seen


def test_everything_that_a_city_or_a_nation_reaches_is_hashed(home):
    assert all((home / "simulation" / root).exists() for root in version._ROOTS)
    hashed = set(version.deciding_files())
    assert walked(home) <= hashed
    names = {file.relative_to(home / "simulation").as_posix() for file in hashed}
    assert {
        "model/scenario/difference.py", "model/monitor/standard_file.py", "settings/document.py",
        "model/scenario/complaints.py", "model/scenario/feasibility.py", "facts/fitted.toml",
        "model/monitor/editions/2018.toml", "model/monitor/sources.toml", "model/nation/nation.py",
    } <= names  # fmt: skip
    assert not {name for name in names if re.match(r"report/|study/|verification/|cli/", name)}


LIVES = """
import sys
from simulation.model.city.city import CreditCity
from simulation.model.scenario.scenario import Scenario
import simulation.model.nation.nation, simulation.model.nation.process
before = Scenario(enterprises=1000, months=2).but({"punishment.joint_breadth": {"2019-01": 30}})
CreditCity(before, 0).run()
print(*(module.__file__ for name, module in sys.modules.items() if name.startswith("simulation.")), sep="\\n")
"""


def test_every_module_loaded_while_a_city_lives_is_hashed():
    told = subprocess.run([sys.executable, "-c", LIVES], capture_output=True, text=True, check=True).stdout
    loaded = told.split("\n")[:-1]
    assert len(loaded) > 50 and set(loaded) <= {str(file) for file in version.deciding_files()}


@pytest.fixture(scope="module")
def fingerprint(tmp_path_factory, home):
    """The model's fingerprint in a copy of the package where one text of one file is another."""

    def fingerprint(file="", was="", now=""):
        copy = tmp_path_factory.mktemp("copy")
        shutil.copytree(home / "simulation", copy / "simulation", ignore=shutil.ignore_patterns("__pycache__"))
        if file:
            text = (copy / "simulation" / file).read_text(encoding="utf-8")
            assert was in text
            (copy / "simulation" / file).write_text(text.replace(was, now, 1), encoding="utf-8")
        asked = "from simulation.version import model_fingerprint; print(model_fingerprint())"
        done = subprocess.run([sys.executable, "-c", asked], cwd=copy, capture_output=True, text=True, check=True)
        return done.stdout.strip()

    return fingerprint


def test_a_dated_value_a_month_late_is_another_model(fingerprint):
    assert fingerprint() == version.model_fingerprint()
    assert fingerprint("model/scenario/difference.py", "when <= month", "when < month") != version.model_fingerprint()


@pytest.mark.parametrize(
    ("file", "was", "now", "same"),
    [
        ("model/scenario/feasibility.py", '"""', '"""Another. ', False),
        ("facts/fitted.toml", "value = ", "value = 1", False),
        ("model/monitor/editions/2019.toml", "reach_spread = ", "reach_spread = 0", False),
        ("report/tables/study_tables.py", '"""', '"""Another. ', True),
        ("study/store/results.py", '"""', '"""Another. ', True),
    ],
)
def test_what_decides_a_number_changes_the_fingerprint_and_what_shows_it_does_not(fingerprint, file, was, now, same):
    assert (fingerprint(file, was, now) == version.model_fingerprint()) is same
