"""A process that stays behind a command, so that the next of its kind answers at once.

Half of an answer of ``chengxin try`` was start-up: libraries, machine code, declarations. The first one leaves what it
has loaded behind (``staying.py``); the next asks it for a branch (``asking.py``), which is the same program given the
same words: it reads the same files and prints to the same terminal, so nothing it says can be older than they are.
"""
