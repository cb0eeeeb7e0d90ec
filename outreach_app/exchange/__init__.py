"""Reads what others give us and writes what others get: workbooks, text tables, shipped tables."""
