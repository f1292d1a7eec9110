"""When and how often a student may hand in, and what lateness costs. Pure."""
