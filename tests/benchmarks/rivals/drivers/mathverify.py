"""Math-Verify: LaTeX in, as its documentation shows; equal if its `verify` says so."""

import logging

if __name__ == "__main__":
    from loop import serve
    from math_verify import LatexExtractionConfig, parse, verify

    logging.disable()
    READING = [LatexExtractionConfig()]

    def judge(pair):
        gold = parse(f"${pair['reference_latex']}$", READING, parsing_timeout=None)
        answer = parse(f"${pair['response_latex']}$", READING, parsing_timeout=None)
        return verify(gold, answer, timeout_seconds=None) if gold and answer else None

    serve(judge)
