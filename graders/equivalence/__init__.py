"""Is one piece of mathematics equal to another? Deciders, evidence, and its replay."""
