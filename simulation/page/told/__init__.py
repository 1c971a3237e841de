"""What a page is told: the answer strip, the views, and longer questions."""
