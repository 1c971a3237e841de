"""Documents for a committee: one content, and the brief, paper, deck and sheet that are made of it."""
