"""What simulates for several pages at once: threads shared in turn, pasts and runs kept within bounds."""
