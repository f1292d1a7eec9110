"""A set of one problem, which asks for a derivative."""

SLOPE = """
title: Slope
parts:
  - id: a
    prompt: Differentiate $x^2$.
    variables: {x: real}
    answer: {type: expression, equals: 2*x}
    right: [x + x]
    wrong: [x]
"""
