"""A reviewer's day: twenty tasks on the command line and the library's queries, against answers read by hand."""
