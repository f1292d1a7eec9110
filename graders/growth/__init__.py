"""How fast functions grow as their variables do: exactly, for sums of powers, logs, exponentials.

constants     real constants: sums of products of rationals, logarithms of primes, names
scale         a term by its logarithm, and which of two terms grows faster
sums          sums of terms, and how they are read off a tree
directions    ways in which several variables may grow together
compare       O, o and ~ between two sums: proved, refuted along a direction, or unknown
classes       the text of a response: O(n log n)
"""
