"""What people naturally write and a rule cannot be: refused where the rule is marked, with line and way out."""

import re
import textwrap

import pytest
from given_rule_file import FIRST, HEAD, refused

from simulation.report.words.mistakes.translation import translator

# (what its author wrote in the rule, the line of it that is told, counted from 0, what is told)
MISTAKES = [
    # Nothing, or something else, is returned.
    ("firm.gain > 1", -2, "nothing is returned; it writes x"),
    (
        "if firm.gain > 1:\n    return True",
        0,
        "on some way through it nothing is returned; it writes x: end the function",
    ),
    ("for k in range(3):\n    if firm.gain > k:\n        return True", 0, "on some way through it nothing is returned"),
    ("if firm.gain > 1:\n    return\nreturn True", 1, "nothing is returned; it writes x"),
    ("return None", 0, "nothing is returned; it writes x"),
    ("return True if firm.gain > 1 else None", 0, "None cannot be compiled: a number always has a value"),
    ("return firm.gain, True", 0, "2 values are returned, but it writes 1: x"),
    ("return both(firm.gain)", 0, "2 values are returned, but it writes 1: x"),
    ("pair = both(firm.gain)\nreturn pair", 1, "2 values are returned, but it writes 1: x"),
    ("a, b = firm.gain + 1\nreturn a > b", 0, "2 names for 1 value"),
    ("a, b, c = both(firm.gain)\nreturn a > b", 0, "3 names for 2 values"),
    (
        "print(firm.gain)\nreturn True",
        0,
        r"print\(\) cannot be compiled; try the rule on three numbers in plain Python",
    ),
    # A value on some ways only.
    ("if firm.gain > 1:\n    y = 2\nreturn y > 1", 2, "'y' has a value on some ways only; give it one before the if"),
    ("for k in range(COUNT):\n    y = k\nreturn y > 1", 2, "'y' has a value on some ways only"),
    ("y = y + 1\nreturn y > 1", 0, "'y' is used before it has a value"),
    ("y += 1\nreturn y > 1", 0, "'y' is used before it has a value"),
    (
        "COUNT += 1\nreturn COUNT > 1",
        0,
        "'COUNT' stands outside and cannot be changed here; keep the number in a Column",
    ),
    ("global COUNT\nCOUNT = 2\nreturn True", 0, "global cannot be compiled; a rule changes nothing but what it writes"),
    # One number of luck.
    (
        "n = 0\nfor k in range(3):\n    n += luck.u < 0.5\nreturn n > 1",
        2,
        r"luck.u is one number, the same in every round of the loop; give each round a draw of its own \(luck.u_0, ",
    ),
    ("return luck._u < 0.5", 0, "luck._u: names there begin with a letter"),
    ("return luck.u() < 0.5", 0, "luck.u is a number, not something to call"),
    ("return luck['u'] < 0.5", 0, "an index in brackets cannot be compiled; write luck.u"),
    (
        "n = 0\nfor k in range(3):\n    n += luck.u[k] < 0.5\nreturn n > 1",
        2,
        r"luck.u is one number and has no luck.u\[k\]; give each a draw of its own \(luck.u_0, luck.u_1, ...\)$",
    ),
    ("return luck.u[0] < 0.5", 0, r"luck.u is one number and has no luck.u\[0\]; give each a draw of its own"),
    ("return firm.gain[1] > 0.5", 0, r"firm.gain is one number and has no firm.gain\[1\]; give each a name of its own"),
    ("return random.random() < 0.5", 0, "random.random: luck has a name in a rule: luck.{name} is a number"),
    ("return np.random.rand() < 0.5", 0, "np.random.rand: luck has a name in a rule"),
    (
        "return np.random.default_rng(1).random() < 0.5",
        0,
        r"np.random.default_rng\(1\).random: luck has a name in a rule",
    ),
    # Fields and names.
    ("firm.gain = 1.0\nreturn True", 0, "firm.gain is assigned; a rule returns what it writes"),
    ("firm.gain += 1.0\nreturn True", 0, "firm.gain is assigned; a rule returns what it writes"),
    ("return firm['gain'] > 1", 0, "an index in brackets cannot be compiled"),
    ("return half(firm) > 1", 0, r"'firm' is used whole; read its fields by name \(firm.something\)"),
    ("f = firm\nreturn f.gain > 1", 0, "'firm' is used whole"),
    ("luck = luck.u\nreturn luck < 0.5", 0, "'luck' is given another value; name the variable otherwise"),
    ("return firm.gain.size > 1", 0, "firm.gain is a number and has nothing called 'size'"),
    ("y = firm.gain\nreturn y.real > 1", 1, "y is a number and has nothing called 'real'"),
    ("return firm.gain > RTAE", 0, "there is no 'RTAE' here; did you mean 'RATE'"),
    ("return hlaf(firm.gain) > 1", 0, "there is no 'hlaf' here; did you mean 'half'"),
    ("return firm.gain > PULL", 0, "PULL is the declaration of a parameter; its number is city.pull"),
    ("return PULL.default > firm.gain", 0, "PULL is the declaration of a parameter; its number is city.pull"),
    ("return GAIN > 1", 0, "GAIN is the declaration of a column; its value is firm.gain"),
    ("return firm.gain > TABLE[0]", 0, "an index in brackets cannot be compiled"),
    ("return firm.gain > TABLE", 0, "TABLE is a list; rules see numbers and functions only"),
    ("return firm.gain > ARRAY", 0, "ARRAY is an array; rules see numbers and functions only: give each number a name"),
    ("return firm.gain > Rates.LOW", 0, "Rates is a class; give its number a name of its own"),
    ("return firm.gain > HUGE", 0, "HUGE needs more than 64 bits"),
    ("return firm.gain > 99999999999999999999", 0, "99999999999999999999 needs more than 64 bits"),
    ("return firm.town == TOWN", 0, "TOWN is a text; rules see numbers and functions only"),
    ("return firm.town == 'Chenzhou'", 0, "the text 'Chenzhou' cannot be compiled"),
    ("return firm.gain > 1j", 0, "1j cannot be compiled"),
    ("return firm.gain > math.tau_", 0, "math has no 'tau_'; did you mean 'tau'"),
    # Calls.
    ("return np.clip(firm.gain, 0, 1) > 0.5", 0, r"np.clip\(\) cannot be used; write min\(max\(x, low\), high\)"),
    ("return np.where(firm.gain > 1, 1, 0) > 0", 0, r"np.where\(\) cannot be used; write a if condition else b"),
    ("return np.exp(firm.gain) > 1", 0, r"np.exp\(\) cannot be used; use exp of simulation"),
    ("return math.log(firm.gain) > 1", 0, r"math.log\(\) cannot be used; use log of simulation"),
    ("return log_of_math(firm.gain) > 1", 0, r"log_of_math\(\) cannot be used"),
    ("return floor(firm.gain) > 1", 0, r"floor\(\) cannot be used; write np.floor"),
    ("return math.sqrt(firm.gain) > 1", 0, r"math.sqrt\(\) cannot be used; use np.sqrt"),
    ("return math.pow(firm.gain, 2) > 1", 0, r"math.pow\(\) cannot be used; write x \* x"),
    ("return np.tanh(firm.gain) > 1", 0, r"np.tanh\(\) cannot be used; use logistic of simulation: 2.0 \* logistic"),
    ("return statistics.mean(firm.gain) > 1", 0, r"statistics.mean\(\) cannot be used; add the numbers one by one"),
    ("return round(firm.gain) > 1", 0, r"round\(\) cannot be compiled; write int\(np.floor\(x \+ 0.5\)\)"),
    ("return float(firm.gain) > 1", 0, r"float\(\) cannot be compiled; write np.float32"),
    ("return np.float64(firm.gain) > 1", 0, r"np.float64\(\) cannot be used; write np.float32"),
    ("return sum([firm.gain, 1]) > 1", 0, r"sum\(\) cannot be compiled; name the numbers one by one"),
    ("return len(TABLE) > 1", 0, r"len\(\) cannot be compiled; a rule has no lists"),
    ("return pow(firm.gain, 2) > 1", 0, r"pow\(\) cannot be compiled; write x \* x"),
    ("return max([firm.gain, 1]) > 1", 0, "a list cannot be compiled"),
    ("return max(firm.gain) > 1", 0, r"max\(\) takes 2 numbers or more, not 1"),
    ("return half(firm.gain, 2) > 1", 0, r"half\(x\) is called with 2 numbers"),
    (
        "return half(x=firm.gain) > 1",
        0,
        r"keywords in a call cannot be compiled; write half\(...\) with the numbers in",
    ),
    ("return RATE(2) > 1", 0, "RATE is a number, not something to call"),
    ("return half > 1", 0, r"half is a function; call it: half\(...\)"),
    ("return max > 1", 0, r"max is a function; call it: max\(...\)"),
    ("return another(firm, city, luck)", 0, "another is a rule, and rules do not call each other"),
    ("return kept(firm.gain) > 1", 0, "kept is a _lru_cache_wrapper; take the decorator off"),
    # Forms.
    ("return firm.gain ** 2 > 1", 0, r"\*\* has other bits on other machines; write x \* x"),
    ("y = firm.gain\ny **= 2\nreturn y > 1", 1, r"\*\* has other bits on other machines"),
    (
        "return (y := firm.gain) > 1",
        0,
        "a value given inside an expression cannot be compiled; write x = ... on a line",
    ),
    (
        "y = 0\nwhile y < firm.gain:\n    y += 1\nreturn y > 3",
        1,
        r"while cannot be compiled; write for _ in range\(100\): and br",
    ),
    (
        "for y in (1, 2, 3):\n    pass\nreturn True",
        0,
        r"a loop goes over range, not over \(1, 2, 3\); write for number in",
    ),
    ("for n, y in enumerate(TABLE):\n    pass\nreturn True", 0, r"a loop goes over range, not over enumerate\(TABLE\)"),
    ("for y in range(1.5):\n    pass\nreturn True", 0, "range counts in whole numbers"),
    ("return sum(k for k in range(3)) > 1", 0, "a generator cannot be compiled; write a loop over range that adds up"),
    ("return [k for k in range(3)] == 1", 0, "a list cannot be compiled; write a loop over range that adds up"),
    ("return firm.gain in (1, 2)", 0, "'in' looks through a collection; write x == 1 or x == 2"),
    ("return firm.gain is None", 0, "'is' compares objects, and a rule sees numbers; write =="),
    ("return {1: True}[firm.gain]", 0, "a dictionary cannot be compiled"),
    ("return f'{firm.gain}' == 1", 0, "a text cannot be compiled"),
    (
        "try:\n    return 1 > firm.gain\nexcept ZeroDivisionError:\n    return False",
        0,
        "try cannot be compiled; ask before",
    ),
    ("assert firm.gain > 0\nreturn True", 0, "assert cannot be compiled; declare low= and high= of the column"),
    ("if firm.gain < 0:\n    raise ValueError\nreturn True", 1, "raise cannot be compiled; declare low= and high="),
    ("import math\nreturn True", 0, "import cannot be compiled; write it at the top of the file"),
    ("def inner(x):\n    return x\nreturn inner(firm.gain) > 1", 0, "a function inside a function cannot be compiled"),
    ("double = lambda x: 2 * x\nreturn double(firm.gain) > 1", 0, "a function inside a function cannot be compiled"),
    (
        "match firm.size:\n    case 1:\n        return True\nreturn False",
        0,
        "match cannot be compiled; write if and elif",
    ),
    ("yield True", 0, "yield cannot be compiled; write return"),
    ("return firm.gain & 0.5 > 1", 0, "&, .*, << and >> work on the bits of whole numbers"),
    ("return (firm.gain, 1) > (1, 1)", 0, "several numbers at once cannot be compared or reckoned with"),
    # Helpers.
    ("return endless(firm.gain) > 1", -FIRST + 19, "endless calls itself; write a loop over range"),
    ("return forgetful(firm.gain) > 1", -FIRST + 22, "on some way through it nothing is returned"),
    ("return listing(firm.gain) > 1", -FIRST + 25, r"sum\(\) cannot be compiled"),
]


@pytest.mark.parametrize(("body", "line", "said"), MISTAKES, ids=[body.replace("\n", " ") for body, _, _ in MISTAKES])
def test_what_people_write_is_told_with_its_line_and_the_way_out(tmp_path, body, line, said):
    rule = f'@rule(writes="x", after="learning")\ndef own(firm, city, luck):\n{textwrap.indent(body, "    ")}\n'
    told = refused(tmp_path, HEAD + rule)
    assert re.search(rf"rule own, own.py, line {FIRST + line}: {said}", told), told
    assert not [line for line in told.split("\n") if translator().line(line) is None], "without a pair in Chinese"
