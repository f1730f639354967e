"""Who says it: quotations and their speakers, the issuers of a communiqué, and whom "we" means."""
