"""Who asks, and what they may do."""

from service.access.caller import DEFAULT_COURSE, OPEN, Caller
from service.access.roles import MAY, Role, Scope

__all__ = ["DEFAULT_COURSE", "MAY", "OPEN", "Caller", "Role", "Scope"]
