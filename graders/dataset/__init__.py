"""Uploaded data against a schema: columns, rows, rules; each finding at its cell."""
