"""What to write instead: the way out for what people naturally write and a rule cannot have."""

from __future__ import annotations

MADE_OF = "rules are made of numbers, comparisons, if, loops over range, and helper functions of numbers"
CALLABLE = {"abs": (1, 1), "min": (2, 99), "max": (2, 99), "int": (1, 1), "bool": (1, 1), "range": (1, 3)}
_WHOLE = ("int32", "int64", "uint8", "uint16", "uint32", "uint64")
OF_NUMPY = dict.fromkeys((*_WHOLE, "float32", "floor", "ceil", "sqrt", "abs", "isfinite", "isnan"), (1, 1))
OF_NUMPY |= {"minimum": (2, 2), "maximum": (2, 2)}

_CLAMPED = "write min(max(x, low), high)"
_FLOOR = "write int(np.floor(x)), or int(np.floor(x + 0.5)) for the nearest whole number"
_NEAREST = "write int(np.floor(x + 0.5)) for the nearest whole number"
_ONE_BY_ONE = "name the numbers one by one: a + b + c"
_SAME_BITS = "which has the same bits on every machine"
# By the last part of what is called, wherever it comes from.
CALLS = {
    "exp": f"use exp of simulation, {_SAME_BITS}",
    "log": f"use log of simulation, {_SAME_BITS}",
    "log1p": "use log of simulation: log(1.0 + x)",
    "expm1": "use exp of simulation: exp(x) - 1.0",
    "log10": "use log of simulation: log(x) / 2.302585",
    "log2": "use log of simulation: log(x) / 0.6931472",
    "expit": "use logistic of simulation",
    "tanh": "use logistic of simulation: 2.0 * logistic(2.0 * x) - 1.0",
    "ppf": "use normal_quantile of simulation",
    "inv_cdf": "use normal_quantile of simulation",
    "norm": "use normal_quantile of simulation",
    "pow": "write x * x, or exp(y * log(x)) of simulation",
    "power": "write x * x, or exp(y * log(x)) of simulation",
    "square": "write x * x",
    "clip": _CLAMPED,
    "where": "write a if condition else b",
    "select": "write a if condition else b",
    "sign": "write 1 if x > 0 else -1 if x < 0 else 0",
    "round": _NEAREST,
    "rint": _FLOOR,
    "trunc": "write int(x)",
    "fabs": "write abs(x)",
    "fmin": "write min(x, y)",
    "fmax": "write max(x, y)",
    "mod": "write x % y",
    "divide": "write x / y",
    "logical_and": "write a and b",
    "logical_or": "write a or b",
    "logical_not": "write not a",
    "float": "write np.float32(...)",
    "float64": "write np.float32(...)",
    "sum": _ONE_BY_ONE,
    "mean": "add the numbers one by one and divide",
    "len": "a rule has no lists; count in a variable of its own",
    "any": "write a or b",
    "all": "write a and b",
    "divmod": "write x // y and x % y",
    "sorted": "compare two numbers at a time, with min and max",
    "print": "try the rule on three numbers in plain Python, where print works, before a run",
    "sqrt": "use np.sqrt",
    "isinf": "write not np.isfinite(x)",
    "erf": "use normal_quantile of simulation for what is drawn, or logistic for a chance",
}
_OF_MATH = {"floor": "write np.floor(x)", "ceil": "write np.ceil(x)"}
LUCK = "luck has a name in a rule: luck.{name} is a number between 0 and 1, the same in every run"
_RANDOM = ("random", "randint", "uniform", "choice", "gauss", "normalvariate", "normal", "binomial", "shuffle", "rng")


def of_call(text: str) -> str:
    """The way out for a call of something that rules cannot call, by its text."""
    first, _, last = text.rpartition(".")
    if "random" in text or last in _RANDOM:
        return LUCK
    return (_OF_MATH.get(last) if first == "math" else None) or CALLS.get(last, MADE_OF)


# What a statement or an expression is called, and the way out.
FORMS = {
    "Dict": ("a dictionary", MADE_OF),
    "DictComp": ("a dictionary", MADE_OF),
    "List": ("a list", MADE_OF),
    "ListComp": ("a list", "write a loop over range that adds up"),
    "Set": ("a set", "write x == 1 or x == 2"),
    "SetComp": ("a set", MADE_OF),
    "GeneratorExp": ("a generator", "write a loop over range that adds up"),
    "JoinedStr": ("a text", MADE_OF),
    "FormattedValue": ("a text", MADE_OF),
    "Lambda": ("a function inside a function", "write it beside the rule, with def"),
    "FunctionDef": ("a function inside a function", "write it beside the rule, with def"),
    "AsyncFunctionDef": ("a function inside a function", "write it beside the rule, with def"),
    "ClassDef": ("a class", MADE_OF),
    "Try": ("try", "ask before: if x > 0.0"),
    "TryStar": ("try", "ask before: if x > 0.0"),
    "With": ("with", MADE_OF),
    "AsyncWith": ("with", MADE_OF),
    "AsyncFor": ("async", MADE_OF),
    "Raise": ("raise", "declare low= and high= of the column: a run stops outside them"),
    "Assert": ("assert", "declare low= and high= of the column: a run stops outside them"),
    "Import": ("import", "write it at the top of the file"),
    "ImportFrom": ("import", "write it at the top of the file"),
    "Global": ("global", "a rule changes nothing but what it writes; keep the number in a Column"),
    "Nonlocal": ("nonlocal", "a rule changes nothing but what it writes; keep the number in a Column"),
    "Delete": ("del", "leave it out"),
    "Yield": ("yield", "write return"),
    "YieldFrom": ("yield", "write return"),
    "Await": ("await", MADE_OF),
    "Match": ("match", "write if and elif"),
    "Subscript": ("an index in brackets", MADE_OF),
    "Slice": ("an index in brackets", MADE_OF),
    "Starred": ("a star", "name the numbers one by one"),
    "NamedExpr": ("a value given inside an expression", "write x = ... on a line of its own, before this one"),
    "While": ("while", "write for _ in range(100): and break when it is done, so that it ends in any case"),
    "TypeAlias": ("a type", MADE_OF),
}
OPERATIONS = {
    "Pow": "** has other bits on other machines; write x * x, or exp(y * log(x)) of simulation",
    "MatMult": "@ multiplies matrices, and a rule sees numbers; write x * y",
    "Is": "'is' compares objects, and a rule sees numbers; write ==",
    "IsNot": "'is not' compares objects, and a rule sees numbers; write !=",
    "In": "'in' looks through a collection; write x == 1 or x == 2",
    "NotIn": "'not in' looks through a collection; write x != 1 and x != 2",
}


def of_name(name: str, value: object) -> str:
    """What is wrong with a name that stands for something else than a number, and the way out."""
    kind = type(value).__name__
    if kind in ("Parameter", "Lever"):
        return f"{name} is the declaration of a {kind.lower()}; its number is city.{getattr(value, 'name', name)}"
    if kind == "Draw":
        return f"{name} is the declaration of a draw; its number is luck.{getattr(value, 'name', name)}"
    if kind in ("Column", "Peers", "Event"):
        return f"{name} is the declaration of a {kind.lower()}; its value is firm.{getattr(value, 'name', name)}"
    if kind in ("builtin_function_or_method", "ufunc"):
        remedy = f"write np.{name}" if name in OF_NUMPY else of_call(f"math.{name}")
        return f"{name}() cannot be used; {remedy}"
    if hasattr(value, "__wrapped__") or kind in ("CPUDispatcher", "partial"):
        return f"{name} is a {kind}; take the decorator off: helpers are plain functions, compiled with the rule"
    if hasattr(value, "shape"):
        return f"{name} is an array; rules see numbers and functions only: give each number a name"
    if isinstance(value, str):
        return f"{name} is a text; rules see numbers and functions only"
    return f"{name} is a {kind}; rules see numbers and functions only"
