"""Numbers, units and shapes as people write them, read exactly."""

from graders.quantity.amount import Amount, exact
from graders.quantity.axes import Shape
from graders.quantity.interval import Interval, read_interval
from graders.quantity.quantity import Quantity, read_quantity
from graders.quantity.range import Range
from graders.quantity.shape import read_shape, show_shape
from graders.quantity.unit import Unit

__all__ = [
    "Amount",
    "Interval",
    "Quantity",
    "Range",
    "Shape",
    "Unit",
    "exact",
    "read_interval",
    "read_quantity",
    "read_shape",
    "show_shape",
]
