"""What exercises of several assignments share: oracles, styles' loops, mistakes in training."""
