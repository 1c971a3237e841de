"""Pages printed from the code: reference, commands, ODD."""
