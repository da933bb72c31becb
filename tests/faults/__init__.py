"""Faults the casebook must survive: kills, full and broken disks, damage, power loss, leaks."""
