"""Small tools of the workshop: catalogues and lock files."""
