"""An enterprise hears of others' punishment from people it knows, whatever the press prints."""

from simulation import Event, Parameter, rule

PULL = Parameter(
    name="gossip_pull",
    default=0.1,
    low=0.0,
    high=1.0,
    prior=(0.0, 0.2),
    neutral=0.0,
    unit="share of the way to certainty, each time somebody hears of a punishment",
    source="assumption: as an example; zero, no effect, is inside the assumed range",
    en="pull of gossip",
    zh="传言影响",
)


@rule(writes=("perceived_risk", "gossiped"), after="learning", declares=[PULL, Event(name="gossiped", zh="听到传言")])
def gossip(firm, city, luck):
    """What happened to peers is talked about, and feared more."""
    heard = luck.gossip < firm.publicised
    feared = firm.perceived_risk + city.gossip_pull * (1.0 - firm.perceived_risk)
    return (feared if heard else firm.perceived_risk), heard
