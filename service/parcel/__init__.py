"""What an author sends: one YAML text, or a zip of a set's folder; kept byte for byte."""

from service.parcel.parcel import Parcel, of_text, of_zip
from service.parcel.zipped import pack

__all__ = ["Parcel", "of_text", "of_zip", "pack"]
