"""show: what run printed, another month, and results that lack a scenario."""

from __future__ import annotations

from given_command import strict

from simulation import Results


def test_show_prints_what_run_printed(command, made):
    folder, printed, _ = made
    code, out, told = command("show", folder, "--json")
    assert (code, told, strict(out)) == (0, "", printed)
    code, out, _ = command("show", folder, "--full")
    assert code == 0
    for words in ("inspect-more", "inspection rate: 0.03 -> 0.1", "2019-01", "Against Policy of 2018"):
        assert words in out


def test_show_of_one_month(command, made):
    code, out, _ = command("show", made[0], "--month", "2019-01", "--json")
    found = strict(out)
    assert (code, found["format"], len(found["table"])) == (0, "chengxin.table/1", 2)
    assert {row["month"] for row in found["table"]} == {"2019-01"}
    code, out, _ = command("show", made[0], "--month", "2019-01")
    assert (
        code == 0 and "gaming gap" in out and "Chenzhou, 2019-01" in out and "not a forecast" in " ".join(out.split())
    )


def test_results_that_lack_a_scenario_are_told(command, made, tmp_path):
    import shutil

    folder = shutil.copytree(made[0], tmp_path / "copy")
    kept = Results.load(folder)
    kept.parts = [part for part in kept.parts if part["scenario"] != "inspect-more"]
    kept.save()
    code, out, told = command("show", folder)
    assert (code, out) == (2, "") and "holds no finished run of inspect-more; the same chengxin run" in told
    code, out, told = command("verify", folder)
    assert (code, out) == (2, "") and "has no seed that every scenario finished" in told
