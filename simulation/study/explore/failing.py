"""When a policy fails, in limits of what was drawn: a shallow tree that luck cannot have grown.

Of a hundred numbers one always parts failures from the rest a little. So every split is held against splits of the
same draws with failures dealt out anew: where these are as good in more than one of twenty, it is luck, and the tree
ends there. A leaf is told where its share of failures is known apart from that of all draws.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from ...types import Array

DEPTH = 3  # limits in a sentence; of more nobody makes a picture
LEAST = 0.05  # of the draws, in a leaf or a box
FEWEST_DRAWS = 40  # below them no leaf is known apart from the rest
SHUFFLES = 99
UNLIKELY = 0.05
TRIED = 10  # numbers that PRIM peels: those that go most with failing
OWN_SEED = 20190301  # of shuffles

FOUND, NEVER, ALWAYS, FEW, LUCK, NO_TREE = "found", "never", "always", "few", "luck", "no tree"


@dataclass(frozen=True)
class Limit:
    """A number that was drawn, above ``low`` and not above ``high``; None where there is no such end."""

    name: str
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class Where:
    """A part of the draws, by limits, and how many of them fail."""

    limits: tuple[Limit, ...]
    draws: int
    failed: int

    @property
    def share(self) -> float:
        """The share of its draws that fail."""
        return self.failed / self.draws


@dataclass(frozen=True)
class Failing:
    """When a policy fails. ``why`` is "found" where there are leaves, or says why there are none; ``box`` is PRIM's."""

    draws: int
    failed: int
    why: str
    leaves: tuple[Where, ...] = ()
    box: Where | None = None

    @property
    def share(self) -> float:
        """The share of all draws that fail."""
        return self.failed / self.draws


def when_it_fails(drawn: pd.DataFrame, failed: Array) -> Failing:
    """When a policy fails; ``drawn`` has a row a draw and a column a number, ``failed`` says which draws fail."""
    failed = np.asarray(failed, bool)
    count, number = len(failed), int(failed.sum())
    if number in (0, count):
        return Failing(count, number, ALWAYS if number else NEVER)
    if count < FEWEST_DRAWS:
        return Failing(count, number, FEW)
    try:
        trees = import_module("sklearn.tree")
    except ImportError:
        return Failing(count, number, NO_TREE)
    leaves = tuple(sorted(_leaves(trees, drawn, failed), key=lambda leaf: (-leaf.share, -leaf.draws)))
    if not leaves:
        return Failing(count, number, LUCK)
    return Failing(count, number, FOUND, leaves, _box(drawn, failed))


def _leaves(trees: Any, drawn: pd.DataFrame, failed: Array) -> Iterator[Where]:
    """The leaves of the tree whose splits are beyond luck, those known apart from all draws together."""
    names, numbers = list(drawn.columns), drawn.to_numpy(np.float32)
    least = max(1, int(np.ceil(LEAST * len(failed))))
    tree = _grown(trees, numbers, failed, DEPTH, least)
    parts: list[tuple[int, Array, dict[str, Limit]]] = [(0, np.arange(len(failed)), {})]
    while parts:
        node, rows, limits = parts.pop()
        below = tree.children_left[node]
        if below < 0 or not _beyond_luck(trees, numbers[rows], failed[rows], least, _gain(tree, node)):
            leaf = Where(tuple(limits.values()), len(rows), int(failed[rows].sum()))
            if limits and _apart(leaf, float(failed.mean())):
                yield leaf
            continue
        at, edge = int(tree.feature[node]), float(tree.threshold[node])
        name, low = names[at], numbers[rows, at] <= edge
        limit = limits.get(name, Limit(name))
        parts.append((below, rows[low], {**limits, name: Limit(name, limit.low, edge)}))
        parts.append((tree.children_right[node], rows[~low], {**limits, name: Limit(name, edge, limit.high)}))


def _grown(trees: Any, numbers: Array, failed: Array, depth: int, least: int) -> Any:
    grown = trees.DecisionTreeClassifier(max_depth=depth, min_samples_leaf=least, random_state=0)
    return grown.fit(numbers, failed).tree_


def _gain(tree: Any, node: int) -> float:
    """How much purer the two parts of a node are than the node."""
    if tree.children_left[node] < 0:
        return 0.0
    parts = tree.children_left[node], tree.children_right[node]
    left = sum(tree.impurity[part] * tree.n_node_samples[part] for part in parts) / tree.n_node_samples[node]
    return float(tree.impurity[node] - left)


def _beyond_luck(trees: Any, numbers: Array, failed: Array, least: int, gain: float) -> bool:
    """Whether failures dealt out anew are seldom split as well."""
    luck, as_good = np.random.default_rng(OWN_SEED), 0
    for _ in range(SHUFFLES):
        stump = _grown(trees, numbers, luck.permutation(failed), 1, least)
        as_good += _gain(stump, 0) >= gain
        if 1 + as_good > UNLIKELY * (1 + SHUFFLES):
            return False
    return True


def _apart(part: Where, share: float) -> bool:
    """Whether a share lies outside what the part's own may be with about 95 % (Wilson)."""
    spread = 1.96**2 / part.draws
    middle = (part.share + 0.5 * spread) / (1.0 + spread)
    half = np.sqrt(part.share * (1.0 - part.share) * spread + 0.25 * spread**2) / (1.0 + spread)
    return bool(abs(share - middle) > half)


def _box(drawn: pd.DataFrame, failed: Array) -> Where | None:
    """The box that PRIM peels and that best joins how many failures it holds with how pure it is.

    None where EMA Workbench is not installed, or where no limit is beyond chance (quasi-p values).
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what else it would like to have
            prim = import_module("ema_workbench.analysis.prim")
    except ImportError:
        return None
    with np.errstate(all="ignore"):
        going = drawn.corrwith(pd.Series(failed.astype(float), drawn.index)).abs().fillna(0.0)
    kept = drawn[going.sort_values(ascending=False, kind="stable").index[:TRIED]].astype(float).reset_index(drop=True)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        box = prim.Prim(kept, failed, threshold=float(failed.mean()), mass_min=LEAST).find_box()
    held, pure = (box.peeling_trajectory[what].to_numpy() for what in ("coverage", "density"))
    best = int(np.argmax(2.0 * held * pure / np.maximum(held + pure, 1e-12)))
    ends, whole = box.box_lims[best], box.box_lims[0]
    limits, inside = [], np.ones(len(kept), bool)
    for name, chance in box.qp[best].items():
        low, high = (
            float(end) if end != usual and 0.0 <= by_luck <= UNLIKELY else None
            for end, usual, by_luck in zip(ends[name], whole[name], chance, strict=True)
        )
        if low is None and high is None:
            continue
        limits.append(Limit(str(name), low, high))
        inside &= (low is None or kept[name] >= low) & (high is None or kept[name] <= high)
    return Where(tuple(limits), int(inside.sum()), int(failed[inside].sum())) if limits else None
