"""The lists an enterprise can stand on: bits of its ``status``."""

WATCH = 1  # found in breach, no list yet: visited more often when supervision is tiered
BLACK = 2  # black list: joint punishment
RED = 4  # red list: rewards
ABNORMAL = 8  # list of abnormal operations: a minor breach of a duty that shared data check
WRONGFUL = 16  # on the black list through an error of a record
LISTED = WATCH | BLACK | ABNORMAL
NOT_BLACK = 0xFF ^ BLACK
NOT_RED = 0xFF ^ RED
NOT_WRONGFUL = 0xFF ^ WRONGFUL
OFF_LISTS = 0xFF ^ (LISTED | WRONGFUL)
