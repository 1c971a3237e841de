"""The command ``chengxin``: words in, answers out."""

import gc

# What a command loads stays loaded: looking through it for what may go took a fifth of its start.
gc.set_threshold(50_000, 20, 20)
