"""Set how many examples of a law a run tries, and keep time out of it, however busy the machine is.

`pytest` tries a quarter of the examples, other ones in every run, so that laws go on being tried. `.ci/run`
tries them all (`--hypothesis-profile thorough`). In CI they are the same in every run, so that a change is
judged by what it changes.
"""

import os

from hypothesis import HealthCheck, settings

PATIENT = settings(
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    derandomize="CI" in os.environ,
)
settings.register_profile("quick", PATIENT, max_examples=25)
settings.register_profile("thorough", PATIENT, max_examples=100)
settings.load_profile("quick")
