"""What is added: where it came from, its code, and the data it consists of."""

from __future__ import annotations

import json

import pytest

from simulation import Column, Event, Item, Lever, Measure, Outcome, Parameter, Peers, Ring, Shows, Source, rule
from simulation.model.spec.components import Addition, AdditionError, Recorded, added, made_whole, recorded, told
from simulation.settings.document import ScenarioError


def test_another_code_is_another_fingerprint(small):
    @rule(writes="nods", after="learning")
    def nod(firm, city, luck):
        """An enterprise nods."""
        return luck.nod < 0.1

    first = small.but(nod).fingerprint()

    @rule(writes="nods", after="learning")  # noqa: F811
    def nod(firm, city, luck):
        """An enterprise nods."""
        return luck.nod < 0.2

    assert small.but(nod).fingerprint() != first


def test_what_is_no_addition_is_refused(small):
    def plain(firm, city, luck):
        return True

    with pytest.raises(ScenarioError, match="plain is a function without @rule"):
        small.but(plain)
    with pytest.raises(ScenarioError, match="3 cannot be added: give a rule, an institution, an extension"):
        small.but(3)


def test_what_a_notebook_typed_is_marked(small):
    code = "from simulation import rule\n@rule(writes='hums', after='learning')\ndef hum(firm, city, luck):\n"
    code += "    '''An enterprise hums.'''\n    return luck.hum < 0.5\n"
    import linecache

    name = "<cell 7>"
    linecache.cache[name] = (len(code), None, code.splitlines(keepends=True), name)
    typed: dict = {"__name__": "__main__"}
    exec(compile(code, name, "exec"), typed)
    scenario = small.but(typed["hum"])
    assert not scenario.additions[0].origin.in_files
    assert "not reproducible from files alone" in told(scenario.additions)
    assert "luck.hum < 0.5" in scenario.additions[0].text


PULL = Parameter(
    name="pull", default=0.5, low=0.0, high=1.0, prior=(0.2, 0.8), unit="share", source="assumption: a test", zh="拉力"
)
DESKS = Lever(
    group="desks", name="desks", default=1.0, low=0.0, high=10.0, unit="desks", source="assumption: a test", cost=30.0,
    cost_source="assumption: a test", cost_range=(20.0, 40.0),
)  # fmt: skip


@pytest.mark.parametrize("declared", [PULL, DESKS, Column(name="x", start=1.0), Column(name="n", kind="uint8", high=3),
                                      Event(name="fair", good=True, zh="集市")])  # fmt: skip
def test_plain_data_are_made_again_from_what_a_manifest_says(declared):
    """The same declaration, bounds that nature does not know included, without the file it was written in."""
    addition = added(declared)
    again = recorded(json.loads(json.dumps(addition.settled())))
    assert isinstance(again.part, Recorded) and again.settled() == addition.settled()
    assert again.part.declares == (declared,) and again.kind == type(declared).__name__.lower()
    (whole,) = made_whole((again,), ())
    assert whole.part == declared


def test_code_is_taken_from_what_is_given_and_missed_where_it_is_not():
    @rule(writes="nods", after="learning")
    def nod(firm, city, luck):
        """An enterprise nods."""
        return luck.nod < 0.1

    mine = added(nod)
    noted = recorded(mine.settled(), mine.text)
    assert (noted.name, noted.kind, noted.text) == ("nod", "rule", mine.text)
    (whole,) = made_whole((noted,), (mine,))
    assert whole.part is nod and whole.spot == mine.spot
    with pytest.raises(AdditionError, match=r"the code of rule nod \(file test_components.py\) is not here; give the"):
        made_whole((noted,), ())

    @rule(writes="nods", after="learning")  # noqa: F811
    def nod(firm, city, luck):
        """An enterprise nods."""
        return luck.nod < 0.3

    with pytest.raises(AdditionError, match="the code of rule nod .* is another now"):
        made_whole((noted,), (added(nod),))


def test_a_source_and_what_is_reckoned_need_their_file():
    radio = Source(name="radio", shows={"serious": Shows(coverage=0.1)}, basis="assumption: a test")
    counted = Measure("nods", "nods a month", "nods", "点头", lambda window: window.mean("nods"))
    for declared in (radio, counted, Outcome(name="nods", unit="nods", of=lambda city: 1.0)):
        noted = recorded(json.loads(json.dumps(added(declared).settled())))
        assert noted.part.declares[0].name == declared.name
        with pytest.raises(AdditionError, match=f"the code of {noted.kind} {declared.name} .* is not here"):
            made_whole((noted,), ())
    with pytest.raises(AdditionError, match="the code of what was added is not here"):
        noted.part.declares[0].of(None)


def test_peers_and_items_have_nothing_to_set():
    assert recorded(added(Peers(name="near", mean_of="gain", among=Ring())).settled()).part.declares == ()
    item = Item(name="i", dimension="d", points=1.0, status="assumed", indicators=())
    assert recorded(added(item).settled()).part.declares == ()


def test_what_was_added_is_said_in_both_languages():
    both = (added(PULL), Addition(PULL))
    assert told(both) == "added to the model: parameter pull (data), parameter pull (data)"
    assert told(both, "zh") == "对模型的补充：pull（数据）、pull（数据）"
