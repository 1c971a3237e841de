"""Gossip among enterprises, and a newsletter that stirs it: an example of an extension in a package of its own."""

from simulation import Institution, Parameter, rule

from .talk import moved_towards

GOSSIP_PULL = Parameter(
    name="gossip_pull",
    default=0.1,
    low=0.0,
    high=1.0,
    prior=(0.0, 0.2),
    neutral=0.0,
    unit="share of the way to certainty, where every peer was sanctioned in public",
    source="assumption: an example; nobody has measured gossip, zero is inside the prior",
    en="pull of gossip",
    zh="传言的影响",
)


@rule(writes="perceived_risk", after="learning", declares=GOSSIP_PULL)
def gossip(firm, city, luck):
    """What peers say about public sanctions frightens, whether one reads the publications or not."""
    return moved_towards(firm.perceived_risk, 1.0, min(city.gossip_pull * firm.publicised, 1.0))


class Newsletter(Institution):
    """A newsletter of the chamber of commerce: after an issue, gossip weighs twice as much for a month.

    Assumption: an example. It comes out every third month.
    """

    after = "associations"
    every = 3

    def step(self):
        """The newsletter comes out."""
        if self.city.clock % self.every == 0:
            self.adjust("gossip_pull", times=2.0)
