"""verify: what is recomputed, and how what differs is named."""

from __future__ import annotations

import re

import pandas as pd
from given_command import strict

from simulation import Results


def test_verify_ends_with_1_and_names_what_differs(command, made, tmp_path):
    import shutil

    folder = shutil.copytree(made[0], tmp_path / "copy")
    code, out, _ = command("verify", folder, "--seed", 6, "--json")
    found = strict(out)
    assert (code, found["format"], found["same"], found["seeds"]) == (0, "chengxin.verify/2", True, [6])
    assert found["of"] == 7
    path = folder / "runs/inspect-more/seeds-00000-00004.parquet"
    table = pd.read_parquet(path)
    at = (table["seed"] == 0) & (table["month"] == "2019-02")
    table.loc[at, "value"] += 0.5
    kept = Results.load(folder)
    kept.parts = [part for part in kept.parts if folder / part["file"] != path]
    kept.add(table, [])  # rightly packed, but not what the model makes
    code, out, told = command("verify", folder)
    assert (code, told) == (1, "")
    first = out.splitlines()[0]
    assert first.startswith("1 of 7 seeds recomputed (seed 0): ") and first.endswith(f"2 scenarios; {at.sum()} differ")
    assert "  inspect-more seed 0 2019-02 rank: stored " in out
    assert out.splitlines()[-1] == f"  and {at.sum() - 10} more; --json names all"
    code, out, _ = command("verify", folder, "--json")
    assert code == 1 and len(strict(out)["different"]) == at.sum()
    code, out, _ = command("verify", folder, "--all")
    assert code == 1 and out.startswith("7 of 7 seeds recomputed: ") and f"; {at.sum()} differ" in out
    code, out, _ = command("verify", made[0], "--seed", "random")
    assert code == 0 and re.match(r"1 of 7 seeds recomputed \(seed [0-6]\): .*; every bit is the same\n", out)
