"""Whether a claim denies what a quote says, or turns it into its contrary."""
