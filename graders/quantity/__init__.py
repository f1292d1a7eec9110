"""Numbers, units and shapes as people write them, read exactly."""

from graders.quantity.amount import Amount, exact
from graders.quantity.quantity import Quantity, read_quantity
from graders.quantity.range import Range
from graders.quantity.shape import Shape, read_shape, show_shape
from graders.quantity.unit import Unit

__all__ = [
    "Amount",
    "Quantity",
    "Range",
    "Shape",
    "Unit",
    "exact",
    "read_quantity",
    "read_shape",
    "show_shape",
]
