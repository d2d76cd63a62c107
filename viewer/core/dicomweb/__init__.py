"""Studies over HTTP, PS3.18: searches (QIDO-RS), retrieval (WADO-RS) and storage (STOW-RS)."""
