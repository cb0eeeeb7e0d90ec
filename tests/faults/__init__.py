"""Broken disks, cut power, hostile files."""
