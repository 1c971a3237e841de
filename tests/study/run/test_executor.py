"""Who lives the runs of a question changes nothing about them."""

import pandas as pd
import pytest

from simulation import Cluster, Scenario, Threads, explain
from simulation.study.run.address import ClusterError

SMALL = Scenario(name="small", enterprises=1000, months=2)


@pytest.mark.parametrize("threads", [1, 2, 5])
def test_each_item_is_done_once_and_given_back_in_order(threads):
    told, done = [], []
    found = Threads(threads).each(lambda n: done.append(n) or n * n, range(7), lambda *now: told.append(now))
    assert list(found) == [0, 1, 4, 9, 16, 25, 36]
    assert sorted(done) == list(range(7)) and done[0] == 0, "the first goes alone"
    assert told == [(n, 7) for n in range(1, 8)]
    assert list(Threads(threads).each(str, [])) == []


@pytest.mark.parametrize("threads", [1, 3])
def test_what_goes_wrong_is_raised_as_it_is(threads):
    with pytest.raises(ZeroDivisionError):
        list(Threads(threads).each(lambda n: 1 // n, [1, 0, 1]))


def test_threads_change_no_bit_of_an_answer():
    one, other = (explain(SMALL, 3, month="2019-01", executor=Threads(number)) for number in (1, 3))
    for name in ("parts", "seen", "outcomes"):
        pd.testing.assert_frame_equal(getattr(one, name), getattr(other, name), check_exact=True)


def test_a_cluster_says_what_it_is_for():
    cluster = Cluster("tcp://10.0.0.5:8786")
    assert cluster.threads == 0 and repr(cluster) == "Cluster('tcp://10.0.0.5:8786')"
    with pytest.raises(ClusterError, match="no Dask scheduler at tcp://127.0.0.1:1"):
        explain(SMALL, 1, month="2019-01", executor=Cluster("tcp://127.0.0.1:1"))
