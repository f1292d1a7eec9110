from graders import Source, read_set, self_test

TEXT = """
title: Filters
parts:
  - id: a
    prompt: How many parameters?
    answer: {type: number, equals: 1792}
    right: [{solve: cnn_total, with: {layers: [conv3-64], image: [8, 8, 3]}}]
    wrong: [{response: {solve: cnn_total, with: {layers: [conv3-64], image: [8, 8, 1]}}, score: 0}]
"""


def test_a_solver_may_compute_an_example():
    assert list(self_test(read_set([Source(name="filters.yaml", text=TEXT)]))) == []
