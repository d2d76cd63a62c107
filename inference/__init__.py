"""Scores images with model packs and says where the score came from. No Qt."""
