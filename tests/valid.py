"""Whether what a command prints has the form it names, with no field more and none less."""

from functools import cache

import jsonschema

from simulation.study.forms import FORMS
from simulation.study.forms.schema import schema


@cache
def checker(name):
    """What checks a form, closed: a field that its type does not name is an error."""
    return jsonschema.Draft202012Validator(schema(FORMS[name], closed=True))


def valid(data):
    """The same data, if it has the form it names."""
    problems = [f"{list(one.absolute_path)}: {one.message[:200]}" for one in checker(data["format"]).iter_errors(data)]
    assert not problems, f"{data['format']}: {problems[:5]}"
    return data
