"""Chooses villages and days, and says why."""
