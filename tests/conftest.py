"""Laws are judged by what they find, not by how busy the machine is: no deadline for an example.

In CI the examples are the same in every run, so that a change is judged by what it changes. Elsewhere they
are new each time, so that laws go on being tried.
"""

import os

from hypothesis import settings

settings.register_profile("patient", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("patient")
