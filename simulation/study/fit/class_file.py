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


def write(found: Fit, date: str, place: Path | None = None) -> Path:
    """Write both files whole, or not at all."""
    place = place or folder() / CLASS_POSTERIOR
    write_whole(place, _draws(found).encode(), WAY_OUT)
    beside = place.with_suffix(".toml")
    write_whole(beside, text(found, date).encode(), WAY_OUT)
    return place


def text(found: Fit, date: str) -> str:
    """The file beside the draws: the same fit on the same day gives the same bytes."""
    provenance = {
        "command": f"chengxin rivals --steps {found.steps} --write",
        "version": version(),
        "date": date,
        "seeds": list(found.seeds),
        "steps": found.steps,
        "draws": len(found.draw),
        "tables": found.tables,
        "cities": found.cities,
        "r_hat": round(found.r_hat, 4),
        "effective": round(found.effective),
        "effective_maps": round(found.effective_maps),
    }
    lines = [HEAD, "[provenance]", *(f"{name} = {json.dumps(value)}" for name, value in provenance.items())]
    for row in found.learnt:
        entry = {
            "what": row.unit,
            "prior": [float(f"{value:.4g}") for value in row.prior],
            "posterior": [float(f"{value:.4g}") for value in row.posterior],
            "width": round(row.width, 3),
            "verdict": row.verdict,
        }
        lines += ["", f"[{json.dumps(row.name)}]", *(f"{name} = {json.dumps(value)}" for name, value in entry.items())]
    return "\n".join(lines) + "\n"


def _draws(found: Fit) -> str:
    columns, out = as_columns(found.draw), io.StringIO()
    lines = csv.writer(out, lineterminator="\n")
    lines.writerow(columns)
    lines.writerows([f"{value:.5g}" for value in row] for row in zip(*columns.values(), strict=True))
    return out.getvalue()
