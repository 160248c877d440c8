"""check: is a Word file whole, and can everybody read it? Nothing here opens what a stranger sent."""
