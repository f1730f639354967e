"""Makes the weights of the neural reader; needs the dependency group ``training``, which nothing else does."""
