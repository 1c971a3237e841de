"""The page of JSON forms is printed from the types, and so are the schemas: neither can drift from the other.

When a form gains a field, write the page anew with: python tests/study/forms/test_forms.py
"""

import re
from pathlib import Path

import jsonschema
import pytest
from typer.testing import CliRunner

from simulation.study import forms
from simulation.study.forms.schema import described, fields, schema

PAGE = Path(__file__).parents[3] / "docs/json.md"
BLOCK = re.compile(r"(<!-- fields of (\S+), printed from its type -->\n\n).*?(\n\n<!-- end of fields -->)", re.DOTALL)


def filled(text):
    """The page with the tables of fields as the types have them."""
    return BLOCK.sub(lambda mark: f"{mark[1]}{described(forms.FORMS[mark[2]])}{mark[3]}", text)


def test_the_page_has_every_form_as_its_type_has_it():
    text = PAGE.read_text(encoding="utf-8")
    assert text == filled(text), "write it anew with: python tests/study/forms/test_forms.py"
    assert {mark[2] for mark in BLOCK.finditer(text)} == set(forms.FORMS)


@pytest.mark.parametrize("name", forms.FORMS)
def test_every_form_has_a_schema_that_is_one(name):
    for closed in (False, True):
        jsonschema.Draft202012Validator.check_schema(schema(forms.FORMS[name], closed=closed))
    assert next(iter(fields(forms.FORMS[name]))) == "format"


def test_a_schema_lets_fields_be_added_and_none_be_missing_or_of_another_type():
    checker = jsonschema.Draft202012Validator(schema(forms.FORMS["chengxin.gathered/1"]))
    told = {"format": "chengxin.gathered/1", "study": "results/s", "runs": 4, "failed": 0}
    assert checker.is_valid(told | {"added_later": [1]})
    assert not checker.is_valid(told | {"runs": "four"}) and not checker.is_valid(told | {"format": "another"})
    del told["failed"]
    assert not checker.is_valid(told)


def test_every_command_with_json_names_its_form():
    from simulation.cli import app

    commands = app._gathered().commands
    with_json = {name for name, one in commands.items() if any("--json" in option.opts for option in one.params)}
    assert with_json | {"schema"} == set(forms.PRINTED)


def test_the_command_prints_schemas_and_names_what_is_not_there():
    from simulation.cli.app import app

    runner = CliRunner()
    assert '"title": "chengxin.explanation/2"' in runner.invoke(app, ["schema", "explain"]).stdout
    assert '"chengxin.diary/1"' in runner.invoke(app, ["schema"]).stdout
    with pytest.raises(ValueError, match="no command or form is called explan; did you mean 'explain'"):
        forms.chosen(["explan"])


if __name__ == "__main__":
    PAGE.write_text(filled(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
