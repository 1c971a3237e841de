"""Four rules of a toy city, their loop, and what comes of it in machine code or in plain Python."""

import numpy as np

from simulation import logistic, rule
from simulation.model.kernel.interpreter import live_month
from simulation.model.kernel.loop import Loop, Vocabulary

COLUMNS = {"generation": np.dtype("u2"), "gain": np.dtype("f4"), "fear": np.dtype("f4"), "clean": np.dtype("u1")}
VOCABULARY = Vocabulary(COLUMNS, ("norm",), ("noise", "patience"), frozenset({"patience"}))


@rule(writes="breaks")
def breaking(firm, city, luck):
    """An enterprise breaks a duty when the gain outweighs the fear."""
    return luck.test_break < logistic((firm.gain - firm.fear - firm.norm) / city.noise)


@rule(writes=("fear", "clean"))
def growing_bold(firm, city, luck):
    """Fear fades, clean months add up."""
    return firm.fear * 0.9, 0 if firm.breaks else min(firm.clean + 1, 255)


@rule(writes=("fear", "caught"), when="breaks")
def catching(firm, city, luck):
    """Some of those who broke a duty are caught and learn."""
    caught = luck.test_catch < 0.3
    return (firm.fear + 1.0 if caught else firm.fear), caught


@rule(writes="patient")
def patience(firm, city, luck):
    """Who has been clean long enough."""
    return firm.clean >= city.patience


@rule(writes="idle")
def idle(firm, city, luck):
    """Nothing happens, though luck is drawn."""
    return luck.test_idle < 0.0


RULES = [breaking, growing_bold, catching, patience]


def city(size=257, places=3):
    rng = np.linspace(0.0, 1.0, size, dtype=np.float32)
    columns = {"gain": rng.copy(), "fear": rng[::-1].copy(), "clean": np.zeros(size, np.uint8)}
    columns["generation"] = np.zeros(size, np.uint16)
    starts = np.linspace(0, size, places + 1).astype(np.int64)
    return columns, starts, np.full((places, 1), 0.25, np.float32)


def live(rules, months=6, block=64, size=257, plain=False, threads=1, first=0, part=None):
    columns, starts, places = city(size)
    loop = Loop([one.rule for one in rules], VOCABULARY, block)
    counts = np.zeros((len(places), len(loop.events)), np.int64)
    if part is not None:
        columns = {name: values[starts[part] : starts[part + 1]] for name, values in columns.items()}
        first, places, counts = int(starts[part]), places[part : part + 1], counts[part : part + 1]
        starts = starts[part : part + 2] - starts[part]
    total = 0
    for month in range(-2, months):
        settings = {"noise": 0.2, "patience": 3}
        if plain:
            live_month(loop, columns, starts, places, counts, settings, 11, month, first)
        else:
            loop.run(columns, starts, places, counts, settings, 11, month, first=first, threads=threads)
        total = total + counts.copy()
    return columns, dict(zip(loop.events, total.sum(axis=0).tolist(), strict=True))


def same(one, other):
    return all(one[0][name].tobytes() == other[0][name].tobytes() for name in COLUMNS) and one[1] == other[1]
