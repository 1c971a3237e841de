"""The draws of the class, ``facts/class_posterior.csv``, and how they were made, ``facts/class_posterior.toml``."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

from ...facts import CLASS_POSTERIOR, folder
from ...files.disk import write_whole
from ...model.monitor.ranking.fit import Fit
from ...model.monitor.ranking.posterior import as_columns
from ...version import version

HEAD = """# Written by `chengxin rivals --write`, never by hand: how class_posterior.csv was made, and each
# number of the class before and after the tables (at 10, 50 and 90 %). `width` is the range after as a share of the
# range before; `r_hat` is 1 where the chains agree; `effective` counts independent draws.
"""
WAY_OUT = "the fit was not kept; make room or make the place writable, then give the same command again"


def write(fit: Fit, date: str, place: Path | None = None) -> Path:
    """Write both files whole, or not at all."""
    place = place or folder() / CLASS_POSTERIOR
    write_whole(place, _draws(fit).encode(), WAY_OUT)
    beside = place.with_suffix(".toml")
    write_whole(beside, text(fit, date).encode(), WAY_OUT)
    return place


def text(fit: Fit, date: str) -> str:
    """The file beside the draws: the same fit on the same day gives the same bytes."""
    provenance = {
        "command": f"chengxin rivals --steps {fit.steps} --write",
        "version": version(),
        "date": date,
        "seeds": list(fit.seeds),
        "steps": fit.steps,
        "draws": len(fit.draw),
        "tables": fit.tables,
        "cities": fit.cities,
        "r_hat": round(fit.r_hat, 4),
        "effective": round(fit.effective),
        "effective_maps": round(fit.effective_maps),
    }
    lines = [HEAD, "[provenance]", *(f"{name} = {json.dumps(value)}" for name, value in provenance.items())]
    for row in fit.learnt:
        entry = {
            "what": row.unit,
            "prior": [float(f"{value:.4g}") for value in row.prior],
            "posterior": [float(f"{value:.4g}") for value in row.posterior],
            "width": round(row.width, 3),
            "verdict": row.verdict,
        }
        lines += ["", f"[{json.dumps(row.name)}]", *(f"{name} = {json.dumps(value)}" for name, value in entry.items())]
    return "\n".join(lines) + "\n"


def _draws(fit: Fit) -> str:
    columns, out = as_columns(fit.draw), io.StringIO()
    lines = csv.writer(out, lineterminator="\n")
    lines.writerow(columns)
    lines.writerows([f"{value:.5g}" for value in row] for row in zip(*columns.values(), strict=True))
    return out.getvalue()
