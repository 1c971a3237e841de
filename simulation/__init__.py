"""Chengxin: a policy laboratory for city credit systems. In short::

    from simulation import Scenario, run

    baseline = Scenario.load("scenarios/chenzhou-2018-12.toml")
    study = run([baseline, baseline.but(inspection_rate=0.08, name="more visits")], seeds=20)
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
    from .errors import ChengxinError as ChengxinError
    from .model.city.city import CreditCity as CreditCity
    from .model.city.laboratory import Laboratory as Laboratory
    from .model.enterprises.networks.network import Edges as Edges
    from .model.enterprises.networks.network import Places as Places
    from .model.enterprises.networks.network import Ring as Ring
    from .model.enterprises.peers import Peers as Peers
    from .model.enterprises.population import Column as Column
    from .model.institutions.base import Institution as Institution
    from .model.kernel.domains import exp as exp
    from .model.kernel.domains import log as log
    from .model.kernel.portable_math import logistic as logistic
    from .model.kernel.portable_math import normal_quantile as normal_quantile
    from .model.kernel.rule import RuleError as RuleError
    from .model.kernel.rule import rule as rule
    from .model.monitor.declared import Draw as Draw
    from .model.monitor.declared import Event as Event
    from .model.monitor.declared import Shows as Shows
    from .model.monitor.declared import Source as Source
    from .model.monitor.measures import Measure as Measure
    from .model.monitor.standard import Indicator as Indicator
    from .model.monitor.standard import Item as Item
    from .model.policy.effects import Effect as Effect
    from .model.policy.effects import Met as Met
    from .model.scenario.goal import Goal as Goal
    from .model.scenario.scenario import Scenario as Scenario
    from .model.spec.components import AdditionError as AdditionError
    from .model.spec.plugins import Extension as Extension
    from .settings.declarations import Count as Count
    from .settings.declarations import Lever as Lever
    from .settings.declarations import Outcome as Outcome
    from .settings.declarations import Parameter as Parameter
    from .settings.document import ScenarioError as ScenarioError
    from .study.compare import Comparison as Comparison
    from .study.compare import compare as compare
    from .study.explore.ema import ema_model as ema_model
    from .study.explore.index_choices import index_choices as index_choices
    from .study.explore.robust import robust as robust
    from .study.explore.salib import evaluate_samples as evaluate_samples
    from .study.explore.salib import salib_problem as salib_problem
    from .study.explore.search.search import search as search
    from .study.explore.sensitivity import sensitivity as sensitivity
    from .study.look.cost import Cost as Cost
    from .study.look.cost import cost as cost
    from .study.look.try_out import try_out as try_out
    from .study.look.what_if import WhatIf as WhatIf
    from .study.nation.nation_study import NationStudy as NationStudy
    from .study.nation.nation_study import run_nation as run_nation
    from .study.result import Result as Result
    from .study.run.ensemble import run as run
    from .study.run.executor import Cluster as Cluster
    from .study.run.executor import Threads as Threads
    from .study.run.processes import Processes as Processes
    from .study.store.results import Results as Results
    from .study.study import Study as Study
    from .study.why.attribute import attribute as attribute
    from .study.why.diary import diary as diary
    from .study.why.explain import explain as explain
    from .study.why.split import split as split

_HOMES = {
    "Scenario": "model.scenario.scenario",
    "Goal": "model.scenario.goal",
    "ChengxinError": "errors",
    "ScenarioError": "settings.document",
    "run": "study.run.ensemble",
    "Threads": "study.run.executor",
    "Cluster": "study.run.executor",
    "Processes": "study.run.processes",
    "Result": "study.result",
    "Study": "study.study",
    "compare": "study.compare",
    "Comparison": "study.compare",
    "cost": "study.look.cost",
    "Cost": "study.look.cost",
    "run_nation": "study.nation.nation_study",
    "NationStudy": "study.nation.nation_study",
    "diary": "study.why.diary",
    "attribute": "study.why.attribute",
    "explain": "study.why.explain",
    "split": "study.why.split",
    "try_out": "study.look.try_out",
    "WhatIf": "study.look.what_if",
    "Results": "study.store.results",
    "CreditCity": "model.city.city",
    "Laboratory": "model.city.laboratory",
    "rule": "model.kernel.rule",
    "RuleError": "model.kernel.rule",
    "exp": "model.kernel.domains",
    "log": "model.kernel.domains",
    "logistic": "model.kernel.portable_math",
    "normal_quantile": "model.kernel.portable_math",
    "Parameter": "settings.declarations",
    "Lever": "settings.declarations",
    "Count": "settings.declarations",
    "Column": "model.enterprises.population",
    "Peers": "model.enterprises.peers",
    "Places": "model.enterprises.networks.network",
    "Ring": "model.enterprises.networks.network",
    "Edges": "model.enterprises.networks.network",
    "Draw": "model.monitor.declared",
    "Event": "model.monitor.declared",
    "Source": "model.monitor.declared",
    "Shows": "model.monitor.declared",
    "Measure": "model.monitor.measures",
    "Outcome": "settings.declarations",
    "Effect": "model.policy.effects",
    "Met": "model.policy.effects",
    "Item": "model.monitor.standard",
    "Indicator": "model.monitor.standard",
    "Institution": "model.institutions.base",
    "Extension": "model.spec.plugins",
    "ema_model": "study.explore.ema",
    "index_choices": "study.explore.index_choices",
    "robust": "study.explore.robust",
    "salib_problem": "study.explore.salib",
    "sensitivity": "study.explore.sensitivity",
    "search": "study.explore.search.search",
    "evaluate_samples": "study.explore.salib",
    "AdditionError": "model.spec.components",
}
__all__ = list(_HOMES)


if not TYPE_CHECKING:  # a checker would take any misspelt name for one of these

    def __getattr__(name: str) -> Any:
        if name not in _HOMES:
            raise AttributeError(f"module 'simulation' has no attribute {name!r}; it has {', '.join(_HOMES)}")
        return getattr(importlib.import_module(f".{_HOMES[name]}", __name__), name)


def __dir__() -> list[str]:
    return __all__
