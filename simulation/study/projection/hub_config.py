"""The configuration of a hub's folder: what is asked, of whom, and how what came later is told (hubverse 6.0.0)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from ...model.monitor.ranking import CLASS_SIZE

SCHEMAS = "https://raw.githubusercontent.com/hubverse-org/schemas/main/v6.0.0"
TARGET = "rank"
TASKS = ("origin_date", "target", "horizon", "location", "target_end_date")
Config: TypeAlias = dict[str, Any]  # a file of JSON in the words of hubverse
PLACE = {"type": "integer", "minimum": 1, "maximum": CLASS_SIZE}


def files(values: Mapping[str, Sequence[Any]], levels: Sequence[float], samples: int) -> dict[str, Config]:
    """The files by name, for the task values that the hub's projections have."""
    return {
        "tasks": _tasks(values, levels, samples),
        "admin": _admin(),
        "target-data": _observed(),
        "model-metadata-schema": _metadata(),
    }


def _tasks(values: Mapping[str, Sequence[Any]], levels: Sequence[float], samples: int) -> Config:
    per_task = {"type": "integer", "min_samples_per_task": samples, "max_samples_per_task": samples}
    output = {
        "quantile": {"output_type_id": {"required": list(levels)}, "is_required": True, "value": PLACE},
        "sample": {"output_type_id_params": per_task, "is_required": True, "value": PLACE},
    }
    words = {
        "target_id": TARGET,
        "target_name": "place among 262 cities",
        "target_units": "place, 1 is the best",
        "target_keys": {"target": TARGET},
        "target_type": "discrete",
        "description": "Place in the monthly city credit ranking of prefecture-level cities.",
        "is_step_ahead": True,
        "time_unit": "month",
    }
    tasks = {
        "task_ids": {name: {"required": None, "optional": list(values[name])} for name in TASKS},
        "output_type": output,
        "target_metadata": [words],
    }
    due = {"relative_to": "origin_date", "start": 0, "end": 36_500}
    round = {"round_id_from_variable": True, "round_id": "origin_date", "model_tasks": [tasks], "submissions_due": due}
    schema = f"{SCHEMAS}/tasks-schema.json"
    return {"schema_version": schema, "derived_task_ids": ["target_end_date"], "rounds": [round]}


def _admin() -> Config:
    """Who keeps the hub is for its owner to fill in."""
    return {
        "schema_version": f"{SCHEMAS}/admin-schema.json",
        "name": "City credit ranking",
        "maintainer": "who wrote this folder with chengxin",
        "contact": {"name": "fill in yours"},
        "repository": {"host": "github", "owner": "fill-in-yours", "name": "fill-in-yours"},
        "file_format": ["csv"],
        "timezone": "Asia/Shanghai",
    }


def _observed() -> Config:
    return {
        "schema_version": f"{SCHEMAS}/target-data-schema.json",
        "observable_unit": ["target_end_date", "target", "location"],
        "date_col": "target_end_date",
        "time-series": {"versioned": True},
        "oracle-output": {"has_output_type_ids": False, "versioned": False},
    }


def _metadata() -> Config:
    names = ("team_name", "team_abbr", "model_name", "model_abbr", "model_version", "methods")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Model metadata",
        "type": "object",
        "properties": {name: {"type": "string"} for name in names},
        "required": ["team_abbr", "model_abbr", "methods"],
    }
