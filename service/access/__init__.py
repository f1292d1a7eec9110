"""Who asks, and what they may do."""

from service.access.caller import DEFAULT_COURSE, OPEN, Caller
from service.access.roles import MAY, Role, Scope, read_scopes

__all__ = ["DEFAULT_COURSE", "MAY", "OPEN", "Caller", "Role", "Scope", "read_scopes"]
