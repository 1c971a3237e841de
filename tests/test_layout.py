"""Imports run one way down the layout, and importing the package costs nothing."""

import ast
import subprocess
import sys

import pytest

import simulation

# From top to bottom; a module may import what stands below it, never what stands above.
LAYOUT = [
    "__main__", "cli", "model_commands", "why_commands", "standing_commands", "nation_commands", "scale_commands",
    "city_commands", "new_city", "asked", "terminal",
    "exact", "report", "study", "store", "scenario_record", "manifest", "parts", "fields", "version", "nation", "city",
    "laboratory", "mesa_city", "guests", "record", "city_class",
    "self_test", "scenario", "scenario_reader", "scenario_words", "scenario_difference", "scenario_city", "city_file",
    "edition_dates", "edition_file", "checked_tables", "scenario_file", "shipped", "feasible", "extensions", "model",
    "month", "additions", "code_text", "memory", "settings", "diffusion", "institutions", "monitor", "enterprises",
    "kernel", "costs", "effects", "legality", "levers", "rankings_file", "standings", "table_file", "parameters",
    "months", "facts", "names", "disk", "reading", "screen", "complaints",
]  # fmt: skip
# Objects show themselves: Study.chart and print(study) reach up to the report, when called and not before.
LOOKS_UP = {("study", "report")}


def modules(home):
    for path in sorted((home / "simulation").rglob("*.py")):
        if path.name != "__init__.py" or path.parent.name != "simulation":
            yield path, ast.parse(path.read_text(encoding="utf-8"))


def imported(path, tree, home):
    """The package's own modules that a file imports, by the name they have in the layout, and whether at the top."""
    inside = path.relative_to(home / "simulation").parts
    top_level = set(map(id, tree.body))
    for node in ast.walk(tree):
        names = []
        if isinstance(node, ast.ImportFrom) and node.level:
            base = ["simulation", *inside[:-1]][: len(inside) - node.level + 1]
            full = [*base, *(node.module or "").split(".")] if node.module else base
            names = [full] if len(full) > 1 else [home_of(alias.name) for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("simulation."):
            names = [node.module.split(".")]
        for name in names:
            yield name[1], id(node) in top_level


def home_of(name):
    """A module of the package, or the one that a public name is from."""
    return ["simulation", *simulation._HOMES.get(name, name).split(".")]


def test_every_module_has_its_place(home):
    found = {path.relative_to(home / "simulation").parts[0].removesuffix(".py") for path, _ in modules(home)}
    assert found == set(LAYOUT)


def test_imports_run_downwards(home):
    wrong = []
    for path, tree in modules(home):
        here = path.relative_to(home / "simulation").parts[0].removesuffix(".py")
        for target, at_top in imported(path, tree, home):
            above = target in LAYOUT and LAYOUT.index(target) < LAYOUT.index(here)
            if above and (at_top or (here, target) not in LOOKS_UP):
                wrong.append(f"{path.relative_to(home)} imports {target}, which stands above {here}")
    assert not wrong, "\n".join(wrong)


def run(code):
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout


def test_importing_the_package_loads_nothing_heavy():
    loaded = run("import sys, simulation; print(*sys.modules)").split()
    assert "simulation" in loaded
    assert not {"numpy", "numba", "mesa", "pandas", "matplotlib", "typer", "pyarrow"} & set(loaded)


def test_checking_a_command_line_loads_no_charts():
    loaded = run("import sys, simulation.cli, simulation.scenario, simulation.city; print(*sys.modules)").split()
    assert "matplotlib" not in loaded and "pyarrow.parquet" not in loaded


@pytest.mark.parametrize("setting", ["multiprocessing", "random", "numpy.random"])
def test_importing_and_running_leaves_global_state_alone(setting):
    states = {
        "multiprocessing": "import multiprocessing as m; state = lambda: m.get_start_method(allow_none=True)",
        "random": "import random; random.seed(1); state = random.getstate",
        "numpy.random": "import numpy; numpy.random.seed(1); state = lambda: str(numpy.random.get_state())",
    }
    code = states[setting] + (
        "\nbefore = state()\nfrom simulation import Scenario, run"
        "\nrun(Scenario(enterprises=1000, months=1), 2)\nprint(before == state())"
    )
    assert run(code).strip() == "True"


def test_public_names_are_there():
    for name in simulation.__all__:
        assert getattr(simulation, name).__doc__, name
    with pytest.raises(AttributeError, match="it has Scenario"):
        simulation.Scenarios  # noqa: B018


def test_files_and_functions_stay_readable(home):
    long = []
    for path, tree in modules(home):
        lines = path.read_text(encoding="utf-8").count("\n")
        declarations = path.name == "levers.py"  # a table of levers, one field a line
        if lines > 450 and not declarations:
            long.append(f"{path.name}: {lines} lines")
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef) and node.end_lineno - node.lineno > 75:  # a table of targets has 71
                long.append(f"{path.name} {node.name}: {node.end_lineno - node.lineno} lines")
    assert not long, long
