"""English sentences in what a Chinese reader is shown."""

import re

SENTENCE = r"[A-Za-z][a-z']+(?:,? [a-z']+){2,}"  # three words on end; names and a unit such as "95 %" are none
# Texts of a page, open or folded, but those marked as English (sources, as they were published) and code.
WALK = """() => {
  const found = [];
  const ours = (one) => one && !one.closest("[lang=en], code, pre:not(.told), script, style, noscript");
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) if (ours(walk.currentNode.parentElement)) found.push(walk.currentNode.data);
  for (const one of document.querySelectorAll("[aria-label], [title], [alt], [placeholder], [aria-valuetext]"))
    if (ours(one)) for (const name of ["aria-label", "title", "alt", "placeholder", "aria-valuetext"])
      found.push(one.getAttribute(name) ?? "");
  return found;
}"""


def english(texts):
    """The English sentences among texts."""
    return [one[0] for text in texts for one in [re.search(SENTENCE, text)] if one]


def told(data, leave_out=("command", "python", "toml", "picture", "en", "source", "limits")):
    """All texts of plain data, without those under names that are left out."""
    if isinstance(data, dict):
        for key, value in data.items():
            if key not in leave_out:
                yield from told(value, leave_out)
    elif isinstance(data, list | tuple):
        for value in data:
            yield from told(value, leave_out)
    elif isinstance(data, str):
        yield data
