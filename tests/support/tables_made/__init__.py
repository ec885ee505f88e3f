"""Lay made-up budgets out as the tables that people keep, in Dutch, English and German.

`budget` holds what is put in, `layout` how it is laid out. `pivot` makes rows and columns, `shapes` puts them
on sheets, `drawing` fills the cells, `made` adds what stands around them; `xlsx`, `ods` and `csv_text` write
the file, and `compare` holds an import to what was put in. `folder` names tables of every shape, `traps`
those that must not be read wrong, `public` looks like tables of public budgets.
"""
