"""A city under Mesa's own tools: collectors, sets of agents, batch runs."""

import math
import subprocess
import sys

import numpy as np
import pytest

from simulation import CreditCity, Scenario
from simulation.model.city.mesa_adapter import NoMonthLeft
from simulation.model.institutions.base import mesa
from simulation.model.institutions.court import Court
from simulation.model.institutions.department import Department

SMALL = Scenario(name="small", enterprises=1000, months=2)
NEWER = tuple(map(int, mesa.__version__.split(".")[:2])) >= (3, 5)


class Watched(CreditCity):
    """A city with a collector of one's own, as Mesa's pages show it."""

    def __init__(self, scenario, seed=0):
        super().__init__(scenario, seed)
        self.datacollector = mesa.DataCollector(
            model_reporters={
                "listed": lambda city: city.totals["eligible"],
                "month": "now",
                "usual_gain": [usual_gain, [self]],
            },
            agent_reporters={"kind": lambda agent: type(agent).__name__},
        )

    def step(self):
        super().step()
        self.datacollector.collect(self)


def usual_gain(city):
    return city.enterprises.agg("gain", np.median)


def test_a_city_ends_with_its_last_month():
    city = CreditCity(SMALL, 0)
    assert city.running and "2016-12 is next" in repr(city)
    city.run_model()
    assert not city.running and city.steps == 26 and len(city.record) == 2
    with pytest.raises(NoMonthLeft, match=r"its last month, 2019-01; for more, .*but\(months=14\)"):
        city.step()
    assert city.steps == 26 and city.record == CreditCity(SMALL, 0).run() and "all months simulated" in repr(city)


def test_somebody_may_stop_a_city():
    city = CreditCity(SMALL, 0)
    city.step()
    city.running = False
    city.run_model()
    assert city.steps == 1


def test_the_record_is_a_data_collector():
    city = CreditCity(SMALL, 0)
    assert city.datacollector.get_model_vars_dataframe().empty
    city.step()
    assert city.datacollector.get_model_vars_dataframe()["month"].tolist() == ["2016-12"]
    city.run()
    table = city.datacollector.get_model_vars_dataframe()
    assert len(table) == 26 and table["index"].isna().sum() == 24
    assert table["index"].tolist()[24:] == [row["index"] for row in city.record]
    assert table["month"].tolist()[24:] == ["2018-12", "2019-01"]
    city.datacollector.collect(city)
    assert len(city.datacollector.get_model_vars_dataframe()) == 26


def test_the_collector_of_a_city_that_goes_on_begins_with_its_own_months():
    past = CreditCity(SMALL, 0)
    past.run(until=SMALL.start)
    city = CreditCity(SMALL, 0, past=past)
    city.run()
    table = city.datacollector.get_model_vars_dataframe()
    assert table["month"].tolist() == ["2019-01"] and table["index"].tolist() == [city.record[-1]["index"]]


def test_outcomes_can_be_reporters_of_ones_own_collector():
    known = CreditCity(SMALL, 0)
    known.run()
    wanted = {name: known.datacollector.model_reporters[name] for name in ("month", "index", "gaming_gap")}
    city, collector = CreditCity(SMALL, 0), mesa.DataCollector(wanted | {"agents": lambda city: len(city.agents)})
    while city.running:
        city.step()
        collector.collect(city)
    table = collector.get_model_vars_dataframe()
    assert math.isnan(table["index"][0]) and table["index"].iloc[-1] == known.record[-1]["index"]
    assert table["month"].iloc[-1] == "2019-01" and table["agents"].iloc[-1] == len(city.agents)


def test_collectors_look_at_institutions():
    city = CreditCity(SMALL, 0)
    collector = mesa.DataCollector(
        agent_reporters={"number": "unique_id"},  # Mesa 3.5 wants what all have
        agenttype_reporters={Department: {"tardiness": "tardiness"}, Court: {"executed": lambda court: court.executed}},
    )
    for _ in range(3):
        city.step()
        collector.collect(city)
    assert len(collector.get_agent_vars_dataframe()) == 3 * len(city.agents)
    departments = collector.get_agenttype_vars_dataframe(Department)
    assert len(departments) == 3 * len(city.departments) and departments["tardiness"].min() > 0.0
    assert collector.get_agenttype_vars_dataframe(Court)["executed"].sum() > 0.0


def test_sets_of_institutions_have_mesas_verbs():
    city = CreditCity(SMALL, 0)
    city.run()
    departments = city.agents_by_type[Department]
    assert departments.agg("tardiness", max) == max(one.tardiness for one in city.departments)
    assert len(departments.select(lambda one: one.connected)) == sum(one.connected for one in city.departments)
    by_county = departments.groupby("county").count()
    assert by_county[0] == city.sectors and sum(by_county.values()) == len(city.departments)
    before = departments.get("tardiness")
    departments.do(lambda one: setattr(one, "tardiness", 2.0 * one.tardiness))
    assert departments.get("tardiness") == [2.0 * one for one in before]


@pytest.mark.parametrize("period", [-1, 1, 12])
def test_batch_run_lives_scenarios_and_seeds(period):
    asked = {"scenario": [SMALL, SMALL.but(months=1, name="short")], "seed": range(3)}
    rows = mesa.batch_run(CreditCity, asked, data_collection_period=period, display_progress=False)
    last = {(row["scenario"].name, row["seed"]): row for row in rows if row["index"] == row["index"]}
    assert len(last) == 6
    for (name, seed), row in last.items():
        if period != 12:  # every twelfth month from the first on is 2018-12, then the end
            lived = CreditCity(asked["scenario"][name == "short"], seed).run()[-1]
            assert (row["rank"], row["index"], row["gaming_gap"]) == tuple(
                lived[one] for one in ("rank", "index", "gaming_gap")
            )
    starts = [row for row in rows if row["month"] == "2018-12"]
    assert all(row["rank"] == 47 for row in starts)
    assert len(rows) == {-1: 6, 1: 3 * 26 + 3 * 25}.get(period, len(rows))


def test_batch_run_stops_where_it_is_told():
    asked = {"scenario": [SMALL], "seed": [4]}
    few = mesa.batch_run(CreditCity, asked, max_steps=5, display_progress=False)
    assert len(few) == 1 and few[0]["month"] in ("2017-04", "2017-05")  # 3.5 stops one step before 3.3


def test_batch_run_of_a_city_with_its_own_collector():
    asked = {"scenario": [SMALL]} | ({} if NEWER else {"seed": [1, 2]})
    seeds = {"rng": [1, 2]} if NEWER else {}
    rows = mesa.batch_run(Watched, asked, display_progress=False, **seeds)
    assert {row["seed"] for row in rows} == {1, 2} and {"Department", "Court"} <= {row["kind"] for row in rows}
    lived = CreditCity(SMALL, 2)
    lived.run()
    mine = next(row for row in rows if row["seed"] == 2)
    assert (mine["listed"], mine["usual_gain"]) == (lived.totals["eligible"], usual_gain(lived))


@pytest.mark.slow
@pytest.mark.parametrize("first", ["import mesa", "import simulation"])
def test_batch_run_on_two_processes_gives_the_same(tmp_path, first):
    script = tmp_path / "batch.py"
    script.write_text(
        f"{first}\nimport mesa\nfrom simulation import CreditCity, Scenario\n"
        "small = Scenario(name='small', enterprises=1000, months=2)\n"
        "if __name__ == '__main__':\n"
        "    asked = {'scenario': [small], 'seed': range(3)}\n"
        "    runs = [mesa.batch_run(CreditCity, asked, number_processes=n, display_progress=False) for n in (1, 2)]\n"
        "    one, two = (sorted((row['seed'], row['index'], row['rank']) for row in rows) for rows in runs)\n"
        "    print(one == two, len(set(one)))\n",
        encoding="utf-8",
    )
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["True", "3"]


def test_the_seed_has_two_names_and_one_form():
    assert CreditCity(SMALL, rng=7).seed == CreditCity(SMALL, 7).seed == CreditCity(SMALL, np.uint64(7)).seed == 7
    assert CreditCity(SMALL, 2**64 - 1).luck.seed == np.uint64(2**64 - 1)
    for wrong in (None, 1.5, "one"):
        with pytest.raises(ValueError, match=r"not a whole number.*rng=range\(20\)"):
            CreditCity(SMALL, wrong)
    with pytest.raises(ValueError, match="two names of one number"):
        CreditCity(SMALL, 3, rng=4)
    with pytest.raises(ValueError, match="seed = -1 is outside"):
        CreditCity(SMALL, -1)
