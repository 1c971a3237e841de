"""The file of fitted parameters, ``facts/fitted.toml``: each number with the facts it answers to, and how made."""

from __future__ import annotations

import json
from pathlib import Path

from ...facts import FITTED, folder
from ...files.disk import write_whole
from ...version import model_fingerprint, version
from .calibrate import Calibration, FittedParameter, short

HEAD = """# Written by `chengxin calibrate --write`, never by hand. The declaration of each parameter, beside its rule,
# reads its default (value) and prior (low, high) here; unit, range, labels and the assumption before the fit
# stand there. `model` is the fingerprint of the model without this file; `misfit` is the sum of the squared misses,
# in tolerances; `fresh` is the same on as many other seeds, which the fit did not meet.
"""
WAY_OUT = "the fit was not kept; make room or make the place writable, then give the same command again"


def text(calibration: Calibration, date: str) -> str:
    """The whole file: the same fit on the same day gives the same bytes."""
    provenance = {
        "command": f"chengxin calibrate --seeds {calibration.seeds} --rounds {calibration.rounds} --write",
        "version": version(),
        "model": model_fingerprint(without=FITTED),
        "seeds": calibration.seeds,
        "rounds": calibration.rounds,
        "misfit": short(calibration.misfit()),
        "misfit_fresh": short(calibration.misfit("fresh")),
    }
    lines = [HEAD, "[provenance]", *(f"{name} = {_toml(value)}" for name, value in provenance.items())]
    for row in calibration.parameters:
        low, high = row.prior
        entry = {"value": row.parameter.default, "low": low, "high": high, "date": date}
        lines += ["", f"[{row.parameter.name}]", *(f"{name} = {_toml(value)}" for name, value in entry.items())]
        lines += ["patterns = [", *_answers(calibration, row), "]"]
    return "\n".join(lines) + "\n"


def write(calibration: Calibration, date: str, place: Path | None = None) -> Path:
    """Write the file whole, or not at all."""
    place = place or folder() / FITTED
    write_whole(place, text(calibration, date).encode(), WAY_OUT)
    return place


def _answers(calibration: Calibration, fitted: FittedParameter) -> list[str]:
    rows = [row for row in calibration.patterns if row.pattern.name in fitted.answers]
    return [
        f"  {{ name = {_toml(row.pattern.name)}, target = {_toml(row.aim)}, "
        f"simulated = {_toml(row.after)}, fresh = {_toml(row.fresh)} }},"
        for row in rows
    ]


def _toml(value: object) -> str:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, str) else f"{value:.4g}"
