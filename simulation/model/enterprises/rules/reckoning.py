"""What is counted to tell whom supervision burdens: micro enterprises apart from larger ones, visits that find nothing.

Evidence: fixed requirements weigh more on small enterprises (Douglas and Land Pejoska); larger ones leave more traces,
so that the same conduct is found at different odds.
"""

from ...kernel.rule import rule
from ...monitor.declared import Event

EVENTS = (
    Event(name="micro", en="is a micro enterprise", zh="微型企业", told="counted"),
    Event(name="breaches_micro", en="a breach of a micro enterprise", zh="微型企业失信", told="counted"),
    Event(name="found_micro", en="a finding at a micro enterprise", zh="微型企业被查实", told="counted"),
    Event(name="visited_micro", en="a visit to a micro enterprise", zh="微型企业被检查", told="counted"),
    Event(name="listed_micro", en="a listing of a micro enterprise", zh="微型企业列入", told="counted"),
    Event(name="visits_that_found", en="a visit in a month with a finding", zh="当月查实的检查", told="counted"),
)


@rule(writes=("micro", "breaches_micro", "found_micro", "visited_micro", "listed_micro", "visits_that_found"))
def reckoning(firm, city, luck):
    """The month is reckoned up, by the size of who holds the place at its end; visits where something came to light."""
    micro = firm.size <= 1
    return (
        micro,
        micro and firm.breaches,
        micro and firm.found,
        micro and firm.visited,
        micro and firm.disgraced,
        firm.visited and firm.found,
    )
