"""How the pages in this folder become the site: ``make site`` builds it into docs/_build/html, without a network."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from docutils import nodes
from sphinx.util.matching import patfilter

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

import offline  # noqa: E402

from simulation.version import version as _version  # noqa: E402

project = "Chengxin 诚信"
author = "the Chengxin project"
version = release = _version()
language = "en"

extensions = ["myst_nb", "sphinx.ext.autodoc"]
exclude_patterns = ["_build", "conf.py", "offline.py", "gallery.py", "examples", "**/__pycache__"]
exclude_patterns += ["**/.ipynb_checkpoints"]
nitpicky = True
# Only public names must lead somewhere: what stands inside has no page, and other libraries' pages need a network.
nitpick_ignore_regex = [("py:.*", r"(?!simulation\.\w+$).*")]

# Pages in Markdown. Headings can be linked to, as on the pages that JSON readers use.
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3

# Notebooks: percent scripts, run at every build, so that what they show is what happens.
nb_custom_formats = {".py": ["jupytext.reads", {"fmt": "py:percent"}]}
nb_execution_mode = "force"
nb_execution_timeout = 120
nb_execution_raise_on_error = True
nb_output_stderr = "remove"  # libraries' remarks on this machine

# The reference of the package, read off its docstrings.
autodoc_member_order = "bysource"
autodoc_preserve_defaults = True
maximum_signature_line_length = 80

html_theme = "furo"
html_title = project
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_copy_source = False
html_show_sphinx = False
html_show_copyright = False


def link_notebooks() -> None:
    """Sphinx reads inside this folder only: show it the notebooks, which stand beside it and run where they stand."""
    link = HERE / "notebooks"
    if not link.is_symlink():
        link.symlink_to(Path("..") / "notebooks", target_is_directory=True)


def passed_over(app, name: str, source: list[str]) -> None:
    """In a toctree, ``?page`` stands for the page if there is one, ``?pages/*`` for those the list does not name."""
    names, listed = app.env.found_docs, set(re.findall(r"^\??(/\S+)$", source[0], re.MULTILINE))

    def found(line: re.Match) -> str:
        there = patfilter(names, line.group(1).lstrip("/"))
        many = sorted(f"/{one}" for one in there if f"/{one}" not in listed or f"/{one}" == line.group(1))
        return "".join(f"{one}\n" for one in many)

    source[0] = re.sub(r"^\?(/\S+)\n", found, source[0], flags=re.MULTILINE)


def without_empty_output(app, doctree, name: str) -> None:
    """A table printed in a notebook shows itself and leaves an empty line as output: no box for that."""
    for block in list(doctree.findall(nodes.literal_block)):
        if not block.astext().strip():
            block.parent.remove(block)


def without_factories(app, what, name, one, options, signature, returns):
    """A default that is made anew for each object is shown as dots, which also can be parsed."""
    return (re.sub(r" ?= ?<factory>", " = ...", signature), returns) if signature else None


def setup(app) -> None:
    link_notebooks()
    app.connect("source-read", passed_over)
    app.connect("doctree-resolved", without_empty_output)
    app.connect("autodoc-process-signature", without_factories)
    app.connect("build-finished", offline.warn)
