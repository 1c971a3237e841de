"""Why a number is what it is: a diary, an index explained, an interval taken apart."""
