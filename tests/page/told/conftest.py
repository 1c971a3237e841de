"""A desk of the page on a small city, and studies that its views show."""

import pytest

from simulation import Scenario, Threads, run
from simulation.page.engine.engine import Engine
from simulation.page.server.desk import Desk
from simulation.page.server.keeping import Keeper


@pytest.fixture
def desk(tmp_path):
    (tmp_path / "base.toml").write_text("enterprises = 1000\nmonths = 4\n")
    base, texts = Scenario.load_with_texts(tmp_path / "base.toml")
    engine = Engine(2)
    paths = {"base": tmp_path / "base.toml"}
    yield Desk({"base": base}, engine, Keeper(tmp_path / "results", paths, {"base": texts}))
    engine.close()


@pytest.fixture(scope="session")
def pair():
    """A baseline and a policy that stands outside the law."""
    base = Scenario(name="base", enterprises=1000, months=2, short_zh="现行")
    return [base, base.but(list_months=60, inspection_rate=0.2, name="policy")]


@pytest.fixture(scope="session")
def study(pair):
    return run(pair, 10, executor=Threads(1), probed=())


@pytest.fixture(scope="session")
def few(pair):
    return run(pair, 3, executor=Threads(1), probed=())
