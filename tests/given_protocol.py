"""What a folder of the package reads of its city, by its text, and what a protocol says it may."""

import ast
import inspect


def read_of_city(folder, but=()):
    """The names behind ``city.`` and ``self.city.`` in the modules of a folder."""
    names = set()
    for path in folder.glob("*.py"):
        if path.name not in but:
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                holder = node.value if isinstance(node, ast.Attribute) else None
                if getattr(holder, "id", getattr(holder, "attr", None)) == "city":
                    names.add(node.attr)
    return names


def declared_by(protocol):
    """The names of a protocol: its fields, properties and methods."""
    return {*inspect.get_annotations(protocol), *(name for name in vars(protocol) if not name.startswith("_"))}
