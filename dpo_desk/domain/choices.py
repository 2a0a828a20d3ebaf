"""The fixed lists of words that entries choose from, with the labels the officer reads."""

from __future__ import annotations

from dpo_desk.domain.entries import Choices
from dpo_desk.domain.rights import Right
from dpo_desk.domain.workdays import Nation

CHANNELS: Choices = (
    ("web", "Web form"),
    ("email", "E-mail"),
    ("phone", "Telephone"),
    ("post", "Post"),
    ("in_person", "In person"),
    ("social", "Social media"),
    ("other", "Other"),
)
RIGHTS: Choices = tuple((right.value, right.label) for right in Right)
NATIONS: Choices = tuple((nation.value, nation.label) for nation in Nation)
ID_METHODS: Choices = (
    ("document_seen", "A document was seen"),
    ("login", "They logged in to their account"),
    ("details_matched", "Details only they would know matched ours"),
    ("call_back", "We called back a number we already held"),
    ("known", "They are known to us"),
)
EVIDENCE: Choices = (
    ("signed_authority", "Signed authority"),
    ("power_of_attorney", "Power of attorney for property and affairs"),
    ("court", "Court appointment or deputyship"),
    ("parental", "Parental responsibility"),
    ("statute", "Authority given by law"),
)
FEE_GROUNDS: Choices = (
    ("manifestly_unfounded", "Manifestly unfounded (Art 12(5))"),
    ("manifestly_excessive", "Manifestly excessive (Art 12(5))"),
    ("further_copy", "A further copy (Art 15(3))"),
)
EXTENSION_REASONS: Choices = (
    ("complexity", "The request is complex"),
    ("number", "The number of this person's requests"),
)
CLOSE_REASONS: Choices = (
    ("completed", "Everything is answered"),
    ("no_reply", "No reply to what we asked"),
    ("merged", "Merged with another case"),
    ("opened_in_error", "Opened in error"),
    ("passed_on", "Passed on: not for us"),
    ("died", "The person has died"),
)
REOPEN_REASONS: Choices = (
    ("late_reply", "The reply came after all"),
    ("missed_something", "They say we missed something"),
    ("closed_in_error", "It was closed in error"),
)
WAITS: Choices = (
    ("identity", "Proof of identity"),
    ("authority", "Authority to act"),
    ("fee", "The fee"),
    ("clarification", "Clarification"),
    ("search", "A search by a colleague"),
)
