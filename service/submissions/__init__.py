"""Files of submissions, as teachers have them -> submissions: JSON Lines, CSV, Markdown.

    formats.read(stream, file, outline)    every submission, and every place that is none

Nothing here fails on what is in a file, and nothing in it is lost: what is no submission is an
`Unread` that says where, why and what to do.
"""
