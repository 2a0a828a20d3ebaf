"""dpo_desk: the desk at which a Data Protection Officer keeps every promise of a privacy policy."""

__version__ = "0.1.0"
