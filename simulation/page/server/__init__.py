"""The server of the page, on this machine alone unless told otherwise."""
