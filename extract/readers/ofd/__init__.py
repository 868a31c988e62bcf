"""OFD files (GB/T 33190): the XML of fixed pages becomes runs and rules, read like those of a PDF."""
