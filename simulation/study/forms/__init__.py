"""The form of every object that a command prints with ``--json``: types, of which schema and documents are printed.

A field's words stand beside its type. A number may be null where it does not exist. Within a form fields keep their
names, units and meaning, and are only added; anything else is a new form with a new number.
"""

from __future__ import annotations

from typing import get_args, get_type_hints

from ...errors import Mistake, nearest
from .briefs import Brief
from .choices import IndexChoices
from .comparisons import Comparison
from .costs import Cost
from .explored import Robustness, Sensitivity
from .fits import Calibration, Checks, Findings, Patterns, Profile, Rivals, RivalsTried, Validation
from .nations import Nation
from .projections import Backtest, Forecast, ForecastScores, Mobility
from .searches import Search
from .settings import Copied, Difference, Edition, NewCity, Scenarios, Schema, Settings
from .studies import Gathered, Part, Sources, Study, Table, Verified
from .variances import Variance
from .whys import Attribution, Diary, Explanation, Split

# What each command prints, by the command's name.
PRINTED: dict[str, tuple[type, ...]] = {
    "run": (Study, Part),
    "show": (Study, Table),
    "compare": (Comparison,),
    "cost": (Cost,),
    "try": (Study,),
    "brief": (Brief,),
    "verify": (Verified,),
    "patterns": (Patterns,),
    "check-rule": (Checks,),
    "findings": (Findings,),
    "sources": (Sources,),
    "diary": (Diary,),
    "explain": (Explanation,),
    "attribute": (Attribution,),
    "split": (Split,),
    "sensitivity": (Sensitivity,),
    "robust": (Robustness,),
    "index-choices": (IndexChoices,),
    "search": (Search,),
    "variance": (Variance,),
    "gather": (Gathered,),
    "scenarios": (Scenarios, Copied),
    "profile": (Profile,),
    "calibrate": (Calibration,),
    "rivals": (Rivals, RivalsTried),
    "backtest": (Backtest,),
    "forecast": (Forecast, ForecastScores),
    "mobility": (Mobility,),
    "nation": (Nation,),
    "validate": (Validation,),
    "describe": (Settings,),
    "edition": (Edition,),
    "difference": (Difference,),
    "new-city": (NewCity,),
    "schema": (Schema,),
}


def name_of(form: type) -> str:
    """The name of a form, such as "chengxin.study/2"."""
    (name,) = get_args(get_type_hints(form)["format"])
    return str(name)


def chosen(names: list[str]) -> list[type]:
    """The forms of these commands, or of these names; all where none is named. ValueError names every unknown one."""
    every = FORMS | PRINTED
    if unknown := [name for name in names if name not in every]:
        lines = [f"no command or form is called {name}{nearest(name, every)}" for name in unknown]
        raise Mistake([*lines, f"there are: {', '.join(PRINTED)}"])
    forms = [form for name in names for form in (PRINTED[name] if name in PRINTED else (FORMS[name],))]
    return list(dict.fromkeys(forms)) or list(FORMS.values())


FORMS: dict[str, type] = {name_of(form): form for forms in PRINTED.values() for form in forms}
