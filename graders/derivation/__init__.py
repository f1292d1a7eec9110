"""Derivations: chains of equations and inequalities, and statements that follow from each other.

rows      the text, cut into lines                   signs     = <= => and their spellings
reasons   labels, citations and comments of a line   reading   lines as trees
steps     is each line true, given those before?     sameness  do two lines say the same?
footing   has the beginning of a chain values?
route     start, milestones and goal                 walk      how far steps that hold lead on it
marked    the verdict                                account   what it tells of each line
worked    solutions of authors, checked alike
"""
