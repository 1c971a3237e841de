"""The files of fitted parameters: joint draws, and of each number the facts it answers to, and how made."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

from ...facts import FITTED, FITTED_DRAWS, folder
from ...files.disk import write_whole
from ...version import model_fingerprint, version
from .calibrate import Calibration, FittedParameter, short

HEAD = """\
# Written by `chengxin calibrate --write`, never by hand, with the joint draws in fitted_draws.csv, of which a run
# has one row. The declaration of each parameter, beside its rule, reads here its default (value: the middle draw)
# and prior (low, high: the lowest and highest); unit, range, labels and the assumption before the fit stand there.
# `width` is the middle 80 % of the draws as a share of what was assumed. `model` is the fingerprint of the model
# without these files; `misfit` is the sum of the squared misses, in tolerances, on runs that the fit did not meet,
# and `misfit_expected` what the runs that it met let expect of the same draws.
"""
WAY_OUT = "the fit was not kept; make room or make the place writable, then give the same command again"


def text(calibration: Calibration, date: str) -> str:
    """The file that tells of the draws: the same fit on the same day gives the same bytes."""
    points = calibration.waves[0].points
    provenance = {
        "command": f"chengxin calibrate --waves {len(calibration.waves)} --points {points} --seeds {calibration.seeds} "
        f"--check {calibration.check} --write",
        "version": version(),
        "model": model_fingerprint(without=(FITTED, FITTED_DRAWS)),
        "date": date,
        "runs": sum(wave.points for wave in calibration.waves) * calibration.seeds,
        "check": calibration.check,
        "draws": len(calibration.draws),
        "left": short(calibration.waves[-1].left),
        "misfit_expected": short(calibration.misfit("expected")),
        "misfit": short(calibration.misfit()),
    }
    lines = [HEAD, "[provenance]", *(f"{name} = {_toml(value)}" for name, value in provenance.items())]
    for row in calibration.parameters:
        low, high = row.prior
        entry = {"value": row.median, "low": low, "high": high, "width": round(row.width, 2)}
        lines += ["", f"[{row.parameter.name}]", *(f"{name} = {_toml(value)}" for name, value in entry.items())]
        lines += ["patterns = [", *_answers(calibration, row), "]"]
    return "\n".join(lines) + "\n"


def write(calibration: Calibration, date: str, place: Path | None = None) -> Path:
    """Write both files whole, or not at all."""
    place = place or folder() / FITTED
    write_whole(place.with_name(FITTED_DRAWS), _draws(calibration).encode(), WAY_OUT)
    write_whole(place, text(calibration, date).encode(), WAY_OUT)
    return place


def _draws(calibration: Calibration) -> str:
    out = io.StringIO()
    lines = csv.writer(out, lineterminator="\n")
    lines.writerow([row.parameter.name for row in calibration.parameters])
    lines.writerows([f"{value:.4g}" for value in row] for row in calibration.draws.tolist())
    return out.getvalue()


def _answers(calibration: Calibration, fitted: FittedParameter) -> list[str]:
    rows = [row for row in calibration.patterns if row.pattern.name in fitted.answers]
    return [
        f"  {{ name = {_toml(row.pattern.name)}, target = {_toml(row.aim)}, simulated = {_toml(row.after)} }},"
        for row in rows
    ]


def _toml(value: object) -> str:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, str) else f"{value:.4g}"
