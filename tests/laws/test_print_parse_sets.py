"""Laws of sets in the language: what is printed is read back, in both spellings."""

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from graders.maths.declare import declarations
from graders.maths.functions import FUNCTIONS
from graders.maths.parse import Unreadable, parse
from graders.maths.sets import integers
from graders.maths.sizes import Sizes
from graders.maths.tree import Bind, Call, Number, Symbol
from graders.maths.types import TRUTH
from graders.maths.typeset import to_ascii, to_latex

NAMES = declarations(
    {"n": {"type": "integer", "min": 1}, "x": "real", "i": {"type": "index", "max": "n"}}
    | {"N": {"equals": "{1..n}"}, "C": {"type": "set", "size": "n"}}
    | {"v": {"type": "function", "of": [{"type": "set", "size": "n"}]}}
)
RUNNING = ["sum", "prod", "max", "min"]


def call(name, *args):
    return Call(name, args, FUNCTIONS[name].rule(Sizes(), args))


def numbers(depth=1):
    """Random numbers, some of them made of sets."""
    found = st.sampled_from([NAMES[name].symbol for name in "nxi"])
    found |= st.integers(0, 9).map(lambda value: Number(Fraction(value)))
    if depth <= 0:
        return found
    inner = numbers(depth - 1)
    found |= st.builds(lambda *args: call("add", *args), inner, inner)
    found |= st.builds(lambda *args: call("mul", *args), inner, inner)
    found |= st.builds(lambda some: call("card", some), sets(depth - 1))
    found |= st.builds(lambda some: call("apply", NAMES["v"].symbol, some), sets(depth - 1))
    found |= st.builds(lambda truth: call("indicator", truth), conditions(depth - 1))
    return found | running(depth - 1) | drawn(depth - 1)


def sets(depth=1):
    """Random sets, some of them among the numbers up to n."""
    found = st.sampled_from([NAMES[name].symbol for name in "NC"])
    found |= st.lists(numbers(0), max_size=3).map(lambda args: call("set", *args))
    found |= st.builds(lambda *args: call("integers", *args), numbers(0), numbers(0))
    if depth <= 0:
        return found
    inner = sets(depth - 1)
    joined = st.sampled_from(["union", "intersection", "setminus"])
    return found | st.builds(call, joined, inner, inner) | those(depth - 1)


@st.composite
def those(draw, depth):
    """Numbers of a set for which a condition holds."""
    among, chosen = draw(sets(depth)), Symbol("j")
    own = Call("member", (chosen, draw(sets(0))), TRUTH)
    said = draw(st.sampled_from([own, call("and", draw(conditions(depth)), own)]))
    if not (isinstance(among, Call) and among.function == "integers"):
        return Bind("those", chosen, (among,), said, among.type)
    kind = integers(Sizes(), among.args)
    return Bind("those", chosen, among.args, said, kind)


@st.composite
def conditions(draw, depth=1):
    name = draw(st.sampled_from(["member", "subseteq", "eq", "ne"]))
    named = call("union", NAMES[draw(st.sampled_from("NC"))].symbol, draw(sets(0)))
    left = numbers(depth) if name == "member" else sets(depth)
    found = call(name, draw(left), named)
    return draw(st.sampled_from([found, call("not", found)]))


@st.composite
def drawn(draw, depth):
    """Means over random subsets."""
    law = draw(st.sampled_from(["subsets", "included"]))
    args = [draw(sets(depth)), draw(numbers(0))]
    law = call(law, *args[: draw(st.integers(1 + (law == "included"), 2))])
    subset = Symbol("T", law.type.item)
    body = call("card", call("union", subset, draw(sets(0))))
    return Bind("expectation", subset, (law,), body)


@st.composite
def running(draw, depth):
    """Binders through the elements or the subsets of a set."""
    over, kind = draw(sets(depth)), draw(st.sampled_from(RUNNING))
    chosen = Symbol("S", over.type) if draw(st.booleans()) else Symbol("k")
    body = draw(numbers(depth))
    if chosen.name == "S":
        body = call("mul", call("card", call("union", chosen, draw(sets(0)))), body)
        if draw(st.booleans()):
            said = Call("member", (draw(numbers(0)), chosen), TRUTH)
            body = call("given", body, draw(st.sampled_from([said, call("not", said)])))
        return Bind(kind, chosen, (over,), body)
    limits = isinstance(over, Call) and over.function == "integers"
    return Bind(kind, chosen, over.args if limits else (over,), call("mul", chosen, body))


@settings(max_examples=60, deadline=None)
@given(numbers(2))
def test_numbers_made_of_sets_are_read_back(tree):
    assert parse(to_ascii(tree), NAMES, "ascii").tree == tree
    assert parse(to_latex(tree), NAMES, "latex").tree == tree


@settings(max_examples=30, deadline=None)
@given(conditions(2))
def test_conditions_on_sets_are_read_back(tree):
    assert parse(to_ascii(tree), NAMES, "ascii").tree == tree
    assert parse(to_latex(tree), NAMES, "latex").tree == tree


PIECES = r"""
    n x i N C v( ( ) [ ] { } \{ \} {1..n} {i} [n] | , : = != < in notin not \in ∈ ∉ \cup ∪ union
    setminus \setminus ∖ intersect \cap \emptyset ∅ {} subseteq \subseteq ⊆ \subset ⊊ 1 2 + - * !
    {j \{j \mid : | ^c E_{S~subsets( included(
    sum_{S \sum_{S\subseteq sum(S max_{k prod_{k \prod_{ card( 1[ \mathbf{1}[ .. \dots S k ^ _
"""


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(PIECES.split()) | st.just(" "), max_size=20).map("".join))
def test_garbage_with_sets_is_refused_or_read_back(text):
    try:
        tree = parse(text, NAMES).tree
    except Unreadable:
        return
    assert parse(to_ascii(tree), NAMES, "ascii").tree == tree
    assert parse(to_latex(tree), NAMES, "latex").tree == tree
