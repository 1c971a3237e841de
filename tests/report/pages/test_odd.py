"""The ODD page holds everything of the model, and its template cannot go wrong in silence."""

import re

import pytest

from simulation.model.city.outcomes import OUTCOMES
from simulation.model.enterprises import rule_order
from simulation.model.enterprises.population import COLUMNS
from simulation.model.monitor.events import KINDS
from simulation.model.monitor.standard import edition, names
from simulation.model.policy import effects
from simulation.model.spec import catalogue
from simulation.model.spec.specification import of
from simulation.report.pages import odd, odd_lists
from simulation.study.fit.patterns import PATTERNS


@pytest.fixture(scope="module")
def page():
    return odd.page()


def everything_named():
    """Every name of the model that a reader may look for, by what it is."""
    city = odd_lists.baseline_city()
    yield "column", COLUMNS
    yield "fact of a place", rule_order.PLACES
    yield "bit", ("WATCH", "BLACK", "RED", "ABNORMAL", "WRONGFUL", "DEBTOR", "DEFAULTER", "UNABLE")
    yield "step", [step.__name__ for step in city.month.steps]
    yield "rule", [one.__name__ for one in (*rule_order.MONTH, *rule_order.BEGINNING)]
    yield "event", city.loop.events
    yield "draw", [name for one in (*rule_order.MONTH, *rule_order.BEGINNING) for name in one.rule.draws]
    yield "institution", {type(agent).__name__ for agent in city.agents}
    yield "carried", {name for agent in city.agents for name in agent.carried}
    yield "lever", [one.key for one in catalogue.LEVERS]
    yield "parameter", [one.name for one in catalogue.PARAMETERS]
    yield "count", [one.key for one in catalogue.COUNTS]
    yield "source", [one.key for one in catalogue.CHANNELS]
    yield "in force", effects.IN_FORCE
    yield "kind of event", KINDS
    yield "outcome", OUTCOMES


def test_everything_of_the_model_is_on_the_page(page):
    missing = [f"{what} {name}" for what, those in everything_named() for name in those if f"`{name}`" not in page]
    missing += [f"pattern {one.name}" for one in PATTERNS if one.name not in page]
    missing += [f"item {item.name}" for name in names() for item in edition(name).items if item.name not in page]
    assert not missing, missing


def test_sentences_and_code_are_those_of_the_model(page):
    for one in rule_order.MONTH:
        assert f"`{one.__name__}`: {one.rule.sentence}" in page
        assert f"def {one.__name__}(firm, city, luck):" in page
    for agent in odd_lists.baseline_city().agents:
        assert type(agent).__doc__.split("\n")[0].replace("``", "`") in page


def test_the_prose_names_nothing_that_is_gone():
    made = " ".join(line for made in odd.lists(of()).values() for line in made())
    known = set(re.findall(r"\w+", made))
    assert not set(re.findall(r"`([a-z_]+)`", odd.template())) - known


def test_hysteresis_needs_stronger_peers_than_any_run_draws():
    """What section 4.11 says: in the form of Brock and Durlauf, J = peer_weight / (4 noise) stays below 1."""
    peers, noise = (catalogue.SETTINGS[f"parameters.{name}"].prior for name in ("peer_weight", "noise"))
    assert peers[1] / (4.0 * noise[0]) < 1.0


def lists():
    return {"rules": lambda: ["1. breach"]}


def test_marks_are_filled():
    text = "one\n<!-- generated: rules -->\n<!-- generated: code model.policy.costs.costs -->"
    made = odd.filled(text, lists())
    assert made.startswith("one\n1. breach\n```python\ndef costs(") and "generated" not in made


@pytest.mark.parametrize(
    "text, complaint",
    [
        ("<!-- generated: rulez -->", "line 1: there is no list called 'rulez'; did you mean 'rules'?"),
        (
            "\n<!-- generated: code model.policy.costs.coasts -->",
            "line 2: there is no function 'model.policy.costs.coasts'",
        ),
        ("<!-- generated: code -->", "there is no function ''"),
        ("see <!-- generated: rules -->", "a mark is not alone on its line"),
        ("<!--generated: rules -->", "a mark is not alone on its line"),
        ("nothing", "no mark asks for the list 'rules'"),
    ],
)
def test_a_mark_or_list_left_over_is_an_error(text, complaint):
    with pytest.raises(odd.TemplateError, match=re.escape(complaint)):
        odd.filled(text, lists())


def test_the_odd_page_is_up_to_date(home):
    written = (home / "docs/odd.md").read_text(encoding="utf-8")
    assert written.strip() == odd.page().strip(), "write it anew with: make docs"
