"""Faults survived: kills, damaged graph directories, runaway queries, endpoints that misbehave, strange files.

Every part provokes what can go wrong on a user's machine and judges what the command line made of it, from outside:
nothing here reaches into the code that it judges.
"""
