"""A rule is a plain function; the loop composed of rules gives the same bits as calling them one by one."""

import enum
from types import FunctionType, ModuleType

import numpy as np
import pytest

from simulation import logistic, rule
from simulation.model.kernel.interpreter import live_month
from simulation.model.kernel.loop import Loop, Vocabulary
from simulation.model.kernel.numba_passes import fingerprint
from simulation.model.kernel.rule import RuleError

COLUMNS = {"generation": np.dtype("u2"), "gain": np.dtype("f4"), "fear": np.dtype("f4"), "clean": np.dtype("u1")}
VOCABULARY = Vocabulary(COLUMNS, ("norm",), ("noise", "patience"), frozenset({"patience"}))


@rule(writes="breaks")
def breaking(firm, city, luck):
    """An enterprise breaks a duty when the gain outweighs the fear."""
    return luck.test_break < logistic((firm.gain - firm.fear - firm.norm) / city.noise)


@rule(writes=("fear", "clean"))
def growing_bold(firm, city, luck):
    """Fear fades, clean months add up."""
    return firm.fear * 0.9, 0 if firm.breaks else min(firm.clean + 1, 255)


@rule(writes=("fear", "caught"), when="breaks")
def catching(firm, city, luck):
    """Some of those who broke a duty are caught and learn."""
    caught = luck.test_catch < 0.3
    return (firm.fear + 1.0 if caught else firm.fear), caught


@rule(writes="patient")
def patience(firm, city, luck):
    """Who has been clean long enough."""
    return firm.clean >= city.patience


@rule(writes="idle")
def idle(firm, city, luck):
    """Nothing happens, though luck is drawn."""
    return luck.test_idle < 0.0


RULES = [breaking, growing_bold, catching, patience]


def city(size=257, places=3):
    rng = np.linspace(0.0, 1.0, size, dtype=np.float32)
    columns = {"gain": rng.copy(), "fear": rng[::-1].copy(), "clean": np.zeros(size, np.uint8)}
    columns["generation"] = np.zeros(size, np.uint16)
    starts = np.linspace(0, size, places + 1).astype(np.int64)
    return columns, starts, np.full((places, 1), 0.25, np.float32)


def live(rules, months=6, block=64, size=257, plain=False, threads=1, first=0, part=None):
    columns, starts, places = city(size)
    loop = Loop([one.rule for one in rules], VOCABULARY, block)
    counts = np.zeros((len(places), len(loop.events)), np.int64)
    if part is not None:
        columns = {name: values[starts[part] : starts[part + 1]] for name, values in columns.items()}
        first, places, counts = int(starts[part]), places[part : part + 1], counts[part : part + 1]
        starts = starts[part : part + 2] - starts[part]
    total = 0
    for month in range(-2, months):
        settings = {"noise": 0.2, "patience": 3}
        if plain:
            live_month(loop, columns, starts, places, counts, settings, 11, month, first)
        else:
            loop.run(columns, starts, places, counts, settings, 11, month, first=first, threads=threads)
        total = total + counts.copy()
    return columns, dict(zip(loop.events, total.sum(axis=0).tolist(), strict=True))


def same(one, other):
    return all(one[0][name].tobytes() == other[0][name].tobytes() for name in COLUMNS) and one[1] == other[1]


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


def test_an_edited_rule_is_compiled_anew():
    def make(share):
        @rule(writes="breaks")
        def breaking(firm, city, luck):
            """Share of enterprises that break a duty."""
            return luck.test_break < share

        return breaking

    few, many = live([make(0.1)])[1]["breaks"], live([make(0.9)])[1]["breaks"]
    assert few < 0.2 * 257 * 8 < many


def test_a_helper_of_a_rule_needs_no_decorator_and_its_edit_is_seen():
    def make(function):
        helper = function

        @rule(writes="breaks")
        def breaking(firm, city, luck):
            """Breaks a duty by a helper's word."""
            return luck.test_break < helper(firm.gain)

        return breaking

    assert live([make(lambda gain: gain * 0.0)])[1]["breaks"] == 0
    assert live([make(lambda gain: gain * 0.0 + 1.0)])[1]["breaks"] == 257 * 8


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


@pytest.mark.parametrize("wrong", ["type", "short", "strided", "read-only"])
def test_columns_that_machine_code_would_misread_are_refused(wrong):
    columns, starts, places = city()
    gain = columns["gain"]
    bad = {"type": gain.astype(np.float64), "short": gain[:-1], "strided": np.repeat(gain, 2)[::2], "read-only": gain}
    columns["gain"] = bad[wrong]
    gain.flags.writeable = wrong != "read-only"
    loop = Loop([one.rule for one in RULES], VOCABULARY)
    counts = np.zeros((len(places), len(loop.events)), np.int64)
    with pytest.raises(ValueError, match="column gain must be 257 numbers of type float32 side by side"):
        loop.run(columns, starts, places, counts, {"noise": 0.2, "patience": 3}, 11, 0)


def test_wrong_arguments_are_refused():
    with pytest.raises(RuleError, match=r"must be \(firm, city, luck\)"):
        rule(writes="x")(lambda firm, month: True)


class Kind(enum.IntEnum):
    """Numbers with names, as a researcher may keep them."""

    FEW = 3


def test_a_number_read_off_a_module_or_a_class_is_part_of_what_code_is_known_by():
    mine = ModuleType("mine")
    mine.RATE = 3

    def by_module(firm, city, luck):
        return firm.byte * mine.RATE

    def by_class(firm, city, luck):
        return firm.byte * Kind.FEW

    first = fingerprint(by_module)
    mine.RATE = 5
    assert fingerprint(by_module) != first
    one, other = enum.IntEnum("Kind", {"FEW": 3}), enum.IntEnum("Kind", {"FEW": 5})
    by_name = [FunctionType(by_class.__code__, {"Kind": kind}) for kind in (one, other)]
    assert fingerprint(by_name[0]) != fingerprint(by_name[1])
