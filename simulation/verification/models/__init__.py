"""Models whose answers are known, a file each."""
