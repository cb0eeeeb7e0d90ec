"""The house's own rules: walls, locks, catalogues."""
