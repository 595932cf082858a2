"""What any incremental site generator needs: dependencies, cache, manifest, writer, staging, pool, watcher.

Nothing here knows what the site is about.
"""
