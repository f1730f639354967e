"""When, where and about what an act happens: the circumstances that its clause gives."""
