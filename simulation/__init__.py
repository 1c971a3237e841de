"""Chengxin: a policy laboratory for city credit systems. In short::

    from simulation import Scenario, run

    yardstick = Scenario.load("scenarios/chenzhou-2018-12.toml")
    study = run([yardstick, yardstick.but(inspection_rate=0.08, name="more visits")], seeds=20)
    print(study)

Names are loaded when first used, so that importing the package costs nothing.
"""

from __future__ import annotations

import importlib
import os
from typing import TYPE_CHECKING, Any

if not os.path.isfile(__file__):  # machine code is found by the files it was made from, and facts lie beside them
    raise ImportError(
        f"chengxin cannot be imported from inside an archive ({__file__}): unpack it and import the folder, or "
        "install it with pip"
    )

if TYPE_CHECKING:  # the same names for editors and type checkers, which cannot follow __getattr__
    from .additions import AdditionError as AdditionError
    from .city import CreditCity as CreditCity
    from .enterprises.networks import Edges as Edges
    from .enterprises.networks import Places as Places
    from .enterprises.networks import Ring as Ring
    from .enterprises.peers import Peers as Peers
    from .enterprises.population import Column as Column
    from .extensions import Extension as Extension
    from .institutions import Institution as Institution
    from .kernel.domains import exp as exp
    from .kernel.domains import log as log
    from .kernel.portable_math import logistic as logistic
    from .kernel.portable_math import normal_quantile as normal_quantile
    from .kernel.rule import RuleError as RuleError
    from .kernel.rule import rule as rule
    from .laboratory import Laboratory as Laboratory
    from .monitor.declared import Event as Event
    from .monitor.declared import Shows as Shows
    from .monitor.declared import Source as Source
    from .monitor.edition import Indicator as Indicator
    from .monitor.edition import Item as Item
    from .monitor.measures import Measure as Measure
    from .parameters import Count as Count
    from .parameters import Lever as Lever
    from .parameters import Parameter as Parameter
    from .scenario import Scenario as Scenario
    from .scenario_file import ScenarioError as ScenarioError
    from .store import Results as Results
    from .study.diary import diary as diary
    from .study.ema import ema_model as ema_model
    from .study.ensemble import run as run
    from .study.explain import explain as explain
    from .study.salib import evaluate_samples as evaluate_samples
    from .study.salib import salib_problem as salib_problem
    from .study.slider import Slider as Slider
    from .study.study import Study as Study
    from .study.worlds import Worlds as Worlds
    from .study.worlds import run_nation as run_nation

_HOMES = {
    "Scenario": "scenario",
    "ScenarioError": "scenario_file",
    "run": "study.ensemble",
    "Study": "study.study",
    "run_nation": "study.worlds",
    "Worlds": "study.worlds",
    "diary": "study.diary",
    "explain": "study.explain",
    "Slider": "study.slider",
    "Results": "store",
    "CreditCity": "city",
    "Laboratory": "laboratory",
    "rule": "kernel.rule",
    "RuleError": "kernel.rule",
    "exp": "kernel.domains",
    "log": "kernel.domains",
    "logistic": "kernel.portable_math",
    "normal_quantile": "kernel.portable_math",
    "Parameter": "parameters",
    "Lever": "parameters",
    "Count": "parameters",
    "Column": "enterprises.population",
    "Peers": "enterprises.peers",
    "Places": "enterprises.networks",
    "Ring": "enterprises.networks",
    "Edges": "enterprises.networks",
    "Event": "monitor.declared",
    "Source": "monitor.declared",
    "Shows": "monitor.declared",
    "Measure": "monitor.measures",
    "Item": "monitor.edition",
    "Indicator": "monitor.edition",
    "Institution": "institutions",
    "Extension": "extensions",
    "ema_model": "study.ema",
    "salib_problem": "study.salib",
    "evaluate_samples": "study.salib",
    "AdditionError": "additions",
}
__all__ = list(_HOMES)


if not TYPE_CHECKING:  # a checker would take any misspelt name for one of these

    def __getattr__(name: str) -> Any:
        if name not in _HOMES:
            raise AttributeError(f"module 'simulation' has no attribute {name!r}; it has {', '.join(_HOMES)}")
        return getattr(importlib.import_module(f".{_HOMES[name]}", __name__), name)


def __dir__() -> list[str]:
    return __all__
