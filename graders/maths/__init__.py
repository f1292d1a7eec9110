"""The language of answers: one small typed tree, one function table, and their interpreters."""
