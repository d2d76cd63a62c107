"""The viewer without a window: reading, pixels, records. No Qt, no machine learning."""
