"""Every sentence in which the package refuses something, read off its code: what is given to errors and to lists of
problems, and what functions that complain return. Each is told in Chinese by a pair in
``simulation/report/words/mistakes/``, or by those of its parts where it only joins what others say.

    python tests/mistake_sites.py           # lists those without a pair, and ends with 1 where there are any
"""

import ast
import itertools
import math
import re
import sys
from contextlib import suppress
from functools import cache
from pathlib import Path

import simulation
from simulation.report.words.mistakes.pairs import HINT, all_pairs
from simulation.report.words.mistakes.translation import Translator, TwoReadings, _in_order
from simulation.report.words.text_layout import has_chinese

SPELT = 10  # letters of a sentence that say enough to know a pair by
PLACE = "\ue000"  # a place of a sentence that is filled in when it is told
WAYS = 24  # ways in which the words of one sentence are followed
HOME = Path(simulation.__file__).parent
# What a rule may be made of, and what to write instead: every text there is told to somebody.
COMPLAIN = {f"model/kernel/{name}.py" for name in ("grammar", "instead", "kinds", "paths")}
_LISTS = re.compile(r"problem|complaint|mistake|unknown|wrong|unread")
_CALLS = re.compile(r"complain|problem|mistake")
_TELLS = re.compile(r"complaint|problem|mistake|unknown|conflict|wrong|_no_|^no_|lacking|unusable|odd|why_not")
_PYTHON = {"OSError", "AttributeError", "NotImplementedError", "KeyboardInterrupt", "IsADirectoryError", "ImportError",
           "TypeError", "KeyError", "IndexError", "StopIteration", "CancelledError", "BadParameter"}  # fmt: skip


def sentence_of(node):
    """A text as it is written, its places as one letter; None for what is no text."""
    return next(iter(spelt(node, {})), None)


def spelt(node, named):
    """The texts that an expression may be, its places as one letter; none for what is no text. ``named``: the texts
    that names stand for, in a module and in a function of it."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value]
    if isinstance(node, ast.Name):
        return named.get(node.id, [])
    if isinstance(node, ast.IfExp):
        return [*spelt(node.body, named), *spelt(node.orelse, named)]
    if isinstance(node, ast.JoinedStr):
        return _joined([_filled(part, named) for part in node.values])
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        sides = [spelt(side, named) for side in (node.left, node.right)]
        return _joined([side or [PLACE] for side in sides]) if any(sides) else []
    return []


def _filled(part, named):
    """What may stand in a part of a text: words that were written before it, or any value."""
    if isinstance(part, ast.Constant):
        return [part.value]
    return (part.conversion < 0 and not part.format_spec and spelt(part.value, named)) or [PLACE]


def _joined(parts):
    """Parts one after the other, each way once; of very many ways the one with its places open."""
    if math.prod(map(len, parts)) > WAYS:
        parts = [part if len(part) == 1 else [PLACE] for part in parts]
    return list(dict.fromkeys("".join(way) for way in itertools.product(*parts)))


def told_by(node, named):
    """The sentences that an expression may come to."""
    if texts := spelt(node, named):
        yield from ((node.lineno, text) for text in texts)
    elif isinstance(node, ast.IfExp):
        yield from told_by(node.body, named)
        yield from told_by(node.orelse, named)
    elif isinstance(node, ast.List | ast.Tuple | ast.BoolOp):
        for each in node.values if isinstance(node, ast.BoolOp) else node.elts:
            yield from told_by(each, named)
    elif isinstance(node, ast.Starred):
        yield from told_by(node.value, named)
    elif isinstance(node, ast.GeneratorExp | ast.ListComp):
        yield from told_by(node.elt, named)
    elif isinstance(node, ast.Lambda):
        yield from told_by(node.body, named)
    elif isinstance(node, ast.Call) and not _in_both(node):
        for each in node.args:
            yield from told_by(each, named)


def _in_both(call):
    """Whether what is called is given its words in Chinese too."""
    return any(isinstance(each, ast.Constant) and has_chinese(str(each.value)) for each in call.args)


def sites_in(tree):
    """All sentences of a module with their lines."""
    return list(_sites(tree, _named(tree)))


def _sites(parent, named):
    """The sentences below a node; within a function its own names stand for their texts too."""
    for node in ast.iter_child_nodes(parent):
        inside = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        within = named | _named(node) if inside else named
        yield from _at(node, within)
        yield from _sites(node, within)


def _named(scope):
    """The texts that names of a module or a function stand for; a name that is also something else is left open."""
    deep = isinstance(scope, ast.FunctionDef | ast.AsyncFunctionDef)
    texts = {} if deep else _imported(scope)
    for node in ast.walk(scope) if deep else scope.body:
        if isinstance(node, ast.Assign | ast.AnnAssign | ast.AugAssign) and node.value is not None:
            for target in node.targets if isinstance(node, ast.Assign) else [node.target]:
                if isinstance(target, ast.Name):
                    found = spelt(node.value, {}) or [PLACE]
                    more = isinstance(node, ast.AugAssign) and target.id in texts  # words that are added to words
                    texts[target.id] = (
                        _joined([texts[target.id], found]) if more else [*texts.get(target.id, []), *found]
                    )
    open_ = {part.arg for part in ast.walk(scope) if isinstance(part, ast.arg)} if deep else set()
    loops = [node for node in ast.walk(scope) if deep and isinstance(node, ast.For | ast.comprehension)]
    open_ |= {part.id for loop in loops for part in ast.walk(loop.target) if isinstance(part, ast.Name)}
    closed = {name: list(dict.fromkeys(found)) for name, found in texts.items() if set(found) != {PLACE}}
    return {name: [PLACE] if name in open_ else found for name, found in closed.items()}


def _imported(module):
    """The texts of names that a module has from others of the package."""
    names = {alias.name for node in module.body if isinstance(node, ast.ImportFrom) for alias in node.names}
    return {name: list(_constants()[name]) for name in names & _constants().keys()}


@cache
def _constants():
    """The texts that stand under a name of their own in a module, by that name."""
    texts = {}
    for _, tree in trees():
        for node in tree.body:
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and spelt(node.value, {}):
                texts.setdefault(node.targets[0].id, []).extend(spelt(node.value, {}))
    return texts


def _at(node, named):
    """The sentences that a single node gives to an error, a list of problems, or whoever asked what is wrong."""
    if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call):
        if _name(node.exc.func) not in _PYTHON:
            yield from told_by(node.exc, named)
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in ("append", "add"):
        if _LISTS.search(_name(node.func.value)):
            yield from told_by(node, named)
    elif isinstance(node, ast.Call) and _CALLS.search(_name(node.func)):
        yield from told_by(node, named)
    elif isinstance(node, ast.AugAssign | ast.Assign):
        if _LISTS.search(_name(node.target if isinstance(node, ast.AugAssign) else node.targets[0])):
            yield from told_by(node.value, named)
    elif isinstance(node, ast.FunctionDef) and _TELLS.search(node.name):
        for each in ast.walk(node):
            if isinstance(each, ast.Return | ast.Yield):
                yield from told_by(each.value, named)


def all_texts(tree):
    """All texts of a module that does nothing but complain, but for what is written for its readers."""
    yield from _texts(tree, _named(tree), inside=False)


def _texts(parent, named, inside):
    for node in ast.iter_child_nodes(parent):
        if isinstance(node, ast.Constant | ast.JoinedStr):
            yield from ((node.lineno, text) for text in spelt(node, named))
        elif isinstance(node, ast.FunctionDef):
            yield from _texts(node, named | _named(node), inside=True)
        elif not isinstance(node, ast.Expr) and not (inside and isinstance(node, ast.Assign)):
            yield from _texts(node, named, inside)  # remarks are for readers; a name's words are met where it stands


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
        whole = path.relative_to(HOME).as_posix() in COMPLAIN
        for line, text in [*sites_in(tree), *(all_texts(tree) if whole else [])]:
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


def is_join(text):
    """Whether a text is places and marks between them alone: each part is a sentence of its own, told at its site."""
    return PLACE in text and not re.search(r"[^\W\d_]", text.replace(PLACE, ""))


class Sampled(Translator):
    """Reads sentences whose places are not filled in: one stands where it may, whatever its kind."""

    joins = False  # whether what is told by its parts alone is told; looked at where no pair tells more

    def fits(self, kind, text):
        if is_join(text):
            return text
        return super().fits(kind, text) if text or kind == HINT else None

    def _told(self, line, whole):
        return line if self.joins and is_join(line) else super()._told(line, whole)

    def told(self, text):
        """A sentence in Chinese, whole, after what it is about, or as a piece of another; None without a pair."""
        for self.joins, words, whole in itertools.product((False, True), ways_of(text), (True, False)):
            self._begin()
            with suppress(TwoReadings):
                if (told := self._told(words, whole)) is not None:
                    return told
        return None


def ways_of(text):
    """A sentence by itself and after what it may be about."""
    return (text, f"{PLACE} {text}", f"{PLACE} = {PLACE} {text}", f"goal.{PLACE} {text}")


def untold():
    """The sentences without a pair. A pair also tells one that it spells out, saying what stands in its places."""
    pairs = all_pairs()
    reader, told = Sampled(pairs, lambda text: None), ["".join(_sampled(pair)) for pair in pairs]
    found = []
    for room, where, text in all_sites():
        line = sampled(text)
        longer = any(is_spelt(way, words) for way in ways_of(line) for words in told)
        if not (longer or reader.told(line)):
            found.append((room, where, text.replace(PLACE, "{}")))
    return found


def is_spelt(line, words):
    """Whether a pair spells out a sentence: it has its words in their order, many or those it begins with."""
    parts = line.split(PLACE)
    begins = re.search("[a-z]{2}", parts[0]) and not re.search("[a-z]", "".join(parts[1:]))
    return bool(begins or len(re.findall("[a-z]", line)) > SPELT) and _in_order(parts, words)


def sampled(text):
    """The first line of a sentence, without the line of a file before it; places side by side are one."""
    line = re.sub(rf"^{PLACE}(?:(?::(?:{PLACE}|\d+))?: (?=.*[a-z])|(?=[a-z]))", "", text.split("\n")[0])
    return re.sub(f"{PLACE}+", PLACE, line)


def _sampled(pair):
    for literal in pair.literals[:-1]:
        yield literal + PLACE
    yield pair.literals[-1]


def main():
    """List the sentences without a pair; 1 where there are any."""
    sentences = untold()
    for _, where, text in sentences:
        print(f"{where}: {text}")
    return 1 if sentences else 0


if __name__ == "__main__":
    sys.exit(main())
