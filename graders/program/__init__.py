"""Programs as answers: read, tried on cases, and judged by what they return.

    source       the text of a program, parsed for one function
    inputs       what a function is given, as authors write it
    trials       cases, and how they are drawn
    returned     what came back against what was expected
    estimates    means of what is random
    ran          the verdict

Nothing is run here: `graders/running.py` says what runs programs, where something does.
"""
