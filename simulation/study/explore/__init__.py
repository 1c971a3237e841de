"""Drivers from outside and what-ifs: samples, EMA Workbench, SALib, a source turned off."""
