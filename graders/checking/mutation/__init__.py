"""Would a slip be noticed? The reference is mutated, and each mutant graded.

fates(part, task) -> mutants, each rejected, undecided or survived
"""

from graders.checking.mutation.survival import Fate, Mutant, fates

__all__ = ["Fate", "Mutant", "fates"]
