"""The shell around the graders: storage, limits, HTTP and the command line."""
