"""What is raised on purpose is one tree: every kind has its problems and the exit code the command ends with."""

import ast
import builtins
import importlib
import inspect
import pickle
import pkgutil

import pytest
from given_command import here
from hypothesis import given
from hypothesis import strategies as st

import simulation
from simulation.cli import app
from simulation.errors import AT_MOST, ChengxinError, Mistake, gathering
from simulation.model.spec.components import AdditionError
from simulation.settings.document import ScenarioError

# Where Python's own errors are what a reader of Python expects, or what compiled code can raise.
PYTHONS_OWN = {
    "files/disk.py": {"OSError"},  # a disk's own words, made a sentence where its folder is known
    "files/reading.py": {"IsADirectoryError"},
    "cli/stay/staying.py": {"ConnectionError"},  # as of any socket, and met beside those
    "__init__.py": {"ImportError", "AttributeError"},  # as of any module
    "model/enterprises/view.py": {"AttributeError", "ValueError", "TypeError"},  # as Mesa's AgentSet does
    "model/institutions/mesa_parts.py": {"AttributeError"},  # as of any module
    "model/city/mesa_adapter.py": {"TypeError"},  # as Mesa's Model does
    "model/kernel/domains.py": {"ValueError"},  # compiled
    "model/kernel/in_32_bits.py": {"OverflowError"},  # as numpy does
    "report/pages/odd.py": {"AttributeError"},  # a path that leads nowhere; told with its line
    "report/pages/odd_lists.py": {"KeyError"},  # a page of ours that lacks words
    "study/explore/ema.py": {"ImportError"},  # a library that is not installed
    "study/as_xarray.py": {"ImportError"},
    "study/result.py": {"NotImplementedError"},  # a kind of result that forgot its table
    "study/forms/schema.py": {"TypeError"},  # a form of ours that is no form
}
ENDINGS = {1, 2, 130}  # not to be trusted; a mistake, or a machine that cannot; stopped by Ctrl-C


def modules():
    for found in pkgutil.walk_packages(simulation.__path__, "simulation."):
        if not found.name.endswith("__main__"):
            yield importlib.import_module(found.name)


def kinds():
    """Every class of an error that the package defines, wherever it stands."""
    there = {
        kind
        for module in modules()
        for _, kind in inspect.getmembers(module, inspect.isclass)
        if issubclass(kind, BaseException) and kind.__module__.startswith("simulation")
    }
    return sorted(there, key=lambda kind: kind.__qualname__)


def test_every_error_of_the_package_is_in_the_tree_and_has_an_exit_code_and_words():
    found = kinds()
    assert len(found) > 25
    assert [kind.__name__ for kind in found if not issubclass(kind, ChengxinError)] == []
    assert {kind.exit_code for kind in found} == ENDINGS
    assert [kind.__name__ for kind in found if not kind.__doc__] == []


def raised(path):
    """The names of Python's own errors that a file raises."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Raise) and node.exc is not None:
            named = node.exc.func if isinstance(node.exc, ast.Call) else node.exc
            own = isinstance(named, ast.Name) and getattr(builtins, named.id, None)
            if isinstance(own, type) and issubclass(own, Exception):
                yield named.id


def test_nothing_else_is_raised_on_purpose(home):
    package = home / "simulation"
    outside = {}
    for path in sorted(package.rglob("*.py")):
        name = path.relative_to(package).as_posix()
        if more := set(raised(path)) - PYTHONS_OWN.get(name, set()):
            outside[name] = more
    assert outside == {}


def test_mistakes_are_never_joined_into_one_text_to_be_taken_apart_again(home):
    for path in (home / "simulation").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call):
                assert not [one for one in node.exc.args if ast.unparse(one).startswith("'\\n'.join")], path


@pytest.mark.parametrize("kind", [kind for kind in kinds() if kind.__init__ is ChengxinError.__init__])
def test_the_command_ends_with_the_code_of_whatever_is_raised(kind, monkeypatch, capsys):
    def refuse(_):
        raise kind(["first", "second"])

    monkeypatch.setattr(app, "_gathered", refuse)
    with pytest.raises(SystemExit) as end:
        app.main()
    assert end.value.code == kind.exit_code
    assert capsys.readouterr().err == "first\nsecond\n"


def test_the_command_says_each_of_several_mistakes_on_its_line(tmp_path):
    wrong = tmp_path / "wrong.toml"
    wrong.write_text("[punishment]\njoint_bredth = 4\n[reward]\nclean_months = -1\n", encoding="utf-8")
    ended = here("run", wrong, "--set", "nothing", folder=tmp_path)
    lines = ended.stderr.splitlines()
    assert ended.returncode == 2 and ended.stdout == ""
    assert [line.partition(": ")[0] for line in lines] == ["--set nothing", f"{wrong}:2", f"{wrong}:4"]


@given(st.lists(st.text(st.characters(codec="utf-8")), min_size=1, max_size=2 * AT_MOST))
def test_all_problems_are_kept_and_fifty_are_told(problems):
    error = ChengxinError(problems)
    assert len(error.problems) == len(problems)
    assert str(error).split("\n")[: len("\n".join(error.problems[:AT_MOST]).split("\n"))] == (
        "\n".join(error.problems[:AT_MOST]).split("\n")
    )
    assert str(error).endswith(f"and {len(problems) - AT_MOST} more") or len(problems) <= AT_MOST
    assert all(letter.isprintable() or letter in "\n\u3000" or letter.isspace() for letter in str(error))


def test_an_error_that_crossed_from_another_process_has_its_problems_still():
    sent = pickle.loads(pickle.dumps(ScenarioError(["one", "two"])))
    assert (type(sent), sent.problems, str(sent), sent.exit_code) == (ScenarioError, ["one", "two"], "one\ntwo", 2)


def test_a_single_sentence_is_one_problem():
    assert Mistake("a city has one rank").problems == ["a city has one rank"]


def test_gathering_keeps_every_refusal_and_ends_nothing_else():
    problems, done = [], []
    for part in ("a", "b", "c"):
        with gathering(problems, said=lambda problem, part=part: f"{part}: {problem}"):
            if part != "b":
                raise AdditionError(["no rule", "no source"])
            done.append(part)
    assert done == ["b"]
    assert problems == ["a: no rule", "a: no source", "c: no rule", "c: no source"]


def test_gathering_lets_other_kinds_and_faults_of_the_program_through():
    with pytest.raises(ScenarioError), gathering([], AdditionError):
        raise ScenarioError(["another kind"])
    with pytest.raises(ZeroDivisionError), gathering([]):
        print(1 / 0)
