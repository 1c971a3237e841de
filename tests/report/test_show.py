"""One line a kind of result says how it looks: every function is there, and no result is without."""

import ast
import inspect
from importlib import import_module

import pytest
from made_up_nation import made_up
from made_up_results import interval, levers, mobility, sensitivity

from simulation.report import show
from simulation.report.show import FACES, Face, face_of, load
from simulation.study.nation.nation_study import NationStudy
from simulation.study.result import Result

MADE = {
    "variance": interval,
    "attribution": levers,
    "mobility": mobility,
    "sensitivity": sensitivity,
    "nation": made_up,
}


@pytest.mark.parametrize("kind", FACES)
def test_a_face_belongs_to_a_result_and_names_functions_that_are_there(kind):
    module, _, name = kind.partition(":")
    result = getattr(import_module(f"simulation.{module}"), name)
    assert issubclass(result, Result) and face_of(result) is FACES[kind]
    for part in Face._fields:
        where = getattr(FACES[kind], part)
        if part != "both" and where:
            takes = list(inspect.signature(load(where)).parameters)
            assert takes, where
            if part in ("text", "whole") and FACES[kind].both:
                assert takes[1] == "lang", f"{where} is told in both languages"


def test_every_result_of_the_package_has_a_face(home):
    """A question without a line is shown as a bare table: nobody wants that of what comes along."""
    for path in (home / "simulation").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ClassDef) and any(ast.unparse(base).startswith("Result[") for base in node.bases):
                module = ".".join(path.relative_to(home / "simulation").with_suffix("").parts).removesuffix(".__init__")
                assert f"{module}:{node.name}" in FACES, node.name


@pytest.mark.parametrize("kind", MADE)
def test_what_speaks_both_languages_does_so_and_its_data_are_one(kind):
    found = MADE[kind]()
    english, chinese = show.text(found), show.text(found, lang="zh")
    assert "Chenzhou" in english + show.text(found, whole=True) or kind in ("variance", "mobility")
    assert english != chinese and any("\u4e00" <= letter <= "\u9fff" for letter in chinese)
    assert show.data(found)["format"].startswith("chengxin.")


def test_what_is_made_from_a_result_looks_like_it():
    class Ours(NationStudy):
        """Somebody's own."""

    assert face_of(Ours) is FACES["study.nation.nation_study:NationStudy"] and face_of(dict) == Face()
    assert face_of(type("NationStudy", (), {"__module__": "elsewhere.study.nation.nation_study"})) == Face()
