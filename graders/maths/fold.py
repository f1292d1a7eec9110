r"""Unicode mathematics in terms of ASCII and LaTeX.

A character is one of three things: notation with a meaning of its own (`σ`, `²`, `≤`, `√`), which
is part of the language; a look-alike (`−`, `×`, fullwidth and mathematical alphabets, odd spaces),
which is replaced one for one, so that positions stay true; or nothing that mathematics knows.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from types import MappingProxyType

from graders.maths.vocabulary import pairs

_WORDS = pairs(
    """
    α alpha  β beta  γ gamma  δ delta  ε epsilon  ζ zeta  η eta  θ theta  ι iota  κ kappa
    λ lambda  μ mu  ν nu  ξ xi  π pi  ρ rho  ς varsigma  σ sigma  τ tau  υ upsilon  φ phi  χ chi
    ψ psi  ω omega  Γ Gamma  Δ Delta  Θ Theta  Λ Lambda  Ξ Xi  Π Pi  Σ Sigma  Υ Upsilon  Φ Phi
    Ψ Psi  Ω Omega  ϵ epsilon  ϕ phi  ϑ theta  ϱ rho  ϰ kappa  µ mu  ℓ ell
    √ sqrt  ∛ cbrt  ∞ infty  ∑ sum  ∏ prod  ∫ int  ∂ partial  ∇ nabla  ≤ le  ≥ ge  ≠ ne
    ⩽ le  ⩾ ge  ∈ in  ⟨ langle  ⟩ rangle  ‖ |  ∥ |  ⌊ lfloor  ⌋ rfloor  ⌈ lceil  ⌉ rceil  ⊤ top
    ⊙ odot  ∘ circ  ⊗ otimes  ∼ sim  → to  … ldots  ∧ land  ∨ lor  ¬ neg  ⋆ star  † dagger  · cdot
    ⋅ cdot  ∙ cdot  ± pm  ∓ mp  ≈ approx  ∝ propto  ∪ cup  ∩ cap  ∅ emptyset  ∀ forall
    ∖ setminus  ⊆ subseteq  ⊂ subset  ⊊ subsetneq  ∉ notin
    """
)

COMMANDS: Mapping[str, str] = MappingProxyType({c: "\\" + word for c, word in _WORDS.items()})
"""The LaTeX command that a character abbreviates."""

SUPERSCRIPTS = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱᵀᵏᵗᵈ", "0123456789+-=()niTktd", strict=True))
SUBSCRIPTS = dict(
    zip("₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ", "0123456789+-=()aehijklmnoprstuvx", strict=True)
)
FRACTIONS = pairs(
    "½ 1/2 ⅓ 1/3 ⅔ 2/3 ¼ 1/4 ¾ 3/4 ⅕ 1/5 ⅖ 2/5 ⅗ 3/5 ⅘ 4/5 ⅙ 1/6 ⅚ 5/6 ⅛ 1/8 ⅜ 3/8 ⅝ 5/8 ⅞ 7/8"
)

MARKS = {"\u0302": "hat", "\u0303": "tilde", "\u0304": "bar", "\u0307": "dot"}
"""Marks above the letter before them, and the LaTeX command that each abbreviates."""

SILENT = {"×": "*", "÷": "/", "\xa0": " ", "\u3000": " "}
"""Replaced one for one without a word: this is how mathematics is typeset."""

_ALPHABETS = ((0xFF01, 0xFF5E), (0x1D400, 0x1D7FF), (0x2102, 0x2138))
"""Fullwidth signs, and mathematical letters such as ℙ and ℯ."""
_SPACES = "\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f"
_ALIKE = pairs("− - – - ‐ - ‑ - ∗ * ∕ / ⁄ / ∣ | ′ ' ’ '") | dict.fromkeys(_SPACES, " ")


def look_alike(character: str) -> str | None:
    """The ASCII character that `character` imitates, if it does.

    >>> look_alike("５"), look_alike("𝑥"), look_alike("−"), look_alike("х")
    ('5', 'x', '-', None)
    """
    if (plain := _ALIKE.get(character)) is not None:
        return plain
    if any(first <= ord(character) <= last for first, last in _ALPHABETS):
        plain = unicodedata.normalize("NFKC", character)
        return plain if plain.isascii() or plain in COMMANDS else None
    return None
