"""Puts ink on paper."""
