"""A rule is a plain function; the loop composed of rules gives the same bits as calling them one by one."""

import numpy as np
import pytest
from given_loop import COLUMNS, RULES, VOCABULARY, breaking, city, idle, live, patience, same

from simulation import rule
from simulation.model.kernel.loop import Loop
from simulation.model.kernel.rule import RuleError


def test_three_enterprises_and_a_plain_function():
    """No engine: a rule is called on three numbers."""
    from types import SimpleNamespace as Some

    bold, timid = Some(gain=np.float32(2), fear=np.float32(0), norm=np.float32(0)), Some(gain=0.0, fear=2.0, norm=0.0)
    even = Some(gain=np.float32(1), fear=np.float32(1), norm=np.float32(0))
    noise, luck = Some(noise=np.float32(0.5)), Some(test_break=np.float32(0.4))
    assert [bool(breaking(firm, noise, luck)) for firm in (bold, timid, even)] == [True, False, True]


def test_compiled_equals_plain_python_bit_for_bit():
    assert same(live(RULES), live(RULES, plain=True))


@pytest.mark.parametrize("block", [1, 7, 64, 1024])
def test_block_size_changes_nothing(block):
    assert same(live(RULES, block=block), live(RULES, block=64))


@pytest.mark.parametrize("threads", [2, 3, 5])
def test_threads_change_nothing(threads):
    assert same(live(RULES, threads=threads), live(RULES))


@pytest.mark.parametrize("at", [0, 1, 4])
def test_an_idle_rule_changes_nothing(at):
    columns, counts = live(RULES[:at] + [idle] + RULES[at:])
    assert counts.pop("idle") == 0
    assert same((columns, counts), live(RULES))


def test_a_place_lived_alone_is_the_same_as_within_the_city():
    whole, _ = live(RULES)
    alone, _ = live(RULES, part=1)
    _, starts, _ = city()
    for name in COLUMNS:
        assert whole[name][starts[1] : starts[2]].tobytes() == alone[name].tobytes()


def test_the_loop_can_be_read():
    loop = Loop([one.rule for one in RULES], VOCABULARY)
    text = str(loop)
    assert "An enterprise breaks a duty when the gain outweighs the fear." in text
    assert text.index("breaking(") < text.index("growing_bold(") < text.index("catching(")
    assert loop.events == ("breaks", "caught", "patient")


def test_mistakes_are_named_all_at_once():
    @rule(writes=("norm", "breaks"))
    def wrong(firm, city, luck):
        """Reads and writes what is not there."""
        return firm.profit, luck.test_break < city.fine

    @rule(writes="late", when="never")
    def waiting(firm, city, luck):
        """Waits for what never happens."""
        return luck.test_break < 0.5

    with pytest.raises(RuleError) as caught:
        Loop([wrong.rule, waiting.rule], VOCABULARY)
    text = str(caught.value)
    for part in ("firm.profit", "city.fine", "norm is a fact of the place", "'never'", "already drawn by rule wrong"):
        assert part in text


def test_a_rule_that_uses_the_enterprise_whole_is_refused_with_its_line():
    with pytest.raises(RuleError, match=r"rule greedy, \S+, line \d+: 'firm' is used whole"):

        @rule(writes="x")
        def greedy(firm, city, luck):
            """Hands the whole enterprise on."""
            return len(firm)


def test_a_rule_added_compiles_one_pass_and_leaves_the_others_as_they_are():
    """The machine code of a pass is found again by its text and what its rules reach, whatever stands beside it."""
    few, more = (Loop([one.rule for one in rules], VOCABULARY) for rules in (RULES, [*RULES[:3], idle, patience]))
    texts = [{part.text for part in loop.course.passes} for loop in (few, more)]
    assert len(texts[0]) == len(texts[1]) == 3 and len(texts[1] - texts[0]) == 1
    (new,) = texts[1] - texts[0]
    assert "idle(" in new and "patience(" in new


def test_an_error_inside_compiled_rules_stops_the_month():
    @rule(writes="fear")
    def stuck(firm, city, luck):
        """Counts in steps of nothing."""
        total = np.float32(0.0)
        for _ in range(0, 3, firm.clean):
            total = total + firm.fear
        return total

    with pytest.raises(RuleError, match="rule stuck.*stopped"):
        live([stuck])
