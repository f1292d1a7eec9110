"""Grade responses to problems. Pure: no clock, file, network or database."""
