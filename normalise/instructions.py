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
    accelerate achieve acquire act adapt add address administer adopt advance advertise advise
    advocate agree aim align allocate amend amplify analyse apply appoint approve arrange ask assess
    assist attend audit authorise avoid award benchmark brief bring budget build calculate campaign
    capture carry cascade celebrate challenge champion check circulate clarify clean close co-design
    co-ordinate collaborate collate collect combine commence commission commit communicate compare
    compile complete comply conduct confirm connect consider construct consult continue contribute
    convene convert cooperate coordinate cover create cut decarbonise decide decrease define
    delegate deliver demonstrate deploy describe design determine develop devise discuss disseminate
    distribute diversify draft draw educate eliminate embed empower enable encourage enforce engage
    enhance enlist ensure enter equip establish estimate evaluate examine expand expedite explore
    extend facilitate feed fill finalise find fit fix flag focus form formalise foster fund gather
    generate give grow guarantee harness help highlight hold host identify implement improve include
    incorporate increase influence inform initiate insert insist inspect inspire install insulate
    integrate interview introduce invest investigate invite involve issue join keep launch lead
    learn lease liaise limit link list listen lobby lower mainstream maintain make manage map mark
    match maximise measure mediate meet mentor minimise mitigate modernise monitor move name
    negotiate network nominate nurture obtain offer open operate order organise outline oversee own
    participate pay permit phase pilot place plan plant pledge position post prepare present prevent
    print prioritise process procure produce progress promote propose protect prove provide
    publicise publish purchase pursue put quantify raise rationalise re-launch reach reaffirm
    realise reassess rebuild recognise recommend reconsider record recruit recycle redecorate
    redesign redevelop redraft reduce refine reform refresh refurbish regenerate register regulate
    reinforce reinstate relaunch relocate remind remove renew repeat replace replant report request
    require research resource respond restore restructure retain retrofit reuse review revise reward
    rewild roll run safeguard sample scale schedule scope scrutinise secure seek select send
    separate serve set settle shape share show sign signpost simplify source specify sponsor staff
    stage standardise start stimulate stop streamline strengthen strive study submit substitute
    supply support survey sustain switch tackle target teach tender test tighten trace track train
    transfer transform transition translate treat trial undertake update upgrade uphold urge use
    utilise utilize validate value vary verify vet visit volunteer weigh welcome widen work write
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


RECOMMENDED = re.compile(r"\W*(?:[A-Z]?\d+(?:\.\d+)*[.)]?\s+)?that\s+\w+\s+\w+", re.IGNORECASE)
"""How committees recommend: "That the Council consider a training programme"."""


def is_instruction(text: str) -> bool:
    """True when the text begins as an instruction, or a recommendation, does."""
    if RECOMMENDED.match(text):
        return True
    lead_in = LEAD_IN.match(text)
    begin = lead_in.end() if lead_in else 0
    word = WORD.match(text, begin)
    if (
        word
        and word.group().lower().endswith("ed")
        and text[word.end() : word.end() + 1] in ("", ".", ",", ";")
    ):
        return False  # "Agreed." and "Completed, see minutes" answer an instruction
    return bool(word and _is_verb(word.group().lower())) or bool(TURNED_NOUN.match(text, begin))


def is_imperative(text: str) -> bool:
    """True when the text begins with a verb as it is said to somebody: "Improve", not "Improved"."""
    lead_in = LEAD_IN.match(text)
    word = WORD.match(text, lead_in.end() if lead_in else 0)
    return bool(RECOMMENDED.match(text)) or bool(word and word.group().lower() in VERBS)


def _is_verb(word: str) -> bool:
    """A verb of the list in any of its forms ("reviews", "reviewed", "reviewing", "planning")."""
    for ending, instead in ENDINGS:
        if word.endswith(ending):
            stem = word[: len(word) - len(ending)] + instead
            if stem in VERBS or (len(stem) > 3 and stem[-1] == stem[-2] and stem[:-1] in VERBS):
                return True
    return False
