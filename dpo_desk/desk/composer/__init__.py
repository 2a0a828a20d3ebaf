"""The letter composer: wording, the real page beside it, and what the letter must say."""
