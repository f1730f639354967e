"""Reading articles by the thousand: the extractor of a run, its batches, and the processes that share them."""
