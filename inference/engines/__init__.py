"""Engines run a pack's network; one file per engine, loaded only when it is used."""
