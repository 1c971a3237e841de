"""A rule is marked: what it reads and writes is known by its text, and what cannot be a rule is refused."""

import re

import pytest
from given_loop import catching
from given_rule_file import HEAD, refused

from simulation import rule
from simulation.model.kernel.rule import RuleError, Spot, all_at_once, rule_of
from simulation.model.spec.components import AdditionError
from simulation.model.spec.plugins import from_file


@pytest.mark.parametrize(
    ("mark", "said"),
    [
        ("@rule", r"rule own: write what it writes in brackets: @rule\(writes=...\)"),
        ("@rule()", "rule own: it writes nothing; name the column or the event"),
        ("@rule(writes='perceived risk')", "writes = 'perceived risk' cannot name a column or an event"),
        ("@rule(writes=['x', 'x'])", "it writes x twice"),
        ("@rule(writes='x', after=3)", "after = 3 is no name; give a rule by name"),
        ("@rule(writes='x', after='a', before='b')", "give one place, not after and before"),
        ("@rule(writes='x', declares=['pull'])", "declares 'pull', which is no declaration"),
        ("@rule(writes='x', declares=Column)", r"declares the class Column; write Column\(name=...\)"),
    ],
)
def test_the_words_of_the_mark(tmp_path, mark, said):
    told = refused(tmp_path, f"{HEAD}{mark}\ndef own(firm, city, luck):\n    return True\n")
    assert re.search(said, told), told


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ("def own(firm, city):", r"its arguments must be \(firm, city, luck\), not \(firm, city\)"),
        ("def own(self, firm, city, luck):", r"its arguments must be \(firm, city, luck\), not \(self, firm"),
        ("async def own(firm, city, luck):", "write def, not async def"),
        ("class own:", "it is a type; write def name"),
    ],
)
def test_what_is_no_function_of_three(tmp_path, head, said):
    body = "pass" if head.startswith("class") else "return True"
    told = refused(tmp_path, f"{HEAD}@rule(writes='x')\n{head}\n    {body}\n")
    assert re.search(said, told), told


def test_mistakes_of_all_rules_of_a_file_come_at_once(tmp_path):
    text = "".join(f"@rule(writes='x')\ndef own_{n}(firm, city, luck):\n    return firm.gain ** {n}\n" for n in (2, 3))
    file = tmp_path / "own.py"
    file.write_text(HEAD + text, encoding="utf-8")
    with pytest.raises(AdditionError) as problem:
        from_file(file)
    assert [line.split(", own.py")[0][-5:] for line in problem.value.problems] == ["own_2", "own_3"]


def test_wrong_arguments_are_refused():
    with pytest.raises(RuleError, match=r"must be \(firm, city, luck\)"):
        rule(writes="x")(lambda firm, month: True)


def test_a_rule_knows_what_it_reads_and_says_what_it_does():
    @rule(writes=("fear", "caught"), when="breaks", after=catching)
    def own(firm, city, luck):
        """Some are caught.

        And more about it.
        """
        caught = luck.see < city.chance * firm.share
        return (firm.fear + firm.gain if caught else firm.fear), caught

    made = rule_of(own)
    assert (made.name, made.sentence, made.when) == ("own", "Some are caught.", "breaks")
    assert (made.fields, made.settings, made.draws) == (("fear", "gain", "share"), ("chance",), ("see",))
    assert made.spot == Spot(after="catching") and str(made.spot) == "after catching" and not made.came_along
    assert made.unusable() == [] and own.__doc__.startswith("Some are caught.")  # it stays the function it was


def test_one_place_is_given_or_none():
    assert Spot().given == {} and Spot(before="a").given == {"before": "a"}
    with pytest.raises(RuleError, match="give one place, not after and instead_of"):
        Spot(after="a", instead_of="b")


def test_while_a_file_is_read_mistakes_of_form_are_gathered():
    with all_at_once() as problems:

        @rule(writes="x")
        def own(firm, city, luck):
            return firm.gain**2

    (told,) = problems
    assert told.startswith("rule own, test_rule.py, line") and "write x * x" in told
    with pytest.raises(RuleError, match="rule again, .*write x"):

        @rule(writes="x")
        def again(firm, city, luck):
            return firm.gain**2
