"""Sheets to write on: contract, talk, observation, plan of action, goals."""
