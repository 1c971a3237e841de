"""The lists an enterprise can stand on, and what courts know of it: bits of its ``status``."""

WATCH = 1  # found in breach, no list yet: visited more often when supervision is tiered
BLACK = 2  # black list: joint punishment
RED = 4  # red list: rewards
ABNORMAL = 8  # list of abnormal operations: a minor breach of a duty that shared data check
WRONGFUL = 16  # on the black list through an error of a record
DEBTOR = 32  # a judgment against it is unpaid and waits for enforcement
DEFAULTER = 64  # on the black list by a court, for a judgment it has not paid
UNABLE = 128  # it cannot pay what it was judged to owe
LISTED = WATCH | BLACK | ABNORMAL
NOT_RED = 0xFF ^ RED
NOT_WAITING = 0xFF ^ DEBTOR
SETTLED = 0xFF ^ (DEBTOR | UNABLE)
NOT_DEFAULTER = 0xFF ^ DEFAULTER
NOT_WRONGFUL = 0xFF ^ WRONGFUL
OFF_BLACK = 0xFF ^ (BLACK | DEFAULTER | UNABLE)
OFF_LISTS = 0xFF ^ (LISTED | WRONGFUL | DEFAULTER)
