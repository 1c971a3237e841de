"""The words of a diary: as declared, and of what has none its name and the sentence of its rule."""

from __future__ import annotations

from itertools import chain

import pytest

from simulation import Column, Draw, Event, Scenario, ScenarioError, diary, rule
from simulation.model.enterprises import rule_order
from simulation.model.kernel.draws import SHIPPED
from simulation.study.why.diary_words import COUNTED, KEPT, KNOWN, MET, chances, known, phrases

BASE = Scenario(name="base", enterprises=3000, months=7)
BOOK = Draw(name="book", en="a good book", zh="一本好书")


@rule(writes="inspired")
def inspiration(firm, city, luck):
    """Now and then an owner reads a good book."""
    return luck.book < 0.3


def test_every_event_and_draw_of_the_shipped_rules_has_its_words():
    loop = rule_order.month_loop()
    assert {*loop.events} == {*rule_order.EVENTS} and all(one.en != one.name for one in rule_order.EVENTS.values())
    rules = (*loop.rules, *rule_order.beginning_loop().rules)
    assert {name for one in rules for name in one.draws} == {*rule_order.DRAWS} == {*chain.from_iterable(SHIPPED)}
    assert all(draw.en and draw.zh != draw.name for draw in rule_order.DRAWS.values())
    assert {*KNOWN} <= {*loop.columns, *loop.vocabulary.places}


def test_a_rule_of_ones_own_is_told_by_its_name_and_sentence():
    found = diary(BASE.but(inspiration, after="reckoning", months=3), enterprise=7)
    chances = [one for month in found.months for one in month.chances if one.draw == "book"]
    assert len(chances) == 3 and all(one.chance == pytest.approx(0.3) for one in chances)
    assert [one.happened for one in chances] == ["inspired" in month.met for month in found.months]
    assert "book (Now and then an owner reads a good book)" in str(found)
    with_words = diary(BASE.but(inspiration, BOOK, after="reckoning", months=3), enterprise=7)
    assert with_words.draws["book"] == ("a good book", "一本好书") and "a good book 30" in str(with_words)
    assert [one.drawn for month in with_words.months for one in month.chances if one.draw == "book"] == [
        one.drawn for one in chances
    ]  # words move no luck
    other = diary(BASE.but(inspiration, after="reckoning", months=3), find="inspired")
    assert "inspired (Now and then an owner reads a good book)" in str(other)


def test_words_for_luck_that_nobody_draws_are_refused():
    strays = [Draw(name="breach", en="bad luck", zh="厄运"), Draw(name="bok", en="a good book", zh="一本好书")]
    with pytest.raises(ScenarioError) as refused:
        BASE.but(inspiration, *strays, after="reckoning")
    assert "draw breach is there already; give it another name" in refused.value.problems
    assert "draw bok: no rule draws luck.bok; did you mean 'book'?" in refused.value.problems


def test_what_has_no_words_is_told_by_its_name_and_its_rule():
    bare = BASE.but(inspiration, after="reckoning").model
    assert phrases(bare.loop, bare)["inspired"] == (
        MET,
        "inspired (Now and then an owner reads a good book)",
        "inspired",
    )
    assert chances(bare.loop, bare)["book"] == ("book (Now and then an owner reads a good book)", "book")
    event = Event(name="inspired", en="read a book", zh="读了书", told="counted")
    told = BASE.but(inspiration, event, BOOK, after="reckoning").model
    assert phrases(told.loop, told)["inspired"] == (COUNTED, "read a book", "读了书")
    assert chances(told.loop, told)["book"] == ("a good book", "一本好书")
    assert KEPT in phrases(told.loop, told) and KEPT not in told.loop.events


def test_what_an_enterprise_knows_has_its_unit_and_what_is_added_comes_last():
    @rule(writes="books", after="reckoning", declares=Column(name="books", unit="books", en="books read", zh="读书数"))
    def reading(firm, city, luck):
        """One more."""
        return firm.books + 1.0

    model = BASE.but(reading).model
    found = known(model.loop, model)
    assert list(found)[-1] == "books" and found["books"] == ("books read, books", "读书数")
    assert [name for name in found if name in KNOWN] == list(KNOWN)
