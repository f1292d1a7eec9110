"""What the texts of problems assert, one file for each kind of claim.

claims:
  - "E_{z ~ N(0, 1)}[z^2] = 1"                                     holds
  - {holds: "x^2 >= 0", given: ["x > 0"], says: ..., expect: true}  holds
  - {density: "2*x", of: x, from: 0, to: 1}                        density, mass
  - {maximum: "x (1-x)", at: {x: 1/2}, is: 1/4}                    extremum
  - {convex: "x^2", of: x}                                         curve
  - {best: c, is: 2, in: "x + y <= c max(x, y)"}                   best
  - {member: "softmax(u)", of: {type: vector, size: d, ...}}       member
  - {law: "a + z", equals: "N(a, 1)"}                              law
  - {derivation: "(a+b)^2 = a^2 + 2ab + b^2 >= 4ab"}                derived
  - {document: "E[z] = 1", holds: "E[z] = 0"}                      erratum
"""

from graders.claims.any_claim import AnyClaim
from graders.claims.derived import Derived
from graders.claims.erratum import Erratum, Garbled
from graders.claims.stated import Goal, Stated

__all__ = ["AnyClaim", "Derived", "Erratum", "Garbled", "Goal", "Stated"]
