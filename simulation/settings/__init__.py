"""What can be set: declarations, levers, and the documents that set them."""
