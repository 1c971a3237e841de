"""Members of an association: held to a pledge while it is active, put out when they are listed.

Evidence: none with a size. That active associations expel listed members is what pledges of self-discipline say; how
often is an assumption of the association (``institutions/association.py``).
"""

from ...kernel.rule import rule
from ...monitor.declared import Draw, Event

EVENTS = (Event(name="expelled", en="was put out by its association", zh="被行业协会除名"),)
DRAWS = (Draw(name="expulsion", en="put out by its association", zh="被协会除名"),)


@rule(writes=("association", "expelled"), when="disgraced")
def expulsion(firm, city, luck):
    """An active association puts out a member that was justly listed this month."""
    out = firm.association != 0 and luck.expulsion < firm.expels
    return (0 if out else firm.association), out
