"""Laws are judged by what they find, not by how busy the machine is: no deadline for an example."""

from hypothesis import settings

settings.register_profile("patient", deadline=None)
settings.load_profile("patient")
