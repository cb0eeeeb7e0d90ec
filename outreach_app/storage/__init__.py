"""Touches the files we read again: the workspace, its journal, its backups."""
