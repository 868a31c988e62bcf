"""The workbook of an audit, which goes to the unit and comes back: its sheets, and the answers that become waivers."""
