"""Files and texts: read within bounds, written whole or not at all, under names that every system can hold."""
