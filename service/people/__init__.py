"""The people of courses: how they are recognised, what they are given, how they are forgotten."""
