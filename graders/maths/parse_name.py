r"""Names: the longest declared one wins, then functions, then a product of shorter names.

name = word subscript? ("^*" | "'" | "_star" | "^{(k)}")*

Only a declared name takes marks: `x^*` is a name or nothing, `x^2` is always a power. In ASCII a
run of letters that is no name is split into names that are, and that is reported. In LaTeX every
letter stands alone, unless a run begins with a declared name of several letters.
"""

from __future__ import annotations

from graders.maths.cursor import Cursor
from graders.maths.functions import WORDS
from graders.maths.lex import Token
from graders.maths.names import Spelling
from graders.maths.parse_apply import derivative, of_function
from graders.maths.parse_binder import BINDERS, binder, is_extreme
from graders.maths.parse_calculus import DERIVATIVES, INTEGRALS, integral
from graders.maths.parse_calculus import derivative as derivative_of
from graders.maths.parse_function import application
from graders.maths.parse_greek import greek
from graders.maths.parse_law import statistical
from graders.maths.parse_run import split_run, split_subscript
from graders.maths.parse_sized import SIZED, sized
from graders.maths.parse_spelling import decorated, is_mark
from graders.maths.signature import Function
from graders.maths.stranger import unknown
from graders.maths.tree import Symbol, Tree
