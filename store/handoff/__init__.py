"""The hand-off page as files: Markdown, HTML and JSON, the meeting as .ics, the row for the CRM.

What stands on the page and in which words is `interview/handoff`; here it is drawn for each medium, escaped in one
place for each, and written. The same page gives the same bytes.
"""
