"""What is counted to tell whom supervision burdens: micro enterprises apart from larger ones, visits that find nothing.

Evidence: fixed requirements weigh more on small enterprises (Douglas and Land Pejoska); larger ones leave more traces,
so that the same conduct is found at different odds.
"""

from ...kernel.rule import rule


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
