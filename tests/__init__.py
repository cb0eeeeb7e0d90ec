"""Tests mirror the house; most need no window."""
