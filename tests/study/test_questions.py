"""Every question is asked in the same words and answered in the same kind: found by itself, held to the contract."""

import ast
import inspect
import json
import textwrap
from importlib import import_module
from typing import is_typeddict

import pandas as pd
import pytest
from valid import valid

from simulation import Result, Results, Scenario, Study, diary, explain, run
from simulation.report import show
from simulation.study.forms import FORMS
from simulation.study.forms.schema import schema
from simulation.study.result import NoChart

# What a question is about may be given in order; so may its seeds, and nothing else.
ABOUT = {"scenario", "scenarios", "city", "extension", "results", "forecasts", "classes"}
SMALL = Scenario(name="small", enterprises=1000, months=2)


def kinds():
    """Every kind of result that comes along."""
    for where in show.FACES:
        module, _, name = where.partition(":")
        yield getattr(import_module(f"simulation.{module}"), name)


def questions():
    """Every function of a module of results, or of ``run``, that gives a result."""
    yield run, Study
    for kind in kinds():
        for name, function in vars(import_module(kind.__module__)).items():
            mine = inspect.isfunction(function) and function.__module__ == kind.__module__
            if mine and not name.startswith("_") and function.__annotations__.get("return") == kind.__name__:
                yield function, kind


def test_every_kind_of_result_is_the_answer_to_a_question():
    assert {kind for _, kind in questions()} == set(kinds()) and len(show.FACES) >= 20


def subclasses(kind):
    return {kind, *(deeper for one in kind.__subclasses__() for deeper in subclasses(one))}


def test_every_result_of_the_package_has_its_line():
    found = set(kinds())
    assert {one for one in subclasses(Result) - {Result} if one.__module__.startswith("simulation.")} == found


@pytest.mark.parametrize(("question", "kind"), list(questions()), ids=lambda one: one.__name__)
def test_a_question_is_asked_in_the_same_words(question, kind):
    parameters = inspect.signature(question).parameters
    in_order = [one.name for one in parameters.values() if one.kind is one.POSITIONAL_OR_KEYWORD]
    assert in_order in (
        [],
        *([one] for one in ("seeds", "seed", *ABOUT)),
        *([one, two] for one in ABOUT for two in ("seeds", "seed")),
    )
    for name in {"executor", "progress"} & set(parameters):
        assert parameters[name].kind is inspect.Parameter.KEYWORD_ONLY and parameters[name].default is None
    assert question.__doc__ and issubclass(kind, Result)


@pytest.mark.parametrize(("question", "kind"), list(questions()), ids=lambda one: one.__name__)
def test_a_question_uses_all_it_is_given(question, kind):
    """An executor that is not asked, or a progress that is told nothing, is no part of the question."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(question)))
    read = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)}
    assert set(inspect.signature(question).parameters) <= read


@pytest.mark.parametrize("kind", list(kinds()), ids=lambda one: one.__name__)
def test_a_result_has_every_verb(kind):
    assert kind.table is not Result.table and kind.__str__ is Result.__str__ and kind.data is Result.data
    assert is_typeddict(kind.form) and schema(kind.form, closed=True)["properties"]
    assert kind.__name__ == "Tried" or kind.form in FORMS.values()  # what policies give is a part of a backtest
    face = show.face_of(kind)
    assert all(callable(show.load(where)) for where in face if isinstance(where, str) and where)


@pytest.fixture(scope="module")
def results(tmp_path_factory):
    """Some results that are quick to have."""
    from simulation.study.check.verify import verify
    from simulation.study.projection.forecast import forecast, scored

    folder = Results.create(tmp_path_factory.mktemp("study") / "small", [SMALL], {}, [0, 1])
    study, ahead = run(SMALL, 2, results=folder), forecast("Chenzhou", months=2, made="2026-01-01", classes=100)
    return [
        study,
        verify(folder),
        explain(SMALL, 2, month="2019-01"),
        diary(SMALL, enterprise=7),
        ahead,
        scored([ahead]),
    ]


def test_an_answer_is_a_table_data_of_its_form_text_and_a_chart_or_a_sentence(results):
    for result in results:
        assert isinstance(result.table(), pd.DataFrame)
        assert str(result).strip() and result.describe().strip()
        valid(json.loads(json.dumps(_plain(result.data()))))
        if show.face_of(type(result)).chart:
            drawn = result.chart(lang="zh")
            assert drawn.alt and len(drawn.frame)
        else:
            with pytest.raises(NoChart, match=f"{type(result).__name__} has no chart; its numbers are in table"):
                result.chart()


def _plain(data):
    from simulation.cli.output import strict_json

    return json.loads(strict_json(data))
