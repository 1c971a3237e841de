"""Numbers of a search: chances that fall short do not look as if they did not, money is whole."""

from dataclasses import replace

from made_up_search import search

from simulation.report.tables.search_numbers import money, reached, wanted
from simulation.report.tables.search_text import title_of


def test_money_is_whole_and_nothing_is_never_negative():
    assert (money(-0.2), money(1234.5), money(0.0)) == ("0", "1,234", "0")


def test_a_chance_that_falls_short_does_not_look_as_if_it_did_not():
    found = search()
    just = replace(found, asked=replace(found.asked, chance=0.8))
    shares = {0.7969: "79.7", 0.79996: "79.996", 0.8: "80", 0.8049: "80", 0.794: "79"}
    assert {share: reached(just, share) for share in shares} == shares
    assert wanted(just) == "80" and "of 99.9 %" in title_of(
        replace(just, asked=replace(just.asked, chance=0.999)), "en"
    )
