"""Problems checked: examples, claims, variants, ambiguities, and whether slips are noticed.

    check_problem(problem, seeds, ask, run) -> Checked all of it
    self_test(problem_set, seeds, ask) -> findings    without the mutants: quick enough for uploads

errors     broken-variant wrong-verdict missing-note claim-refuted claim-holds document-holds
           step-refuted
warnings   claim-undecided document-undecided mutant-survives mutant-undecided
           step-undecided solution-elsewhere
           degenerate-variant gives-away names-collide two-readings
notes      erratum constant-answer shadows not-run
"""
