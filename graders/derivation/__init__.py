"""Derivations: chains of equations and inequalities, and statements that follow from each other.

rows      the text, cut into lines                   signs     = <= => and their spellings
reasons   labels, citations and comments of a line   reading   lines as trees
steps     is each line true, given those before?     sameness  do two lines say the same?
route     start, milestones and goal on the way      account   what the verdict tells of each line
"""
