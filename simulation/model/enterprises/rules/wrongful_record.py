"""Errors of records: the innocent who are listed, and how they get off the list.

Evidence: with K agencies that share, wrongful flags grow as 1 - (1 - p)^K, for small errors in proportion to K; wrong
listings occur and are compensated (a court certified its error the next day; removal everywhere took longer). No
aggregate rate is published, so the record error is an assumption with a wide prior.
"""

from ....settings.declarations import Parameter
from ...kernel.rule import rule
from ...monitor.declared import Draw, Event
from ..status import ABNORMAL, BLACK, DEFAULTER, NOT_RED, NOT_WRONGED, ON_LIST, WATCH, WRONGFUL

PARAMETERS = [
    Parameter(
        name="records_read",
        group="wrongful record",
        default=0.004,
        low=0.0,
        high=1.0,
        prior=(0.001, 0.007),
        unit="chance a month that one agency's record of an enterprise is used to list it, were it wrong",
        source="assumption: an enterprise meets about one such record in twenty years",
        en="records that can list",
        zh="可致列入的记录",
    ),
    Parameter(
        name="correction_rate",
        group="wrongful record",
        default=0.25,
        low=0.0,
        high=1.0,
        prior=(0.1, 0.4),
        unit="share of wrongful listings corrected everywhere, a month",
        source="assumption: objections are settled in months once all copies count",
        en="corrections of wrongful listings",
        zh="异议纠正率",
    ),
]


EVENTS = (
    Event(name="wronged_before", en="stood wrongly listed when the month began", zh="月初属误列", told="counted"),
    Event(name="misrecorded", en="a wrong record flags it", zh="记录出现差错", told="counted"),
    Event(name="wrongly_listed", en="was put on the black list by an error of a record", zh="因记录差错被误列黑名单"),
    Event(
        name="corrected", en="its objection was heard: the wrongful listing was taken down", zh="异议成立，误列记录撤销"
    ),
)
DRAWS = (
    Draw(name="record_error", en="wrong record", zh="记录差错"),
    Draw(name="objection", en="objection heard", zh="异议成立"),
)


@rule(writes="misrecorded")
def wrongful_record(firm, city, luck):
    """A wrong record at one of the sharing agencies flags an enterprise that was found at nothing."""
    return luck.record_error < firm.record_error and not firm.found and firm.status & ON_LIST == 0


@rule(writes=("status", "months_left", "wrongly_listed"), when="misrecorded")
def wrongful_listing(firm, city, luck):
    """The flag is acted upon: the innocent enterprise stands on the black list, and off the red one."""
    return (firm.status & NOT_RED) | BLACK | WRONGFUL, city.list_months, True


@rule(writes=("status", "months_left", "corrected"), when="wronged_before")
def objection(firm, city, luck):
    """A wrongly listed enterprise objects, unless it was justly listed since; in time every copy is put right."""
    heard = luck.objection < city.correction and firm.status & WRONGFUL != 0
    status = firm.status & NOT_WRONGED if heard else firm.status
    # Marks of its own stay as long as they would have at most, and so does a court's listing.
    marked = min(firm.months_left, int(city.watch_months)) if firm.status & (WATCH | ABNORMAL) else 0
    rest = firm.months_left if firm.status & DEFAULTER else marked
    return status, (rest if heard else firm.months_left), heard


@rule(writes="wronged_before")
def wronged_until_now(firm, city, luck):
    """Those who stood wrongly on the list when the month began."""
    return firm.status & WRONGFUL != 0
