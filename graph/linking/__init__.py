"""Similar indicators linked across agencies: names are taken apart, what is measured of what becomes a signature,
signatures become concepts, and every link explains itself. The method is in docs/guides/linking.md.
"""
