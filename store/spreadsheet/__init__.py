"""Lists that come in and go out as CSV.

Reading is one way: bytes to text (`encoding`), the top of the text to separator and row of headers (`dialect`,
`headline`), text to cleaned rows (`records`), rows as wide as the headers and rejects (`sheet`), headers to the fields
of a lead (`headers`), rows to leads beside those already known (`intake`). Writing is a list of columns (`layout`) and
a file that is whole or not there (`export`). What a file says is cleaned once, in `records`.
"""
