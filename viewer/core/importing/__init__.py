"""Studies come in from files, folders, media and archives."""
