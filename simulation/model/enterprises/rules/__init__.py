"""The behaviours, one idea a file, each with its evidence and its parameters."""
