"""A folder of results that is described beside its manifest."""

import pytest

from simulation import Results, Scenario, Threads, run


@pytest.fixture(scope="session")
def kept(tmp_path_factory):
    """A study of two scenarios of different length, and its folder."""
    folder = tmp_path_factory.mktemp("results") / "my study"
    short = Scenario(name="base", enterprises=1000, months=2, why="as it is")
    scenarios = [short, short.but(inspection_rate=0.5, months=3, name="更多检查")]
    texts = {one.name: [f"# {one.name}\n"] for one in scenarios}
    opened = Results.create(folder, scenarios, texts, [0, 1, 2], command="chengxin run base")
    return run(scenarios, [0, 1, 2], results=opened, executor=Threads(1)), opened
