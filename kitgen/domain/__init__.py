"""What kitgen is about, as plain, frozen, validated data: framework, unit, kit, meeting, plan, links, names.

Nothing here reads a file or knows how a sheet looks. Imports only `errors`, `lengths` and `languages`.
"""
