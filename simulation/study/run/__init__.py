"""Many seeds lived: here, in threads, on a cluster or in parts."""
