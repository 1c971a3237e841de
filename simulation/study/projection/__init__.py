"""Projections of a place, frozen, scored and tried on what came later."""
