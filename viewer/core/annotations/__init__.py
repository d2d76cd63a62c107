"""What people mark and measure on images: its form, its figures, its history."""
