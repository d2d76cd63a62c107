"""Presentation states: how somebody looked at images, and what they drew on them."""
