"""What is asked of Dask is there in the version that is installed, under these names and with these arguments."""

import inspect

import pytest

from simulation.study.run import dask_client

distributed = pytest.importorskip("distributed")


@pytest.mark.parametrize("name", ["Client", "Future"])
def test_every_method_that_is_asked_for_takes_what_it_is_given(name):
    asked, real = getattr(dask_client, name), getattr(distributed, name)
    methods = {key: one for key, one in vars(asked).items() if inspect.isfunction(one) and not key.startswith("_")}
    assert len(methods) >= 3
    for key, method in methods.items():
        theirs = inspect.signature(getattr(real, key)).parameters
        any_keyword = any(one.kind is inspect.Parameter.VAR_KEYWORD for one in theirs.values())
        for parameter in list(inspect.signature(method).parameters.values())[1:]:
            if parameter.kind in (inspect.Parameter.KEYWORD_ONLY,):
                assert parameter.name in theirs or any_keyword, f"{name}.{key}({parameter.name})"


def test_what_is_read_of_them_is_there():
    here = distributed.LocalCluster(n_workers=1, threads_per_worker=1, processes=False, dashboard_address=None)
    with here, distributed.Client(here) as client:
        future = client.submit(abs, -3)
        assert future.result(timeout=30) == 3 and future.status == "finished" and isinstance(future.key, str)
        assert client.status == "running" and list(client.nthreads().values()) == [1]
        for name in (*inspect.get_annotations(dask_client.Client), "get_versions", "run"):
            assert hasattr(client, name), name
