"""What enterprises take for normal among their peers: the same county and sector.

Evidence: conditional cooperation (Fischbacher and Gächter 2010) in the form of Brock and Durlauf 2001; with strong
peers conduct has two resting points, and lifting a policy does not undo its effect (Davis, Hecht and Perkins 2003). A
norm is a fact of a place, so it is formed between months, not enterprise by enterprise.
"""

from ....settings.declarations import Parameter

PARAMETERS = [
    Parameter(
        name="norm_pace",
        group="norm",
        default=0.3,
        low=0.0,
        high=1.0,
        prior=(0.15, 0.45),
        unit="share of the way from the old norm to last month's conduct of peers, when all of it is public",
        source="assumption: a norm is made over months, not days",
        en="pace of the norm",
        zh="规范形成速度",
    ),
    Parameter(
        name="private_norm",
        group="norm",
        default=0.5,
        low=0.0,
        high=1.0,
        prior=(0.3, 0.7),
        unit="pace of the norm when no sanction is public, for the pace when all are",
        source="assumption: peers know much of each other without the press",
        en="norms without publicity",
        zh="非公示的规范影响",
    ),
]


def formed(norm, kept, public: float, pace: float, private: float):
    """The norm after a month: drawn to the share of peers who kept their duties, faster where conduct is public."""
    return norm + pace * (private + (1.0 - private) * public) * (kept - norm)
