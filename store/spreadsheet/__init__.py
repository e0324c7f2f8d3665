"""Lists that come in and go out as CSV.

Reading is one way through four small modules: bytes to text and separator (`dialect`), text to rows and rejects
(`rows`), headers to the fields of a lead (`headers`), rows to leads beside those already known (`intake`). Writing is
a list of columns (`layout`) and a file that is whole or not there (`export`). What a file says is cleaned once, in
`rows`; nothing here decides about a lead.
"""
