"""What a rule may be made of, and what is said, with its line, when it is made of something else."""

from __future__ import annotations

import ast
import textwrap
from pathlib import Path

import pytest

from simulation import Laboratory, rule
from simulation.model.kernel import grammar
from simulation.model.kernel.rule import RuleError
from simulation.model.spec.components import AdditionError
from simulation.model.spec.plugins import from_file

HEAD = "import math\nimport numpy as np\nfrom simulation import rule, Column\nTABLE = [1, 2]\n\n"


def written(tmp_path, body, mark='@rule(writes="x", after="learning")', more=""):
    file = tmp_path / "own.py"
    text = textwrap.indent(textwrap.dedent(body).strip(), "    ")
    file.write_text(f"{HEAD}{more}{mark}\ndef own(firm, city, luck):\n{text}\n")
    return file


@pytest.mark.parametrize(
    ("body", "line", "said"),
    [
        ("return {1: 2}[1] > 0", 8, "a dictionary cannot be compiled; rules are made of numbers, comparisons, if"),
        ("return len([1]) > 0", 8, "a list cannot be compiled"),
        ("x = 'red'\nreturn firm.gain > 1", 8, "the text 'red' cannot be compiled"),
        ("return firm.gain ** 2 > 1", 8, r"\*\* has other bits on other machines; write x \* x"),
        ("return np.random.random() < 0.5", 8, "np.random.random: luck has a name in a rule"),
        ("return np.exp(firm.gain) > 1", 8, r"np.exp\(\) cannot be used; use exp of simulation"),
        ("return math.log(firm.gain) > 1", 8, r"math.log\(\) cannot be used; use log of simulation"),
        ("print(firm.gain)\nreturn True", 8, r"print\(\) cannot be compiled; try the rule on three numbers"),
        ("return float(firm.gain) > 1", 8, r"float\(\) cannot be compiled; write np.float32"),
        ("firm.gain = 1.0\nreturn True", 8, "firm.gain is assigned; a rule returns what it writes"),
        ("return luck.visit() < 0.5", 8, "luck.visit is a number, not something to call"),
        ("return firm['gain'] > 1", 8, "an index in brackets cannot be compiled"),
        ("try:\n    return True\nexcept ValueError:\n    return False", 8, "try cannot be compiled"),
        ("return 1.0, 2.0", 8, "2 values are returned, but it writes 1: x"),
        ("if firm.gain > 1:\n    return\nreturn True", 9, "nothing is returned; it writes x"),
        ("firm.gain > 1", 6, "nothing is returned; it writes x"),
    ],
)
def test_what_cannot_be_compiled_is_said_in_words_with_its_line(tmp_path, body, line, said):
    with pytest.raises(AdditionError, match=rf"own.py: rule own, own.py, line {line}: {said}"):
        from_file(written(tmp_path, body))


@pytest.mark.parametrize(
    ("body", "more", "said"),
    [
        ("return helper(firm.gain) > 1", "", "there is no 'helper' here"),
        ("return firm.gain > TABLE", "", "TABLE is a list; rules see numbers and functions only"),
        (
            "return helper(firm.gain) > 1",
            "def helper(x):\n    return {1: x}[1]\n\n",
            "own.py, line 7: a dictionary cannot be compiled",
        ),
        (
            "return helper(firm.gain, 2) > 1",
            "def helper(x):\n    return x\n\n",
            r"helper\(x\) is called with 2 numbers",
        ),
    ],
)
def test_helpers_are_looked_through_too(tmp_path, body, more, said):
    mark = '@rule(writes=("x", "gain"), declares=[Column(name="gain")])'
    with pytest.raises((AdditionError, RuleError), match=said) as problem:
        (addition,) = from_file(written(tmp_path, body.replace("return ", "return 1.0, "), mark, more)).additions
        Laboratory(5, [addition.part])
    assert "rule own" in str(problem.value) and "Traceback" not in str(problem.value)


def test_a_helper_may_stand_below_its_rule(tmp_path):
    file = written(tmp_path, "return helper(firm.gain)", '@rule(writes="gain", declares=[Column(name="gain")])')
    file.write_text(f"{file.read_text()}\n\ndef helper(x):\n    return x + 1\n")
    (addition,) = from_file(file).additions
    assert Laboratory(1, [addition.part]).run(2).columns["gain"][0] == 2.0


def test_loops_and_helpers_of_numbers_are_fine():
    @rule(writes="happens")
    def longest(firm, city, luck):
        """Three throws."""
        count = 0
        drawn = luck.longest * 3
        for throw in range(3):
            if drawn > throw:
                count += 1
        return count >= 2

    assert 0.5 < Laboratory(10_000, [longest]).run(1).share("happens") < 0.8


def test_trees_are_walked_in_the_order_of_ast():
    tree = ast.parse(Path(grammar.__file__).read_text("utf-8"))
    assert grammar.walk(tree) == list(ast.walk(tree))
