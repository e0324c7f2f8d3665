"""Who is next, and whether we may call.

Pure thought over what is known of leads: the order of the queue and its reasons, the do-not-call list, calling hours,
when to try again, and what to read back to the prospect. Clocks, zones and lists come in as arguments.
"""
