"""Results on disk: manifests, parts, and how both are checked."""
