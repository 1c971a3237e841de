"""The long table of a study as a labelled array of xarray: scenario, seed and month as dimensions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from ..model.city.outcomes import IN_CLASS
from ..settings.declarations import Outcome
from ..version import version

MISSING = "a study as a labelled array needs xarray; install it with: pip install 'chengxin[xarray]'"


def dataset(data: pd.DataFrame, outcomes: Mapping[str, Outcome], fingerprints: Mapping[str, str]) -> Any:
    """A variable an outcome, with its unit and its names. ImportError, naming what to install, where xarray is missing.

    A number is missing (NaN) where a scenario has no such month, seed or outcome. ``rank_in_class`` holds the rank in
    every class of rivals, from which an interval is made; ``rank`` is that of the first. ``fingerprints`` are those of
    the scenarios, by name.
    """
    try:
        import xarray
    except ImportError:
        raise ImportError(MISSING) from None
    seeds, numbers = _numbers(data)
    dims = ("scenario", "seed", "month")
    variables: dict[str, tuple[tuple[str, ...], np.ndarray, dict[str, str]]] = {
        name: (dims, numbers[name], _told(outcome)) for name, outcome in outcomes.items() if name in numbers
    }
    if classes := sum(name.startswith(IN_CLASS) for name in numbers):
        ranks = np.stack([numbers[f"{IN_CLASS}{at}"] for at in range(classes)], axis=-1)
        names = {"long_name": "rank in each class of rivals", "long_name_zh": "各种其他城市情形中的排名"}
        variables["rank_in_class"] = (*dims, "class"), ranks, _told(outcomes["rank"]) | names
    scenarios, months = (list(data[name].cat.categories) for name in ("scenario", "month"))
    places = {"scenario": scenarios, "seed": seeds, "month": months}
    prints = {"fingerprint": ("scenario", [fingerprints[name] for name in scenarios])}
    return xarray.Dataset(variables, places | prints, {"title": "Chengxin 诚信", "version": version()})


def _told(outcome: Outcome) -> dict[str, str]:
    return {"units": outcome.unit, "long_name": outcome.en, "long_name_zh": outcome.zh, "better": outcome.better}


def _numbers(data: pd.DataFrame) -> tuple[np.ndarray, dict[str, np.ndarray]]:
    """The seeds, and by outcome an array of scenarios x seeds x months."""
    seeds, seed_at = np.unique(data["seed"].to_numpy(), return_inverse=True)
    codes = {name: data[name].cat.codes.to_numpy() for name in ("outcome", "scenario", "month")}
    sizes = {name: len(data[name].cat.categories) for name in codes}
    values = np.full((sizes["outcome"], sizes["scenario"], seeds.size, sizes["month"]), np.nan)
    values[codes["outcome"], codes["scenario"], seed_at, codes["month"]] = data["value"]
    return seeds, dict(zip(data["outcome"].cat.categories, values, strict=True))
