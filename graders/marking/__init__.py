"""How single values are marked, wherever they stand: alone, in a vector, in a table."""
