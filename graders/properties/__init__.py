"""Objects that a response defines, and properties that they must have.

unknowns      what a response gives values to
assignments   a text cut into names and their values
assigned      these values, as declarations
holding       a property, and whether it holds
bounding      a bound: whether it is valid, and how far from the sharp one
"""
