"""Studies on a stick: one signed and encrypted file there, the radiologist's answers back."""
