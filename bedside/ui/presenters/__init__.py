"""QObjects between `app` and the screens: they call the service and emit what it says."""
