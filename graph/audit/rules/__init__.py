"""The rules: what one is, the catalogue of all, and a module a family. A rule is data (texts and examples in the
TOML file of its family's name) and one function."""
