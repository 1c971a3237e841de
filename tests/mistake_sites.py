"""Every sentence in which the package refuses something, read off its code: what is given to errors and to lists of
problems, and what functions that complain return. Those that no pair tells in Chinese are counted by room.

    python tests/mistake_sites.py           # says which are new without a pair and ends with 1; keeps lower numbers
    python tests/mistake_sites.py --anew    # keeps the numbers as they are, when branches met
    python tests/mistake_sites.py --all     # lists all without a pair

The numbers stand in ``mistake_sites.json``; the pairs, in ``simulation/report/words/mistakes/``.
"""

import ast
import json
import re
import sys
from collections import Counter
from contextlib import suppress
from functools import cache
from pathlib import Path

import simulation
from simulation.report.words.mistakes.pairs import all_pairs
from simulation.report.words.mistakes.translation import Translator, TwoReadings, _in_order

KEPT = Path(__file__).with_suffix(".json")
SPELT = 10  # letters of a sentence that say enough to know a pair by
PLACE = "\ue000"  # a place of a sentence that is filled in when it is told
HOME = Path(simulation.__file__).parent
_LISTS = re.compile(r"problem|complaint|mistake|unknown|wrong|unread")
_CALLS = re.compile(r"complain|problem|mistake")
_TELLS = re.compile(r"complaint|problem|mistake|unknown|conflict|wrong|_no_|^no_|lacking|unusable|odd|why_not")
_PYTHON = {"OSError", "AttributeError", "NotImplementedError", "KeyboardInterrupt", "IsADirectoryError", "ImportError",
           "TypeError", "KeyError", "IndexError", "StopIteration", "CancelledError", "BadParameter"}  # fmt: skip


def sentence_of(node):
    """A text as it is written, its places as one letter; None for what is no text."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(part.value if isinstance(part, ast.Constant) else PLACE for part in node.values)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        sides = [sentence_of(side) for side in (node.left, node.right)]
        return "".join(side or PLACE for side in sides) if any(sides) else None
    return None


def told_by(node):
    """The sentences that an expression may come to."""
    if node is None:
        return
    if (text := sentence_of(node)) is not None:
        yield node.lineno, text
    elif isinstance(node, ast.IfExp):
        yield from told_by(node.body)
        yield from told_by(node.orelse)
    elif isinstance(node, ast.List | ast.Tuple | ast.BoolOp):
        for each in node.values if isinstance(node, ast.BoolOp) else node.elts:
            yield from told_by(each)
    elif isinstance(node, ast.Starred):
        yield from told_by(node.value)
    elif isinstance(node, ast.GeneratorExp | ast.ListComp):
        yield from told_by(node.elt)
    elif isinstance(node, ast.Call):
        for each in node.args:
            yield from told_by(each)


def sites_in(tree):
    """All sentences of a module with their lines."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call):
            if _name(node.exc.func) not in _PYTHON:
                yield from told_by(node.exc)
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "append":
            if _LISTS.search(_name(node.func.value)):
                yield from told_by(node)
        elif isinstance(node, ast.Call) and _CALLS.search(_name(node.func)):
            yield from told_by(node)
        elif isinstance(node, ast.AugAssign | ast.Assign):
            if _LISTS.search(_name(node.target if isinstance(node, ast.AugAssign) else node.targets[0])):
                yield from told_by(node.value)
        elif isinstance(node, ast.FunctionDef) and _TELLS.search(node.name):
            for each in ast.walk(node):
                if isinstance(each, ast.Return | ast.Yield):
                    yield from told_by(each.value)


def _name(node):
    return getattr(node, "attr", None) or getattr(node, "id", "")


def room_of(path):
    """The room of a module: its folder, or the second one in the large houses."""
    parts = path.relative_to(HOME).with_suffix("").parts
    return "/".join(parts[:2] if parts[0] in ("model", "study", "page") else parts[:1])


@cache
def trees():
    """The modules of the package."""
    return [(path, ast.parse(path.read_text(encoding="utf-8"))) for path in sorted(HOME.rglob("*.py"))]


@cache
def all_sites():
    """Each sentence once: its room, where it stands, and its text."""
    seen = {}
    for path, tree in trees():
        for line, text in sites_in(tree):
            if " " in text.strip() and re.search("[a-z]{2}", text):
                seen.setdefault((room_of(path), text), f"{path.relative_to(HOME).as_posix()}:{line}")
    return [(room, where, text) for (room, text), where in seen.items()]


def written_in_the_code():
    """All texts of the package's code, a line each."""
    return "\n".join(
        node.value
        for _, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )


class Sampled(Translator):
    """Reads sentences whose places are not filled in: one stands where it may, whatever its kind."""

    def fits(self, kind, text):
        return text if text == PLACE else super().fits(kind, text)

    def told(self, text):
        """A sentence in Chinese, whole, after what it is about, or as a piece of another; None without a pair."""
        for words in (text, f"{PLACE} {text}", f"{PLACE} = {PLACE} {text}", f"goal.{PLACE} {text}"):
            self._begin()
            with suppress(TwoReadings):
                for whole in (True, False):
                    if (told := self._told(words, whole)) is not None:
                        return told
        return None


def untold():
    """The sentences without a pair. A pair also tells one that it spells out, saying what stands in its places."""
    pairs = all_pairs()
    reader, spelt = Sampled(pairs, lambda text: None), ["".join(_sampled(pair)) for pair in pairs]
    found = []
    for room, where, text in all_sites():
        line = sampled(text)
        parts = line.split(PLACE)
        longer = len(re.findall("[a-z]", line)) > SPELT and any(_in_order(parts, words) for words in spelt)
        if not (longer or reader.told(line)):
            found.append((room, where, text.replace(PLACE, "{}")))
    return found


def sampled(text):
    """The first line of a sentence, without the line of a file before it; places side by side are one."""
    line = re.sub(rf"^{PLACE}:(?:{PLACE}|\d+): ", "", text.split("\n")[0])
    return re.sub(f"{PLACE}+", PLACE, line)


def _sampled(pair):
    for literal in pair.literals[:-1]:
        yield literal + PLACE
    yield pair.literals[-1]


def by_room(sentences):
    """How many there are in each room."""
    return dict(sorted(Counter(room for room, _, _ in sentences).items()))


def main(arguments):
    """Hold today's sentences against the numbers that are kept; 1 where a room has more."""
    sentences = untold()
    kept, now = json.loads(KEPT.read_text(encoding="utf-8")), by_room(sentences)
    if "--all" in arguments:
        print(*(f"{where}: {text}" for _, where, text in sentences), sep="\n")
    if "--anew" not in arguments and (rooms := grown(kept, now)):
        print(*(f"{where}: {text}" for room, where, text in sentences if room in rooms), sep="\n")
        return 1
    if now != kept:
        KEPT.write_text(json.dumps(now, indent=1) + "\n", encoding="utf-8")
        print(f"without a pair: {sum(kept.values())} before, {sum(now.values())} now; {KEPT.name} is written anew")
    return 0


def grown(kept, now):
    """By how many sentences each room has more without a pair than it may."""
    return {room: more for room, number in now.items() if (more := number - kept.get(room, 0)) > 0}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
