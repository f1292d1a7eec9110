"""Tables: columns, rows, and how an error is carried forward."""
