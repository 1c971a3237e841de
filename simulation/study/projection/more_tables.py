"""What more published tables would bring: how much narrower a projected place becomes the more of the past is known.

Classes are simulated with numbers drawn from the posterior, the city that stands at a place is followed back, and its
place a year on is projected knowing its last 1, 2, 4 or 8 monthly places: with the numbers of the process as doubtful
as they are, or known exactly, as they would be in the end.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from ...facts import cities
from ...model.kernel.draws import Luck
from ...model.monitor.ranking import CLASS_SIZE, Draw, Known, condition, posterior

TABLES = (1, 2, 4, 8)
AHEAD = 12
CLASSES = 200


def more_tables(
    place: int = 47, histories: int = 16, *, classes: int = CLASSES, draws: Draw | None = None
) -> pd.DataFrame:
    """Mean width of the 80 % interval a year ahead, a row a number of tables; ``of_one`` is against one table.

    ``learnt``: the numbers of the process are drawn from what is known today; ``exact``: they are the true ones. The
    columns ``error`` and ``error_exact`` are standard errors over histories.
    """
    whole = posterior() if draws is None else draws
    widths: dict[tuple[int, str], list[float]] = {}
    for history in range(histories):
        true = whole.taken(np.array([history * len(whole) // histories]))
        city, places = _past(place, true, history)
        for tables in TABLES:
            last = range(max(TABLES) - tables, max(TABLES))
            facts = {city: tuple(Known(n, places[n], places[n], CLASS_SIZE) for n in last)}
            for which, numbers in (("learnt", whole), ("exact", true)):
                rivals = condition(
                    city, max(TABLES) - 1, place, Luck(1000 + history), months=AHEAD + 1, classes=classes,
                    known=facts, draws=numbers,
                )  # fmt: skip
                low, high = np.quantile(rivals.rank(0.0, AHEAD), (0.1, 0.9))
                widths.setdefault((tables, which), []).append(high - low)
    rows = []
    for tables in TABLES:
        learnt, exact = (np.array(widths[tables, which]) for which in ("learnt", "exact"))
        rows.append(
            {"tables": tables, "width": learnt.mean(), "error": learnt.std(ddof=1) / len(learnt) ** 0.5,
             "of_one": learnt.mean() / np.mean(widths[TABLES[0], "learnt"]), "width_exact": exact.mean(),
             "error_exact": exact.std(ddof=1) / len(exact) ** 0.5}
        )  # fmt: skip
    return pd.DataFrame(rows).set_index("tables")


def at_best(draws: Draw | None = None, ahead: int = AHEAD) -> float:
    """How wide the interval stays, against one table, if all of the past were known: in scores, over the draws.

    What fades is then known at the start, and what lasts for good; what is new in the months ahead is left.
    """
    _, _, C, D, phi, _ = (whole := posterior() if draws is None else draws).process
    lasting = whole.process.A + whole.process.B
    left = C * (1.0 - phi ** (2 * ahead)) + D
    of_one = 1.0 - (lasting + C * phi**ahead) ** 2
    return float(np.mean(np.sqrt(left / of_one)))


def _past(place: int, true: Draw, history: int) -> tuple[str, list[int]]:
    """A city that stands at the place in the last of eight months, and its places in all of them."""
    names = [city["name"] for city in cities()]
    world = condition(
        names[0], 0, CLASS_SIZE // 2, Luck(history), months=max(TABLES), classes=1,
        known=dict.fromkeys(names, ()), draws=true,
    )  # fmt: skip
    scores = np.concatenate([world.others[:, 0], world.own[:, :1]], axis=1)  # months x cities, the focal one last
    at = int(np.argsort(-scores[-1])[place - 1])
    return (*world.names, names[0])[at], [int(1 + (score > score[at]).sum()) for score in scores]
