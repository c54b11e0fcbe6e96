"""What students use too: plots, data, devices and the public checks."""
