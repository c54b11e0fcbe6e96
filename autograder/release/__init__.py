"""What leaves the kit: stubs, notebooks, practice data, bundles and translations."""
