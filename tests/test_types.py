"""Names for types are for type checkers alone: no module needs them to run, and each is used by one."""

import ast

from simulation import types


def test_modules_import_them_for_type_checkers_alone_and_use_each(home):
    used, at_run_time = set(), []
    for path in sorted((home / "simulation").rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        for node in tree.body:
            if isinstance(node, ast.ImportFrom) and (node.module or "") == "types" and node.level:
                at_run_time.append(path.name)
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and node.level and (node.module or "") == "types":
                used |= {alias.name for alias in node.names}
    named = {name for name, value in types.__annotations__.items() if value == "TypeAlias"}
    assert at_run_time == [] and used == named == {"Array", "Real", "Index", "Row", "Columns"}
