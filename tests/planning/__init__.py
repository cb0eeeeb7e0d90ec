"""Plans, their rules and their checker."""
