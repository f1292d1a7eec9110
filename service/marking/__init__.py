"""What responses come to: pure values and functions, without a database, a clock or the graders.

outcome     what a part may stand at
standing    what stands for it, and how it came to that
difference  what a regrade would change
policy      which of that it may change
items       how parts fared: attempts, difficulty, discrimination, time to right
"""
