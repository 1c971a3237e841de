"""The site works without a network: nothing that a browser loads by itself may lie outside of it."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

from sphinx.util import logging

# What a browser fetches without being asked, by element; a link (<a href>) is followed only when clicked.
LOADED = {
    "script": ("src",),
    "link": ("href",),
    "img": ("src", "srcset"),
    "source": ("src", "srcset"),
    "iframe": ("src",),
    "embed": ("src",),
    "object": ("data",),
    "video": ("src", "poster"),
    "audio": ("src",),
    "track": ("src",),
    "image": ("href", "xlink:href"),
}
OUTSIDE = re.compile(r"^\s*(?:https?:)?//", re.IGNORECASE)
IN_STYLE = re.compile(r"(?:@import\s*|url\()\s*['\"]?\s*((?:https?:)?//[^'\")\s]+)", re.IGNORECASE)


class _Page(HTMLParser):
    """Collects what a page loads from elsewhere."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._in_style = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._in_style = tag == "style"
        for name, value in attrs:
            if name in LOADED.get(tag, ()) and OUTSIDE.match(value or ""):
                self.found.append(f"<{tag} {name}> {value}")
            if name == "style":
                self.found += IN_STYLE.findall(value or "")

    def handle_data(self, data: str) -> None:
        if self._in_style:
            self.found += IN_STYLE.findall(data)

    def handle_endtag(self, tag: str) -> None:
        self._in_style = False


def loaded_from_outside(text: str) -> list[str]:
    """What a page's HTML makes a browser load from another place."""
    page = _Page()
    page.feed(text)
    return page.found


def outside(folder: Path) -> list[str]:
    """The same for every page and style sheet of a built site, with the file's name."""
    found = []
    for path in sorted(folder.rglob("*.html")):
        found += [f"{path.relative_to(folder)}: {one}" for one in loaded_from_outside(path.read_text("utf-8"))]
    for path in sorted(folder.rglob("*.css")):
        found += [f"{path.relative_to(folder)}: {one}" for one in IN_STYLE.findall(path.read_text("utf-8"))]
    return found


def warn(app, problem: Exception | None) -> None:
    """Warn of each at the end of a build; warnings are errors."""
    if problem is None and app.builder.format == "html":
        for one in outside(Path(app.outdir)):
            logging.getLogger(__name__).warning("a browser would load this from outside the site: %s", one)
