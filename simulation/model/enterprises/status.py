"""The lists an enterprise can stand on, and what courts know of it: bits of its ``status``."""

WATCH = 1  # found in breach, no list yet: visited more often when supervision is tiered
BLACK = 2  # on the black list by a department: joint punishment
RED = 4  # red list: rewards
ABNORMAL = 8  # list of abnormal operations: a minor breach of a duty that shared data check
WRONGFUL = 16  # on the black list through an error of a record
DEBTOR = 32  # a judgment against it is unpaid and waits for enforcement
DEFAULTER = 64  # on the black list by a court, for a judgment it has not paid: joint punishment too
UNABLE = 128  # it cannot pay what it was judged to owe
ON_LIST = BLACK | DEFAULTER
LISTED = WATCH | ABNORMAL | ON_LIST
NOT_RED = 0xFF ^ RED
NOT_WAITING = 0xFF ^ DEBTOR
SETTLED = 0xFF ^ (DEBTOR | UNABLE)
NOT_WRONGFUL = 0xFF ^ WRONGFUL
NOT_BLACK = 0xFF ^ BLACK
NOT_DEFAULTER = 0xFF ^ (DEFAULTER | UNABLE)
NOT_WRONGED = 0xFF ^ (BLACK | WRONGFUL)
OFF_LISTS = 0xFF ^ (LISTED | WRONGFUL)
