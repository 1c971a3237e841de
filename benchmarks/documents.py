"""What it takes to put a study before a committee: its default charts beside its runs, and every document of it.

``python benchmarks/documents.py`` measures six policies on a hundred seeds; ``--quick`` a small city on ten. Aimed at:
all documents in both languages in 30 s, and default charts that take less time of processors than the runs.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from time import perf_counter, process_time

from simulation import Scenario, Threads, run
from simulation.report.charts.rooms import pictures
from simulation.report.charts.study_charts import draw_all
from simulation.report.documents import files
from simulation.report.documents.content import content
from simulation.report.documents.sheet import tables
from simulation.report.words.labels import LANGUAGES
from simulation.study.study import Study

HOME = Path(__file__).resolve().parent.parent / "scenarios"
NAMES = ("chenzhou-2018-12", "chenzhou-2019", "punish-jointly", "repair-friendly", "data-audit", "share-data")


def documents(study: Study, folder: Path) -> dict[str, float]:
    """Seconds by document: the content, pictures for the room, briefs in three forms, decks, and the sheet."""
    took, begun = {}, perf_counter()

    def done(name: str) -> None:
        nonlocal begun
        took[name], begun = perf_counter() - begun, perf_counter()

    told = content(study)
    done("content")
    for lang in LANGUAGES:
        for one in pictures(told, lang).values():
            one.save(folder / lang)
    done("pictures for the room")
    for lang in LANGUAGES:
        for _, make in files.briefs(told, ["pdf", "docx", "html"], lang):
            make()
    done("briefs: PDF, docx, HTML")
    for lang in LANGUAGES:
        files.deck(told, lang)[1]()
    done("decks")
    files.sheet(told)[1]()
    tables(told)
    done("sheet and its tables")
    return took


def main(quick: bool) -> None:
    """Measure and print."""
    seeds, changed = (10, {"enterprises": 5000}) if quick else (100, {})
    scenarios = [Scenario.load(HOME / f"{name}.toml").but(changed) for name in NAMES]
    run([scenarios[0]], 1)  # compile
    begun = process_time()
    study = run(scenarios, seeds, executor=Threads())  # of this process, whose work is counted
    runs = process_time() - begun
    with tempfile.TemporaryDirectory() as name:
        begun = process_time()
        drawn = draw_all(study, Path(name), ("en",))
        charts = process_time() - begun
        begun = process_time()
        took = documents(study, Path(name))
        worked = process_time() - begun
    print(f"{len(scenarios)} policies, {seeds} seeds, {scenarios[0].enterprises:,} enterprises")
    print(f"{'runs, s of processors':32} {runs:7.1f}")
    met = "met" if charts < runs else "NOT MET"
    print(f"{f'{len(drawn)} files of default charts, same':32} {charts:7.1f}  below the runs: {met}")
    for what, seconds in took.items():
        print(f"{f'{what}, s':32} {seconds:7.1f}")
    whole = sum(took.values())
    print(f"{'all documents, s of processors':32} {worked:7.1f}")
    print(f"{'all documents, s':32} {whole:7.1f}  at most 30: {'met' if whole <= 30 else 'NOT MET'}")


if __name__ == "__main__":
    main("--quick" in sys.argv[1:])
