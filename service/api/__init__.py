"""HTTP: the routes, what they read and write, and how they refuse."""
