"""Outreach (专家下乡): plans the visits of an expert service team to villages, offline."""

__version__ = "0.1.0"
