"""The studies that Faro knows: files, the tables that list them, and the ways in and out."""
