"""The levers in a notebook: the page's declarations, and the page's answer."""

import subprocess
import sys
from concurrent.futures import wait

import pytest

from simulation import Lever, Scenario
from simulation.page.asked.controls import controls
from simulation.page.asked.state import asked
from simulation.page.engine.engine import Engine
from simulation.page.told.strip import strip

BASE = Scenario(name="base", enterprises=1000, months=4)
PRAISE = Lever(
    name="praise", group="reward", default=0.0, low=0.0, high=1.0, unit="share <b>", source="assumption: <i>mine</i>",
    cost=7.0, cost_source="assumption: mine", en="public praise", zh="公开表扬",
)  # fmt: skip


@pytest.fixture
def explored():
    pytest.importorskip("ipywidgets")
    made = []

    def explore(scenario=BASE, **how):
        made.append(scenario.explore(seeds=how.pop("seeds", 10), **how))
        return made[-1]

    yield explore
    for one in made:
        one.close()


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_answer_is_the_pages(explored, lang):
    explorer = explored(lang=lang)
    assert explorer.told["names"] == ["base"]
    assert "application/vnd.jupyter.widget-view+json" in explorer._repr_mimebundle_(), "a notebook shows it"
    explorer.sliders["punishment.joint_breadth"].value = 40
    explorer.months["punishment.joint_breadth"].value = "2019-02"
    wanted = asked({"lang": lang, "set": {"punishment.joint_breadth": {"2019-02": 40.0}}}, {"base": BASE})
    engine = Engine(2)
    wait(engine.begin("me", wanted.scenarios, range(10)))
    page = strip(engine.study(wanted.scenarios, range(10)), lang)
    engine.close()
    told = {key: value for key, value in explorer.told.items() if key != "inert"}
    assert told == {key: value for key, value in page.items() if key != "inert"}
    assert explorer.policy.settled() == wanted.policy.settled()
    for row in page["rows"]:
        assert all(cell.replace("<", "&lt;") in explorer.answer.value for cell in row["cells"])
    explorer.sliders["punishment.joint_breadth"].value = 10
    assert explorer.told["names"] == ["base"] and not explorer.moved, "put back is the baseline again"


def test_every_control_of_the_page_is_a_slider_with_unit_range_price_source_and_law(explored):
    explorer = explored(seeds=5)
    declared = {one["key"]: one for one in controls(BASE)["levers"]}
    assert explorer.sliders.keys() == declared.keys()
    for key, lever in declared.items():
        slider, note = explorer.sliders[key], explorer._notes[key].value
        assert (slider.min, slider.max, slider.step) == (lever["low"], lever["high"], lever["step"]), key
        assert slider.description == lever["en"] and slider.value == pytest.approx(lever["default"])
        assert f"{lever['low']:g}–{lever['high']:g}" in note
    explorer.sliders["punishment.list_months"].value = 60
    assert "Outside the law from 37 to 120" in explorer._notes["punishment.list_months"].value
    assert "¥10,000 a year: +" in explorer._notes["punishment.list_months"].value or "no cost" in note


def test_a_lever_of_ones_own_is_there_and_none_of_its_words_is_markup(explored):
    explorer = explored(BASE.but(PRAISE, name="base"), seeds=5, lang="zh")
    assert explorer.sliders["reward.praise"].description == "公开表扬"
    note = explorer._notes["reward.praise"].value
    assert "share &lt;b&gt;" in note and "&lt;i&gt;mine" in note
    explorer.sliders["reward.praise"].value = 0.5
    assert "在此未产生影响" in explorer._notes["reward.praise"].value


def test_what_cannot_be_is_told_in_words(explored):
    explorer = explored(BASE.but(budget=1.0, name="base"), seeds=5)
    explorer.sliders["supervision.inspection_rate"].value = 0.9
    assert "overspent" in explorer.answer.value and "<li>" in explorer.answer.value


def test_without_ipywidgets_the_command_that_installs_it_is_said():
    code = "import sys; sys.modules['ipywidgets'] = None\nfrom simulation import Scenario\n"
    code += "Scenario(enterprises=1000, months=3).explore()"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert "pip install 'chengxin[widgets]'" in found.stderr.splitlines()[-1]
