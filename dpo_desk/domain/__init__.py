"""Values and rules of data protection: pure, no input or output."""
