"""Networks that the training commands can build, by name."""
