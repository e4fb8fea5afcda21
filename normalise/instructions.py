"""Does a text tell somebody to do something? By the verb it begins with.

is_instruction("Review the current EIA process")        # True
is_instruction("To further develop our feedback loop")  # True
is_instruction("Adoption of the scheme by Cabinet")     # True: a verb turned noun
is_instruction("The scheme is published")               # False
"""

from __future__ import annotations

import re

VERBS = frozenset(
    """
    achieve act adapt add address adopt advertise agree align allocate amend analyse apply appoint
    arrange ask assessassist attend audit benchmark brief bring build capture carry celebrate champion
    check circulate collaborate collatecollect commission commit communicate compile complete conduct
    consider consult continue contribute convenecoordinate create decide deliver demonstrate deploy
    design determine develop discuss disseminate distribute draftdraw eliminate embed enable encourage
    engage enhance ensure enter equip establish evaluate examine expand exploreextend facilitate feed
    finalise find focus form formalise foster gather give help hold host identify implementimprove
    include incorporate increase influence inform initiate install integrate introduce investigate
    inviteinvest involve issue join keep launch lead learn liaise link lobby maintain make manage map
    measure meet mentormonitor nominate obtain offer organise participate pilot plan plant position
    prepare present prioritise procureproduce progress promote propose protect provide publicise publish
    pursue put raise reach recognise recommendrecord recruit redesign redevelop reduce refresh refurbish
    remove renew replace report request require researchrespond restructure retain review revise roll
    run scope secure seek select send set share show sign signpostsimplify source standardise start
    streamline strengthen submit support survey switch tackle target test trace tracktrain transfer
    translate trial undertake update upgrade use utilise utilize value visit widen work write
    """.split()
)

LEAD_IN = re.compile(
    r"\W*(?:(?:[a-z]|[ivx]+|\d+(?:\.\d+)*)[.)]\s*)?(?:to\s+|we\s+will\s+)?(?:continue\s+to\s+|co-)?(?:\w+ly\s+)?(?:further\s+)?",
    re.IGNORECASE,
)
"""What may stand before the verb: a bullet or number, "to", "continue to", an adverb."""

TURNED_NOUN = re.compile(
    r"(?:\w+\s+){0,3}\w*(?:tion|ment|sal|ery|ance|view|launch|audit|training|monitoring)\s+(?:of|for|to|in|on|with)\b",
    re.IGNORECASE,
)
WORD = re.compile(r"[a-z]+", re.IGNORECASE)
ENDINGS = (
    ("", ""),
    ("s", ""),
    ("es", ""),
    ("ed", ""),
    ("d", ""),
    ("ing", ""),
    ("ing", "e"),
    ("ies", "y"),
    ("ied", "y"),
)


def is_instruction(text: str) -> bool:
    """True when the text begins as an instruction does."""
    lead_in = LEAD_IN.match(text)
    begin = lead_in.end() if lead_in else 0
    word = WORD.match(text, begin)
    return bool(word and _is_verb(word.group().lower())) or bool(TURNED_NOUN.match(text, begin))


def _is_verb(word: str) -> bool:
    """A verb of the list in any of its forms ("reviews", "reviewed", "reviewing", "planning")."""
    for ending, instead in ENDINGS:
        if word.endswith(ending):
            stem = word[: len(word) - len(ending)] + instead
            if stem in VERBS or (len(stem) > 3 and stem[-1] == stem[-2] and stem[:-1] in VERBS):
                return True
    return False
