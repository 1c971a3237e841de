"""What a command line asks for: its words read, its options looked at together, all mistakes told at once."""
