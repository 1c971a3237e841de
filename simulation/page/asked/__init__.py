"""What a page asks: its state, the scenarios it makes, its controls, and how to ask the same elsewhere."""
