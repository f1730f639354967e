"""How an act stands: done, planned, asked for, refused, supposed, denied; takes frames and knows no pattern."""
