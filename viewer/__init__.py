"""Faro's viewer; importing it loads nothing."""
