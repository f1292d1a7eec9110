"""sympy, told what is declared: `simplify(a - b) == 0`, or `a.equals(b)`.

Both sides are read by sympy's own parser, with implicit multiplication, `^` and `!`.
"""

import sys


def reader(sympy):
    """A function that reads a text with declared names."""
    from sympy.parsing import sympy_parser as parser  # noqa: PLC0415 - only where it is installed

    ways = (
        *parser.standard_transformations,
        parser.convert_xor,
        parser.implicit_multiplication_application,
    )
    known = {
        "ln": sympy.log,
        "abs": sympy.Abs,
        "max": sympy.Max,
        "min": sympy.Min,
        "e": sympy.E,
        "k": sympy.Symbol("k", integer=True, nonnegative=True),
        "sum": lambda term, *over: sympy.Sum(term, over).doit(),
        "prod": lambda term, *over: sympy.Product(term, over).doit(),
        "sigmoid": lambda x: 1 / (1 + sympy.exp(-x)),
        "softplus": lambda x: sympy.log(1 + sympy.exp(x)),
        "relu": lambda x: sympy.Max(0, x),
    }
    return lambda text, names: parser.parse_expr(text, {**known, **names}, ways)


def symbol(sympy, name, about):
    """The symbol with what is declared of it."""
    about = {"type": about} if isinstance(about, str) else about
    positive = about.get("type") == "positive" or about.get("positive") or about.get("min", -1) > 0
    whole = about.get("type") == "integer" or None
    return sympy.Symbol(name, real=True, integer=whole, positive=positive or None)


if __name__ == "__main__":
    import sympy
    from loop import serve

    read = reader(sympy)

    def judge(pair):
        names = {name: symbol(sympy, name, about) for name, about in pair["variables"].items()}
        reference, response = (read(pair[side], names) for side in ("reference", "response"))
        if sys.argv[1] == "equals":
            return reference.equals(response)
        return bool(sympy.simplify(reference - response) == 0)

    serve(judge)
