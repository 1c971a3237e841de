"""Imports run one way down the layout, and importing the package costs nothing."""

import ast
import re
import subprocess
import sys
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

import simulation

# From top to bottom; a module may import what stands below it, never what stands above. A module belongs to the longest
# of these that its own path begins with.
LAYOUT = [
    "__main__", "cli", "page.widgets", "page.server", "page.told", "page.asked", "page.engine", "page",
    "report.pages", "report.show", "report.documents",
    "report.charts", "report.tables", "report.words", "report",
    "verification", "study.explore", "study.check", "study.fit", "study.projection", "study.why", "study.profile",
    "study.nation", "study.look", "study.compare", "study.run", "study.study",
    "study.answer", "study.gain",
    "study.statistics", "study.result", "study.forms", "study.store", "study", "model.nation", "model.city",
    "model.scenario", "model.spec", "model.institutions", "model.enterprises", "model.monitor", "model.policy",
    "model.kernel", "model", "settings", "facts", "files", "version", "clock", "errors", "types",
]  # fmt: skip
# Results show themselves, print(study) and study.chart(): this one module reaches up, when it is called and not before.
LOOKS_UP = {("study.result", "report.show")}


def modules(home):
    for path in sorted((home / "simulation").rglob("*.py")):
        if path.name != "__init__.py" or path.parent.name != "simulation":
            yield path, ast.parse(path.read_text(encoding="utf-8"))


def name_of(path, home):
    """The dotted name of a module within the package."""
    parts = path.relative_to(home / "simulation").with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def place_of(name):
    """Where in the layout a module stands; None for one that has no place."""
    parts = name.split(".")
    starts = (".".join(parts[:end]) for end in range(len(parts), 0, -1))
    return next((start for start in starts if start in LAYOUT), None)


def imported(path, tree, home):
    """The package's own modules that a file imports, by their dotted names, and whether at the top."""
    inside = path.relative_to(home / "simulation").parts
    top_level = set(map(id, tree.body))
    for node in ast.walk(tree):
        if not isinstance(node, ast.ImportFrom):
            continue
        if node.level:
            base = [*inside[:-1]][: len(inside) - node.level]
            full = [*base, *(node.module or "").split(".")] if node.module else base
        elif (node.module or "").split(".")[0] == "simulation":
            full = node.module.split(".")[1:]
        else:
            continue
        for alias in node.names:
            deeper = (home / "simulation").joinpath(*full, alias.name)
            is_module = deeper.is_dir() or deeper.with_suffix(".py").is_file()
            name = simulation._HOMES.get(alias.name, alias.name) if not full else ".".join(full)
            yield ".".join([*full, alias.name]) if is_module else name, id(node) in top_level


def test_every_module_has_its_place(home):
    names = {name_of(path, home) for path, _ in modules(home)}
    assert not {name for name in names if place_of(name) is None}
    assert {place_of(name) for name in names} == set(LAYOUT)


def test_imports_run_downwards(home):
    wrong, looked_up = [], set()
    for path, tree in modules(home):
        module = name_of(path, home)
        here = place_of(module)
        for name, at_top in imported(path, tree, home):
            there = place_of(name)
            if there is None or LAYOUT.index(there) >= LAYOUT.index(here):
                continue
            if (module, name) in LOOKS_UP and not at_top:
                looked_up.add((module, name))
            else:
                wrong.append(f"{path.relative_to(home)} imports {name}, which stands above {here}")
    assert not wrong, "\n".join(wrong)
    assert looked_up == LOOKS_UP


def test_the_page_of_architecture_has_every_place_once_and_in_this_order(home):
    page = (home / "docs/architecture.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (`.+?`) \|", page.partition("| place |")[2].partition("\n\n")[0], re.MULTILINE)
    named = [re.sub(r"/$|\.py$", "", name).replace("/", ".") for row in rows for name in re.findall(r"`(.+?)`", row)]
    assert len(named) == len(set(named))
    below = [[place for place in LAYOUT if f"{place}.".startswith(f"{name}.")] for name in named]
    assert [place for places in below for place in reversed(places)] == [
        place for place in reversed(LAYOUT) if place not in ("model", "__main__")
    ]


def test_no_folder_imports_in_a_circle(home):
    """Within a place of the layout too: what is imported at the top never leads back."""
    known = {name_of(path, home) for path, _ in modules(home)}
    needs = {
        name_of(path, home): {name for name, at_top in imported(path, tree, home) if at_top and name in known}
        for path, tree in modules(home)
    }
    TopologicalSorter({name: found - {name} for name, found in needs.items()}).prepare()


def test_a_newcomer_sees_few_files_first(home):
    package = home / "simulation"
    assert len([*package.glob("*.py"), *package.glob("*/*.py")]) < 40


def run(code):
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout


def test_importing_the_package_loads_nothing_heavy():
    loaded = run("import sys, simulation; print(*sys.modules)").split()
    assert "simulation" in loaded
    assert not {"numpy", "numba", "mesa", "pandas", "matplotlib", "typer", "pyarrow"} & set(loaded)


def test_checking_a_command_line_loads_no_charts():
    loaded = run("import sys, simulation.cli.app, simulation.model.city.city; print(*sys.modules)").split()
    assert "matplotlib" not in loaded and "pyarrow.parquet" not in loaded


def test_what_is_kept_is_told_without_the_compiler_and_a_library_of_tables():
    """A look at a policy that was simulated before takes as long as loading what it needs."""
    loaded = run(
        "import sys, simulation.cli.app, simulation.study.look.try_out, simulation.report.show"
        "\nimport simulation.report.tables.answer_text; print(*sys.modules)"
    ).split()
    assert "simulation.model.city.city" in loaded
    assert not {"numba", "pandas", "pyarrow", "scipy", "matplotlib"} & set(loaded)


@pytest.mark.slow
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


def test_tests_stand_where_what_they_test_stands(home):
    """A folder of tests is a folder of the package; what no single folder answers for stands at the top."""
    folders = {path.parent.relative_to(home / "tests") for path in (home / "tests").rglob("test_*.py")}
    folders -= {Path("."), Path("benchmarks")}  # the benchmarks are no part of the package
    packages = {path.parent.relative_to(home / "simulation") for path in (home / "simulation").rglob("__init__.py")}
    assert folders and not folders - packages


def names_of_tests(home):
    return {path.relative_to(home / "tests").with_suffix("").as_posix() for path in (home / "tests").rglob("test_*.py")}


def own_tests(path, home):
    """Where a module's tests may stand: in the file of its name, of its kind (``room_doubt`` in ``test_rooms``), or of
    its folder, which tests small ones as one."""
    inside = path.relative_to(home / "simulation").with_suffix("")
    folder = inside.parent
    yield (folder / f"test_{inside.name}").as_posix()
    yield (folder / f"test_{inside.name.split('_')[0]}s").as_posix()
    if folder.name:
        yield from ((place / f"test_{folder.name}").as_posix() for place in (folder, folder.parent))


def test_the_test_of_a_module_is_found_by_its_name(home):
    tests = names_of_tests(home)
    modules_alone = {name_of(path, home): path for path, _ in modules(home) if path.name != "__init__.py"}
    without = sorted(name for name, path in modules_alone.items() if not tests & {*own_tests(path, home)})
    assert without == [], "a module has a test of its name: tests/<its folder>/test_<its name>.py"


def test_tests_that_are_named_are_there(home):
    """A page, a recipe or a message that names a test names one that can be opened."""
    places = ["docs", "simulation", "tests", "notebooks", "benchmarks", ".github", "Makefile", "CONTRIBUTING.md"]
    named = {}
    for place in places:
        for path in [home / place] if (home / place).is_file() else sorted((home / place).rglob("*")):
            if path.suffix in {".md", ".py", ".yml", ".toml", ""} and path.is_file() and "_build" not in path.parts:
                for name in re.findall(r"(?<![\w/])tests/[\w/.]*\w", path.read_text("utf-8")):
                    named.setdefault(name, path.relative_to(home))
    assert len(named) > 10
    assert not {name: str(path) for name, path in named.items() if not (home / name).exists()}
