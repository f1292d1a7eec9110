"""Numbers, units and shapes as people write them, read exactly."""

from graders.quantity.numeral import exact

__all__ = ["exact"]
