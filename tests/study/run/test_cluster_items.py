"""Questions that read cities while they live go to a cluster item by item, with the bits of this machine."""

from __future__ import annotations

from threading import Lock

import pytest

from simulation import Cluster, Goal, Scenario, Threads, attribute, search
from simulation.study.run.address import ClusterError
from simulation.study.run.cluster_items import each
from simulation.study.why.variance import variance

SMALL = Scenario(name="base", enterprises=1000, months=2)
PAIR = [SMALL, SMALL.but(inspection_rate=0.5, name="more visits")]


@pytest.mark.slow
def test_questions_that_read_cities_while_they_live_have_the_bits_of_this_machine(cluster):
    there, policy = Cluster(cluster.address), PAIR[1].but({"joint_breadth": {"2019-01": 30}}, name="policy")
    found, here = (attribute(policy, [1, 2], executor=how) for how in (there, Threads()))
    assert found.rows.equals(here.rows) and found.pairs.equals(here.pairs)
    told = []
    shares = [variance(PAIR, 4, executor=how, progress=lambda *far: told.append(far)) for how in (there, Threads())]
    assert shares[0].table().equals(shares[1].table()) and told
    asked = {"goal": Goal(place=100, by=SMALL.last), "chance": 0.2, "levers": ["timeliness"]}
    cheapest = [search(SMALL, 4, **asked, executor=how) for how in (there, Threads())]
    assert cheapest[0].table().equals(cheapest[1].table())
    with pytest.raises(ZeroDivisionError):
        list(there.each(lambda number: 1 // number, [1, 0]))


def test_what_cannot_go_and_where_nobody_listens_is_told_before_anything_is_done():
    nowhere, lock = "tcp://127.0.0.1:1", Lock()
    with pytest.raises(ClusterError, match=r"this question cannot go to a cluster, give Threads\(\): .*lock"):
        next(each(nowhere, lambda item: lock, [1]))
    with pytest.raises(ClusterError, match=r"this question cannot go to a cluster, give Threads\(\): .*lock"):
        next(each(nowhere, abs, [1, lock]))
    with pytest.raises(ClusterError, match="no Dask scheduler at tcp://127.0.0.1:1"):
        next(each(nowhere, abs, [1]))
