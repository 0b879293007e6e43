"""The digital form, and its answers: any export of any tool → how many gave each answer to each statement.

`forms/` writes the form for each tool that people use.

`table` makes rows of cells of a file, `long` rows of people of rows of answers, `columns` finds the statement
of each column, `levels` the level of each cell, `people` who answered twice, `tally` reads a count made by
hand; `reading` puts them together.
Whatever is not certain is an error, with the option that settles it. No message quotes a cell: it may be a
name, an address, or a person's own words.
"""
