"""Paper: its text, its pages, its look."""
