"""The words by which a column says what it holds: data, one visible list.

A cue is a concept, a phrase (a regular expression over a folded heading) and a weight from 1 to 12. Longer and
surer phrases stand first: what a cue has matched, a later cue cannot match again ("target date" is a date,
not a target).
"""

from __future__ import annotations

from typing import NamedTuple

from actionplans.config import Concept

REF, THEME, SECTION, ACTION, DETAILS = (
    Concept.REF,
    Concept.THEME,
    Concept.SECTION,
    Concept.ACTION,
    Concept.DETAILS,
)
LEAD, TIMESCALE, START, END = Concept.LEAD, Concept.TIMESCALE, Concept.START, Concept.END
MEASURE, RESOURCES, DEPENDENCIES = Concept.MEASURE, Concept.RESOURCES, Concept.DEPENDENCIES
STATUS, STRAND, EXTRA = Concept.STATUS, Concept.STRAND, Concept.EXTRA


class Cue(NamedTuple):
    """A phrase that says what a column holds, and how surely (1 to 12)."""

    concept: Concept
    phrase: str
    weight: int


CUES: tuple[Cue, ...] = (
    # what only sounds like something else
    Cue(EXTRA, r"(?<!equality )target (?:audience|group|population)s?|(?:action|activity|project|objective) type|type of (?:action|activity|project)", 12),
    Cue(EXTRA, r"^(?!b?rag\b|progress\b|status\b)(?:\w+ )?(?:grade|grading|score|rating|level of (?:priority|risk)|weighting|baseline)$", 12),
    Cue(EXTRA, r"dates? (?:of (?:the )?)?(?:meeting|committee|audit|inspection|visit|incident|report|issue|entry|request)s?|(?:meeting|committee|inspection|incident) date|dates? (?:first )?(?:raised|reported|identified|logged|opened|added|recorded|agreed|requested)|date (?:last )?(?:updated|reviewed)", 12),
    # whole questions and long phrases
    Cue(THEME, r"(?:wres|wdes|eds ?2?|cqc|hmic\w*|ofsted|estyn|nice|nhs|regulat\w+|framework|national) (?:outcome|indicator|standard|domain|metric|criterion|criteria|requirement)s?", 10),
    Cue(MEASURE, r"how (?:we )?(?:will|ll|shall|do|can) (?:we |you |it |this )?(?:know|measure|tell|judge)", 12),
    Cue(MEASURE, r"how (?:will|is|are|can) .*?(?:measured|monitored|evaluated|assessed|judged)", 12),
    Cue(MEASURE, r"what (?:will )?(?:success|good) (?:will |would )?(?:looks? like|be)", 12),
    Cue(MEASURE, r"monitoring (?:and )?(?:measure|indicator|target|outcome|output)s?|(?:measure|indicator|target|outcome|output)s?(?: and)? monitoring", 11),
    Cue(RESOURCES, r"(?:cost|financial|cash|cashable|revenue|annual|budget) savings?", 11),
    Cue(MEASURE, r"(?:tonnes )?t?(?:co2e?|carbon)(?: emissions?)? (?:saved|avoided|cut|reduced)", 8),
    Cue(MEASURE, r"(?:the )?difference (?:it|this|we|that)\b|what (?:difference|will (?:be|have) (?:different|changed?|better|improved?))", 9),
    Cue(RESOURCES, r"(?:what|how much) (?:will |does )?(?:this|it) (?:will )?cost", 12),
    Cue(RESOURCES, r"what (?:resources|do we need(?! to)|is needed)", 9),
    Cue(STATUS, r"what (?:are|do) we (?:already |currently )?(?:doing|do) (?:now|already|currently|at present|today)|what (?:are we|do we) already do(?:ing)?|what is (?:already )?(?:in place|happening)(?: now| already)?|current (?:activity|activities|practice|provision|actions?|work)", 12),
    Cue(ACTION, r"what (?:more|else|further)\b.*?\b(?:do|done|needed|required)\b", 12),
    Cue(STATUS, r"^(?:has|have|was|were) (?:the |this |it |each )?(?:targets?|actions?|objectives?|milestones?)? ?(?:been )?(?:met|achieved|completed|done|delivered)\b.*", 24),
    Cue(STATUS, r"^(?:completed|previous|current) (?:actions?|tasks?|work)\b", 11),
    Cue(STATUS, r"what (?:have we|has been) (?:done|achieved)|where (?:are we|we are)(?: now)?|state of play|evidence of progress|results? to date", 11),
    Cue(STATUS, r"what we have (?:done|achieved)", 9),
    Cue(LEAD, r"who\b(?: (?:is|are|will be|has|have|will|by)\b)?", 9),
    Cue(THEME, r"what (?:we|do we|are we) (?:want|hope|aim|plan|trying|seeking|seek|wish)(?:ing)? to (?:achieve|see|change)", 12),
    Cue(THEME, r"what (?:we|are we|do we) (?:are )?(?:trying|seeking|aiming) to achieve", 12),
    Cue(DETAILS, r"how (?:will|is|are|can)(?: the| this| each)? (?:action|actions|it|task|objective)s? (?:to )?be (?:achieved|delivered|done|met|implemented)", 12),
    Cue(ACTION, r"how (?:we|do we|will we|are we|we will)(?: are| will| intend| plan)*(?: going)? (?:to )?(?:do|achieve|deliver|get|make|meet)\w*(?: (?:it|this|there|them))?", 12),
    Cue(ACTION, r"what (?:we|will|are|do|is|needs|must|has|have)\b.*?\b(?:do|done|doing|happen|take|taken|undertake|undertaken|deliver)\b", 11),
    Cue(ACTION, r"how (?:\w+ ){1,5}(?:will|may|might|can|could|should|intends? to|plans? to) (?:do|achieve|deliver|address|meet|tackle)\b(?: (?:it|this|these|that))?", 12),
    Cue(TIMESCALE, r"^to be (?:completed?|done|delivered|implemented|actioned)\b(?: by)?", 10),
    Cue(TIMESCALE, r"(?:by |action )?when\b", 10),
    Cue(ACTION, r"priority (?:actions?|tasks?)|(?:proposed |planned )?measures (?:to be (?:taken|implemented)|proposed|planned)|(?:key|specific|practical) steps?", 9),
    # references
    Cue(REF, r"(?:action|task|objective|item|target|activity|project|measure|milestone|line|row|plan|para|paragraph|recommendation) ?(?:plan |point )?(?:no|nos|num|number|ref|reference|id|code)\b", 12),
    Cue(REF, r"^(?:no|nos|number|item|id|s no|serial|serial no|code|obj|key|line)$", 12),
    Cue(REF, r"\b(?:ref|refs|reference|id|ref no|reference no|reference number)\b", 10),
    # when
    Cue(TIMESCALE, r"start(?:s|ing)?(?: date)?(?: and)? (?:end|finish|completion)(?:s|ing)?(?: dates?)?", 12),
    Cue(START, r"(?:action |planned |project |expected )?(?:start|begin|commence|commencement|from|launch)(?:s|ing)? ?(?:date|month|year)|^start$|^from$|^(?:planned|proposed|expected|actual|target) start$", 11),
    Cue(END, r"(?:project )?(?:end|finish)(?:s|ing)? ?(?:date|month|year)|^(?:end|finish|until)$|^(?:planned|proposed|expected|actual|target) (?:end|finish)$", 11),
    Cue(TIMESCALE, r"(?:final |estimated |expected |anticipated |planned |action )*(?:target|completion|due|delivery|implementation|review|end|key|target completion|completion target|milestone|exec|achievement) ?dates?", 11),
    Cue(TIMESCALE, r"(?:date|year|month) (?:for|of|to be|due|by|complete|completed by)(?: completion| delivery| implementation| complete| completed)?", 10),
    Cue(TIMESCALE, r"(?:to be )?(?:complete|completed|completion|deliver|achieve|achieved|finish) by\b(?! who)", 10),
    Cue(TIMESCALE, r"time ?(?:scale|frame|line|table|limit|span)s?\b", 10),
    Cue(TIMESCALE, r"completion (?:year|month|target)|target (?:year|month|(?:for )?completion)|(?:expected|planned|anticipated|proposed) (?:delivery|completion|implementation)|^by$", 10),
    Cue(TIMESCALE, r"\b(?:dead ?lines?|timings?|due|due by)\b", 9),
    Cue(TIMESCALE, r"milestones?(?: \d+)?(?: with dates)?", 9),
    Cue(TIMESCALE, r"^(?:(?:short|medium|long)(?: term)? ?)+$", 7),
    Cue(TIMESCALE, r"^(?:q[1-4]|quarter [1-4]|year (?:\d|one|two|three|four|five))\b", 9),
    Cue(TIMESCALE, r"^(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[ -]?){1,2}(?:\d\d|(?:19|20)\d\d)$", 8),
    Cue(TIMESCALE, r"^(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)$", 8),
    Cue(TIMESCALE, r"^(?:spring|summer|autumn|winter)(?: term)? (?:19|20)\d\d(?: ?[/-] ?\d\d)?$", 8),
    Cue(TIMESCALE, r"^(?:19|20)\d\d(?:(?: ?[/-] ?| )\d{2,4})?(?: and beyond| onwards)?$|^\d\d ?[/-] ?\d\d$", 8),
    # who
    Cue(LEAD, r"delivery (?:lead|officer|manager|body|agent)s?", 9),
    Cue(LEAD, r"by whom|led by|(?:assigned|allocated|delegated) to|co ?ordinated by|(?:action|project|task|programme|scheme|activity|workstream|theme|objective|priority|board|executive|cabinet|council|member|director|political) (?:lead|owner|officer|manager|holder|sponsor|champion)s?|champions?|sponsors?|those (?:involved|responsible)|owned by|delivered by|action by", 10),
    Cue(LEAD, r"(?:lead|responsible|accountable|nominated|named|reporting|action)(?:ing)? (?:officer|person|people|department|dept|directorate|service area|service|team|member|agency|organisation|partner|body|manager|director|specialist|head|group|unit)s?(?: s)?\b", 11),
    Cue(LEAD, r"responsib\w+|accountab\w+|\blead(?:s|er|ers|ership)?\b(?!ing)|\b(?:action |project |task )?owners?(?:hip)?\b", 9),
    Cue(LEAD, r"service heads?|heads? of service|officers?|link governor", 8),
    Cue(LEAD, r"portfolio(?: holders?)?|(?:cabinet|executive|council) members?", 7),
    # progress
    Cue(MEASURE, r"monitoring (?:and )?(?:evaluation|review|arrangements?)|monitored and evaluated|evaluation (?:and )?monitoring", 11),
    Cue(STATUS, r"action(?:s)? (?:taken|completed|to date)|work to date|progress(?: at| to| update| made| report| key)?|(?:current )?status|\bb?rag\b(?: rating| status)?|traffic lights?|(?:q[1-4]|quarter \d|\d+ month|annual|year end|mid year) (?:update|review|progress|position)|^review$|on target|updates?", 11),
    Cue(STATUS, r"^(?:completed|complete|done|achieved|achievements?|(?:current |latest )?position|outturn|monitor(?:ed|ing)|comments?|commentary|remarks|narrative|outcome to date)\b", 9),
    Cue(RESOURCES, r"costs?(?: impacts?)?|costings?", 9),
    # what for
    Cue(ACTION, r"\baction measures?|(?:description|details?|summary) of (?:the )?(?:proposed |planned |key )?(?:action|activity|activities|task|work)s?", 11),
    Cue(MEASURE, r"(?:performance|success|key performance|impact|output|outcome) (?:measure|indicator|target|criteria|criterion)s?", 11),
    Cue(MEASURE, r"(?:measure|measurement|indicator|criteria|evidence|indication)s? (?:of|for) (?:success|progress|performance|achievement|impact)", 11),
    Cue(MEASURE, r"success(?:es)?|measur\w+|indicators?|\bkpis?\b|\bpis?\b|evidence", 8),
    Cue(MEASURE, r"target outputs?|(?:carbon|co2e?|emissions?) (?:impact|savings?|reductions?)|impacts?|benefits?|savings?", 7),
    # what with
    Cue(RESOURCES, r"resourc\w+|budgets?|fund(?:s|ing|ed)|financ\w+|assets|staff time|future years|payback", 9),
    Cue(DEPENDENCIES, r"depend\w+|links?(?:ed)? (?:to|with)|interdependenc\w+|related (?:to|strategies|plans|policies)|source documents?|enablers?|deliverability|constraints?|risks?", 9),
    Cue(DEPENDENCIES, r"(?:key |other |external )?partners?(?:hips?)?|(?:other|partner|external) agenc(?:y|ies)(?: involved)?|^links?$", 7),
    # whom
    Cue(STRAND, r"(?:equality |diversity )?strands?|protected characteristics?|equality (?:group|target group|area)s?|section 75 (?:groups?|categor(?:y|ies)|grounds?)|(?:aspect|limb)s? of (?:the )?(?:general |equality |public sector )*dut(?:y|ies)", 10),
    # the ladder above an action
    Cue(THEME, r"(?:key |strategic |corporate |equality |outcome |overall |our )*(?:objective|theme|aim|goal|priority area|sub priorit(?:y|ie)|priorit(?:y|ie))s?\b", 9),
    Cue(THEME, r"(?:strategic|eds|national|local|high level|overarching|corporate|long term) outcomes?", 9),
    Cue(THEME, r"work ?streams?|subjects?|categor(?:y|ies)|topics?|themes?|key areas?|executive area|area of (?:work|activity)", 8),
    Cue(THEME, r"issues?(?: identified)?|rationale|purpose|strategic approach|\barea\b|^section$|\b(?:standards?|dut(?:y|ies)|functions?|elements?|barriers?|gaps?|findings?|requirements?)\b|^polic(?:y|ies)(?: or| and)?(?: functions?)?$|\bscope\b|relevance|recommendations?|reason|origin\b|why", 6),
    # what
    Cue(ACTION, r"^(?:outline|overarching|overall|broad|general|headline|high level|strategic) (?:action|activit(?:y|ie)|task)s?$", 7),
    Cue(ACTION, r"(?:planned |specific |detailed |initial |delivery |overarching |proposed |required |key |outline |internal |improvement )*(?:action|activit(?:y|ie)|task)s?(?: point| step| require| to be taken| to take| description| need| plan| strateg(?:y|ie)| embedding)*(?:s|d|ed)?\b", 9),
    Cue(ACTION, r"(?:key |next )?steps?(?: to be taken| to take| required| needed)|work (?:to be|required|needed|planned)\w*(?: done| undertaken| carried out)?", 9),
    Cue(ACTION, r"(?:next steps?|initiatives?|commitments?|pledges?|planned work|projects?|proposals?|interventions?|strategies|work programme)\b|^what$", 7),
    Cue(ACTION, r"^how$|^plan$|^steps?$", 6),
    Cue(DETAILS, r"(?:management|manager|officer|service|executive|cabinet|council|client)s? (?:responses?|reply)(?: and (?:proposed |agreed |planned )?actions?(?: plan)?)?|\bresponses?\b(?! times?)", 10),
    Cue(DETAILS, r"what (?:this|it|that) (?:means?|involves?|will involve|includes?)(?: in practice)?", 10),
    Cue(DETAILS, r"details?|description|further information|explanation|method|approach|process|notes", 6),
    Cue(MEASURE, r"outcomes?|outputs?|results?|deliverables?|evaluation|effects?|(?:expected |intended )?improvements?(?: expected)?", 6),
    Cue(MEASURE, r"targets?|metrics?|achiev\w+|deliver\w+", 5),
    Cue(TIMESCALE, r"\bdates?\b|\bcompletion\b|\bperiods?\b|\byears?\b|\bfrequency\b|\bquarters?\b|\bschedule\b|\btime\b", 6),
    Cue(LEAD, r"departments?|dept|directorates?|service area|teams?|agenc(?:y|ies)|\bservices?\b|involved|operations|\bpeople\b|contact", 5),
)  # fmt: skip

NOT_A_PLAN: tuple[tuple[str, str], ...] = (
    (r"\btel(?:ephone)?\b|\bphone\b|\be ?mail\b|\baddress\b|\bpostcode\b", "contacts"),
    (r"\bquestion\b|strongly (?:agree|disagree)|\brespon(?:ses?|dents?)\b|\bagree\b", "consultation results"),
    (r"information to be published|how the information|class of information|\bobtained\b|\bcharge\b", "a publication scheme"),
    (r"\blikelihood\b|\bprobability\b|\binherent\b|\bresidual\b|\brisk (?:score|rating|level)\b", "a risk register"),
    (r"\bconsultees?\b|\bwho (?:we |was |were )?(?:have )?consulted\b|\bwhat (?:they|people|you|residents|we were) (?:said|told)\b", "a list of consultations"),
    (r"\bpage\b|\bcontents\b", "a contents page"),
    (r"\bcourse\b|\bvenue\b|\btrainers?\b|\btarget audience\b", "a training timetable"),
    (r"\bgrants?\b|\bamount (?:awarded|paid|granted)\b|\bawarded to\b|\bdate of award\b", "a list of grants"),
    (r"\bethnic (?:group|origin)\b|\b(?:number|percentage|count|total) of (?:staff|employees|people|residents)\b|\bpopulation\b", "statistics"),
)  # fmt: skip
"""Words in a heading row that speak for another sort of table, and what that sort is called."""
