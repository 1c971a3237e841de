"""All cities at once, asked as one question: what is left of a gain when others follow."""
