"""Chengxin: a policy laboratory for city credit systems. In short::

    from simulation import Scenario, run

    yardstick = Scenario.load("scenarios/chenzhou-2018-12.toml")
    study = run([yardstick, yardstick.but(inspection_rate=0.08, name="more visits")], seeds=20)
    print(study)

Names are loaded when first used, so that importing the package costs nothing.
"""

from __future__ import annotations

import importlib

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


def __getattr__(name: str):
    if name not in _HOMES:
        raise AttributeError(f"module 'simulation' has no attribute {name!r}; it has {', '.join(_HOMES)}")
    return getattr(importlib.import_module(f".{_HOMES[name]}", __name__), name)


def __dir__() -> list[str]:
    return __all__
