"""What happens to an enterprise that is found: the record, the lists, and what it learns of the cost.

Evidence: escalation matters (Blundell et al. 2020); joint punishment multiplies the bite by the number of agencies that
act, and the wrongful listings as well (see ``wrongful_record``). The 2020 guideline keeps severe measures for severe
breaches: ``list_threshold`` and ``serious_share`` decide who is listed here.
"""

from ....facts import fitted, fitted_prior
from ....settings.declarations import Parameter
from ...kernel.rule import rule
from ...monitor.declared import Draw, Event
from ..status import ABNORMAL, BLACK, DEFAULTER, NOT_RED, NOT_WRONGFUL, ON_LIST, WATCH

PARAMETERS = [
    Parameter(
        name="serious_share",
        group="punishment",
        default=fitted("serious_share"),
        low=0.0,
        high=1.0,
        prior=fitted_prior("serious_share"),
        searched=(0.05, 0.35),
        unit="share of breaches found that are serious",
        source="fitted: chengxin calibrate; the range searched is an assumption: about half, as nobody has counted",
        en="serious breaches",
        zh="严重失信占比",
    ),
    Parameter(
        name="sanction_shock",
        group="punishment",
        default=0.5,
        low=0.0,
        high=1.0,
        prior=(0.3, 0.7),
        unit="share of the way to the sanction in force, when found",
        source="assumption: meeting a sanction teaches its size better than hearsay, not wholly",
        en="lesson of a sanction",
        zh="受罚的教训",
    ),
    Parameter(
        name="watch_months",
        group="punishment",
        default=12.0,
        low=1.0,
        high=60.0,
        unit="months a minor finding keeps an enterprise on watch",
        source="notice 527 (2019): 3 months to 1 year for ordinary dishonesty; longest term taken",
        en="months on watch",
        zh="一般失信期限",
    ),
]


def months_with_findings(history):
    """How many of the last twelve months have a finding: the bits of a 12-bit history."""
    count = 0
    for month in range(12):
        count = count + ((history >> month) & 1)
    return count


EVENTS = (
    Event(name="serious", en="the breach was serious", zh="属严重失信"),
    Event(name="listed", en="was put on the black list", zh="被列入黑名单"),
    Event(name="listed_for_minor", en="is listed for a minor breach", zh="因轻微失信列入", told="counted"),
    Event(name="disgraced", en="is newly and justly listed", zh="当月依规新列入", told="counted"),
)
DRAWS = (Draw(name="severity", en="breach is serious", zh="属严重失信"),)


@rule(
    writes=(
        "status",
        "months_left",
        "months_served",
        "perceived_sanction",
        "serious",
        "listed",
        "listed_for_minor",
        "disgraced",
    ),
    when="found",
)
def punishment(firm, city, luck):
    """A breach found is fined and recorded; a serious or repeated one puts the enterprise on the black list, anew."""
    serious = luck.severity < city.serious_share
    on_list = firm.status & ON_LIST != 0
    listing = serious or months_with_findings(firm.findings) >= city.list_threshold
    minor = ABNORMAL if firm.exposed else WATCH
    status = firm.status & NOT_RED
    status = (status & NOT_WRONGFUL) | BLACK if listing else status | minor
    # Who stands on a court's list as well leaves neither before the longer term.
    anew = max(city.list_months, firm.months_left if firm.status & DEFAULTER else 0)
    left = anew if listing else max(firm.months_left, int(city.watch_months))
    served = 0 if listing else firm.months_served
    sanction = firm.perceived_sanction + city.sanction_shock * (city.sanction - firm.perceived_sanction)
    new = listing and not on_list
    return status, left, served, sanction, serious, new, new and not serious, new
