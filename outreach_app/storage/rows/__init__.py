"""Values of the domain as rows of JSON and back: explicit functions, every field in every row."""
