"""EMA Workbench drives a scenario: its levers, uncertainties and outcomes are those declared here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from ...errors import Mistake
from ...model.scenario.scenario import Scenario
from ..run.ensemble import checked_seeds
from . import sampling
from .sampling import BESIDE_RANK, Axis

MISSING = 'EMA Workbench is not there; install it with: pip install "chengxin[exploration]"'
_Asked = Iterable[str] | Mapping[str, tuple[float, float] | None]


def ema_model(
    scenario: Scenario,
    levers: _Asked = (),
    uncertainties: _Asked = (),
    outcomes: Iterable[str] = ("index",),
    seeds: int | Iterable[int] = 5,
    *,
    series: Iterable[str] = (),
    month: str | None = None,
    name: str | None = None,
) -> Any:
    """An ``ema_workbench.Model`` that lives the scenario at the settings EMA Workbench asks for.

    ``levers`` and ``uncertainties`` name settings, or give them narrower ranges: ``{"supervision.inspection_rate":
    (0.03, 0.2)}``. EMA samples evenly: a parameter within its prior, any other setting within its range; whole ones as
    whole numbers. A setting that an experiment does not name stays as the scenario has it. Each experiment meets the
    same ``seeds`` and reports means in ``month`` (by default the last), with the outcome's better direction. The
    gaming gap and wrongful listings are always among the outcomes, and a rank has its 5 % and 95 % places beside it
    (``rank_low``, ``rank_high``). ``series``: outcomes also given month by month, as ``index_by_month``.

    EMA's names have no dots: ``supervision_inspection_rate``, ``pillar_judicial``; ``model.function.names`` leads
    back, as in ``experiments.rename(columns=model.function.names)``. Raises ValueError and ScenarioError as
    ``salib_problem`` does, ImportError when EMA Workbench is not installed.
    """
    try:
        import ema_workbench
    except ImportError:
        raise ImportError(MISSING) from None
    wanted = checked_seeds(seeds)
    chosen, by_month = _with_rank(scenario, outcomes), _with_rank(scenario, series) if series else []
    if sampling.any_rank([*chosen, *by_month]):
        sampling.needs_interval(wanted)
    pulled, unknown = sampling.axes(scenario, levers), sampling.axes(scenario, uncertainties)
    both = {axis.key for axis in pulled} & {axis.key for axis in unknown}
    if both or not (pulled or unknown):
        twice = f"{', '.join(sorted(both))} is a lever and an uncertainty; name it once"
        raise Mistake(twice if both else "name a lever or an uncertainty, as 'supervision.inspection_rate'")
    sampling.check_ends(scenario, [*pulled, *unknown])
    function = CityFunction(scenario, [*pulled, *unknown], chosen, by_month, wanted, sampling.month_of(scenario, month))
    model = ema_workbench.Model(_model_name(scenario, name), function=function)
    model.levers = [_parameter(ema_workbench, axis) for axis in pulled]
    model.uncertainties = [_parameter(ema_workbench, axis) for axis in unknown]
    model.outcomes = [
        *(
            ema_workbench.ScalarOutcome(ema_name(outcome), _direction(ema_workbench, scenario, outcome))
            for outcome in chosen
        ),
        *(ema_workbench.TimeSeriesOutcome(f"{ema_name(outcome)}_by_month") for outcome in by_month),
    ]
    return model


class CityFunction:
    """The scenario as the function of an EMA model: settings by EMA's names in, outcomes out.

    ``names`` leads from EMA's names to those here. It can be sent to another process; lived pasts stay behind.
    """

    def __init__(
        self, scenario: Scenario, varied: list[Axis], outcomes: list[str], series: list[str], seeds: list[int], t: int
    ) -> None:
        self.scenario, self.outcomes, self.series, self.seeds, self.t = scenario, outcomes, series, seeds, t
        self.varied = {ema_name(axis.key): axis for axis in varied}
        self.names = {name: axis.key for name, axis in self.varied.items()}
        self.names |= {ema_name(outcome): outcome for outcome in outcomes}
        self._lives = sampling.Lives()

    def __call__(self, **experiment: Any) -> dict[str, Any]:
        """Live the scenario at these settings on all seeds; every outcome by EMA's name."""
        values = {self.names[name]: self.varied[name].value(value) for name, value in experiment.items()}
        scenario = sampling.at(self.scenario, values, self.scenario.name)
        records = [self._lives.record(scenario, seed) for seed in self.seeds]
        months = list(zip(*records, strict=True))
        outcome_values = {ema_name(outcome): sampling.summary(outcome, months[self.t]) for outcome in self.outcomes}
        by_month = {outcome: [sampling.summary(outcome, rows) for rows in months] for outcome in self.series}
        return outcome_values | {f"{ema_name(outcome)}_by_month": values for outcome, values in by_month.items()}

    def __getstate__(self) -> dict[str, Any]:
        return self.__dict__ | {"_lives": sampling.Lives()}


def ema_name(name: str) -> str:
    """A name of a setting or an outcome as EMA Workbench takes it: letters, digits and underscores."""
    return re.sub(r"\W", "_", name)


def _with_rank(scenario: Scenario, outcomes: Iterable[str]) -> list[str]:
    """The outcomes asked for, what a rank is read with, and, rank or not, the two harms no result goes without."""
    names = sampling.reported(scenario, outcomes)
    beside = BESIDE_RANK if sampling.any_rank(names) else BESIDE_RANK[-2:]
    return list(dict.fromkeys([*names, *beside]))


def _parameter(ema_workbench: Any, axis: Axis) -> Any:
    kind = ema_workbench.IntegerParameter if axis.setting.whole else ema_workbench.RealParameter
    return kind(ema_name(axis.key), axis.low, axis.high)


def _direction(ema_workbench: Any, scenario: Scenario, name: str) -> int:
    """Which way is better; the ends of the rank's interval are for reading, not for seeking."""
    scalar = ema_workbench.ScalarOutcome
    kinds = {"lower": scalar.MINIMIZE, "higher": scalar.MAXIMIZE}
    outcome = scenario.model.outcomes.get(name)
    return int(kinds.get(outcome.better, scalar.INFO) if outcome else scalar.INFO)


def _model_name(scenario: Scenario, name: str | None) -> str:
    """A name that both versions of EMA Workbench take: letters and digits, a letter first."""
    if name is None:
        plain = re.sub(r"[\W_]", "", scenario.name)
        return plain if plain.isidentifier() else f"city{plain}"
    if not (name.isalnum() and name.isidentifier()):
        raise Mistake(f"name = {name!r} cannot name an EMA model: letters and digits can, a letter first")
    return name
