"""How fast submissions can be handed in: a load that costs little, and a bare server."""
