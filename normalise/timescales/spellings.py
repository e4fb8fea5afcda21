"""The spellings of every class of words: the vocabulary of timescales as one list to add to.

A spelling may be several words ("no later than"). Capitals, "the", hyphens between words and full stops
inside abbreviations ("on-going", "t.b.c.") do not matter and are not listed. Adding a word is one spelling.
"""

from __future__ import annotations

from typing import Final

# class, value (after a blank; with slashes for several), a colon, spellings
VOCABULARY: Final = """
# Months, seasons, quarters, years and days
MONTH 1: january, jan
MONTH 2: february, feb
MONTH 3: march, mar, mch
MONTH 4: april, apr, aprl
MONTH 5: may
MONTH 6: june, jun
MONTH 7: july, jul
MONTH 8: august, aug
MONTH 9: september, sept, sep
MONTH 10: october, oct
MONTH 11: november, nov
MONTH 12: december, dec
SEASON spring: spring, spr
SEASON summer: summer
SEASON autumn: autumn, aut
SEASON winter: winter
TERM: term, terms, term time, school term, academic term
HALFTERM: half term, half terms
QUARTER: q, qs, qtr, qtrs, qrt, qu, quarter, quarters
HALF: half, h
FYW: fy, f/y, financial year, fiscal year, financial yr, fin year, budget year, tax year, financial years,
    municipal year, reporting year, financial
AYW: ay, a/y, academic year, school year, academic session, academic yr, academic years, academic
CYW: calendar year, cy, calendar years
YEARWORD Y: year, years, yr, yrs, y, annum
UNIT D: day, days, calendar days, working days, working day
UNIT W: week, weeks, wk, wks
UNIT M: month, months, mth, mths, mnth, mnths, mos, calendar months, calendar month
WEEKDAY MO: monday, mondays, mon
WEEKDAY TU: tuesday, tuesdays, tue, tues
WEEKDAY WE: wednesday, wednesdays, wed, weds
WEEKDAY TH: thursday, thursdays, thu, thur, thurs
WEEKDAY FR: friday, fridays, fri
WEEKDAY SA: saturday, saturdays, sat
WEEKDAY SU: sunday, sundays
WC: w/c, wc, week commencing, week beginning, w/b, week starting, week of, wk commencing
WE: w/e, week ending, week end, wk ending
HOLIDAY christmas: christmas, xmas, x mas, christmas day
HOLIDAY easter: easter
HOLIDAY new_year: new year, new years day
YEAREND: year end, yearend, y/e, eoy
# Numbers
WNUM 1: one
WNUM 2: two
WNUM 3: three
WNUM 4: four
WNUM 5: five
WNUM 6: six
WNUM 7: seven
WNUM 8: eight
WNUM 9: nine
WNUM 10: ten
WNUM 11: eleven
WNUM 12: twelve
WNUM 13: thirteen
WNUM 14: fourteen
WNUM 15: fifteen
WNUM 16: sixteen
WNUM 17: seventeen
WNUM 18: eighteen
WNUM 19: nineteen
WNUM 20: twenty
WNUM 24: twenty four
WNUM 30: thirty
WNUM 36: thirty six
WNUM 2: a couple of, couple of
NTH 1: first
NTH 2: second
NTH 3: third
NTH 4: fourth
NTH 5: fifth
NTH 6: sixth
NTH 7: seventh
NTH 8: eighth
NTH 4: final, last
NTH 2: latter
SUF st: st
SUF: nd, rd, th
ORD 1: lst, ist
# How often
RECUR DAILY/1: daily, daily basis, everyday
RECUR WEEKLY/1: wkly, weekly, weekly basis
RECUR MONTHLY/2: alternate months, in alternate months
RECUR WEEKLY/2: alternate weeks, in alternate weeks, fortnightly, fortnightly basis, two weekly, every
    fortnight, each fortnight, once a fortnight, per fortnight
RECUR MONTHLY/1: mthly, mnthly, monthly, monthly basis
RECUR MONTHLY/3: qtrly, qrtly, quarterly, quarterly basis, 1/4ly, 1/4rly, 1/4erly, ¼ly, ¼ yearly
RECUR YEARLY/1/adjective: annual
RECUR YEARLY/1: yrly, annually, yearly, annual basis, yearly basis, year on year, year by year
RECUR YEARLY/2: biennial, biennially, biannial, alternate years, in alternate years, alternate year
RECUR YEARLY/3: triennial, triennially
RECUR YEARLY/5: quinquennial, quinquennially
RECUR MONTHLY/6: half yearly, half annually, semi annually, semi annual, twice yearly, twice annually,
    half yearly basis
RECUR MONTHLY/6/biannual: biannually, biannual, bi annually, bi annual, bi yearly, biyearly, bi annualy
RECUR MONTHLY/2/bimonthly: bimonthly, bi monthly
RECUR WEEKLY/2/biweekly: biweekly, bi weekly
RECUR TERM/1: termly, termly basis
RECUR HALFTERM/1: half termly
EVERY: every, each
PA: per anum, every year of plan, each year of plan, each year of scheme, every year of scheme, pa, per
    annum, per year, every year, each year, in each year, a year, per calendar year
OF: of
OTHER: other, alternate
PER per: per
PER: a, an
TIMES 1: once
TIMES 2: twice
TIMES 3: thrice
TIMES 0: times, x, occasions
# Words that join, bound or qualify
EARLY 0: early, early in, early part of, earlier part of
EARLY 1: mid, middle, middle of, midway through, mid way through
EARLY 2: late, late in, later part of, latter part of, towards end of
BEGIN: start of, beginning of, begining of, turn of, outset of
END: end, end of, ned of, end date, ends, finish, finish date, finishes, ending, close of
BY: by, by close of business, by midday, by noon, by midnight, by end of day on, by close, by close of
    business on, by cob, by cop, by close of play, by close of play on, by end of play on, by no later
    than, no later than, not later than, at latest by, latest by, deadline, deadline of, deadline for, due
    by, on or before, by latest, in time for, to be completed by, by or before, deadline is, completion
    deadline, final deadline
BEFORE: before, prior to, ahead of, in advance of, earlier than
AFTER: after
FROM since: since
FROM: from, as from, as of, as at, with effect from, wef, effective, effective from, effective as of,
    effective as from, effective date, starting, start, starts, start date, starting from, starting in,
    start in, starting date, commencing, commence, commences, commencement, commencement date, commencing
    from, commencing in, commence in, commence from, beginning, begin, begins, beginning in, begin in,
    begin from, onwards from, from around, not before, no earlier than, not earlier than, to start, to
    commence, to begin, will start, will commence, will begin, due to start, due to commence, to start in,
    to commence in
ONWARD beyond: beyond
ONWARD: to date, onwards, onward, and beyond, and onwards, on wards, and after, and later, and
    thereafter, and on, or later, onwards and upwards
UNTIL: until at least, to at least, up to and including, until, untill, till, til, up to, through to, up
    until, up till, right through to, running to, valid until, lasting until, extending to, continue to,
    continuing to, continue until, continuing until
TO: to, thru
THROUGH through: through
THROUGH throughout: throughout, all through
THROUGH: during, over, over course of, in course of, over period, across,
    during course of
BETWEEN: between
THEN: then, thereafter, followed by, plus, subsequently, afterwards, there after, after that
LATEST: latest, or sooner, or earlier, or before, at latest, deadline
AND: and
OR: or
IN for: for
IN: in, on, at
WITHIN: within, no more than, less than, under, maximum, not more than
NEXT: next, coming
THIS: this, current, present
APPROX: approx, approximately, circa, around, about, roughly, estimated, est, c, approximate
GT: more than, longer than, greater than
LT: fewer than
# Without bounds
ONGOING: all years, all three years, all years of plan, ongoing, on going, onging, ongong, continuous,
    continuously, continual, continually, continuing, continues, continue, continued, continuous
    process, rolling, rolling programme, rolling program, rolling basis, rolling plan, permanent,
    permanently, always, constant, constantly, and on going, indefinite, indefinitely, business as
    usual, bau, open ended, standing item, all year round, year round, all year, for duration, day to
    day, perpetual, ongoing basis, ongoing process, ongoing programme, ongoing activity, ongoing work,
    ongoing commitment, ongoing action, continuous basis, continuing basis, continual basis, duration,
    throughout each year, all times, at all times, current and ongoing, already
    ongoing, now ongoing, is ongoing, are ongoing, long term ongoing
LIFE: life of, lifetime of, life time of, duration of, period of, length of, course of, span of, whole of,
    entirety of, lifespan of, remainder of, term of, life
PLAN period: plan period, scheme period, strategy period, planning period, whole plan period, full plan
    period, entire plan period, plan lifetime, scheme lifetime, plan duration, scheme duration, plan term,
    scheme term, duration of plan period
PLAN: whole plan, whole scheme, whole period of plan, plan, scheme, strategy, programme, action plan,
    equality scheme, equality plan, single equality scheme, corporate plan, project, res, des, ges, ses,
    race equality scheme, disability equality scheme, gender equality scheme, single equality plan,
    policy, framework, contract, agreement, partnership, council plan, three year plan, three year scheme
IMMEDIATE now: now, from now
IMMEDIATE: immediate, immediately, asap, straight away, straightaway, as soon as possible, as soon as
    practicable, as soon as practical, as soon as is practicable, with immediate effect, urgent, urgently,
    at once, forthwith, immediate effect, immediate action, immediate start, on adoption of plan
BAND short: s, short term, short, near term, nearer term
BAND medium: m, mt, medium term, medium, mid term, med, med term
BAND quick_win: quick win, quick wins
BAND long: l, lt, long term, long, longer term
# Words that only look like numbers and bounds
WORD: in post, post holder, post holders, one to one, one to ones, drop in, drop ins, face to face
# Progress, and what is still to come
STATUS complete: completed, done, achieved, in place, now complete, now completed, fully complete, fully
    completed, already complete, already completed, action complete, action completed, already in place,
    now in place, has been completed, have been completed, was completed, were completed, all complete,
    target met, closed, finished, fully achieved, implemented
STATUS in-progress: currently being, now being, is being, are being, being developed, being progressed,
    being implemented, being undertaken, being delivered, being prepared, being drafted, being scoped,
    began, has begun, have begun, already happening, currently happening, already doing, started,
    commenced, underway, under way, in progress, in hand, progressing, on track, on target, on schedule,
    partially complete, partly complete, part complete, partially completed, partly completed, partially
    achieved, work in progress, in train, already started, already underway, currently underway, nearly
    complete, almost complete, has started, has commenced, begun, in development, work started, work
    commenced, now underway, currently in progress, well underway, partly achieved, progress at
STATUS not-started: not started, not yet started, not commenced, outstanding, no progress, not achieved,
    not completed, not complete, incomplete, not met, overdue, not yet commenced, not begun, yet to start,
    yet to commence, not in place, not done, not yet complete, not yet completed
STATUS on-hold: on hold, paused, suspended, cancelled, canceled, abandoned, withdrawn, deferred,
    postponed, stopped, no longer required, superseded, put on hold, currently on hold, placed on hold
STATUS delayed: delayed, slipped, behind schedule, rescheduled
COMPLETE complete: complete
COMPLETION: completion, complete date, completion date, completion is expected, completion expected
DELAYED delayed: changed to, amended to, altered to, adjusted to, reset to, extended until, rolled over
    to, rolled over into, rolled forward to, carried over into, carried forward into, moved into, slipped
    into, transferred to, delayed to, delayed until, delayed till, rescheduled for, rescheduled to,
    deferred to, deferred until, postponed to, postponed until, slipped to, moved to, put back to, put
    back until, carried forward to, carried over to, extended to, now due, brought forward to, revised to,
    pushed back to, deadline extended to, re scheduled for, re scheduled to, rearranged for, slipped
    until, revised date, new date, revised deadline
DELAYED from: originally, previously, formerly, originally due, originally planned for, previously due,
    original date, original deadline, original target, original target date, delayed from, moved from,
    put back from, changed from, revised from, slipped from, extended from, brought forward from,
    rescheduled from, deferred from, postponed from, pushed back from
PART done: set up, carried out, rolled out, drawn up, put in place, taken place, took place, signed off,
    set out
FUTURE: on track for, on target for, on schedule for, to be, will be, will, should be, shall be, due to,
    due for, due, is due, expected, is expected, expected to be, planned, planned for, scheduled,
    scheduled for, anticipated, proposed, intended, forecast, projected, set to be, aim, aiming for, is to
    be, are to be, must be, expected in, target, target date, planned to be, need to be, needs to be, plan
    to, would be, could be, may be, might be, going to be, expected date, can be, likely, hope to, hoping
    to, proposed date, planned date, aim to
REVIEW s: reviews, reports, updates, checks, audits
REVIEW: review, reviewing, report, reporting, monitor, monitoring, evaluate, evaluation, update, check,
    assess, audit, refresh, publish, progress report, feedback, launch
# No date at all
ABOVE: see action, see actions, see comment, see comments, see note, see notes, see plan, see project
    plan, see separate, see appendix, see section, see objective, see individual, see milestones, see
    text, see action plan, see update, see work plan, see above, as above, ditto, same as above, see
    below, as below, refer above, refer to above
AGE: year olds, year old, years old, yr olds, yrs old, years of age, aged
TBC tbc: not determined, undetermined, not agreed, not confirmed, yet to be agreed, yet to be confirmed,
    yet to be determined, yet to be decided, awaiting decision, tbc, tba, tbd, t b c, t b a, to be
    confirmed, to be agreed, to be advised, to be announced, to be determined, to be decided, to be
    arranged, to be established, to be set, to be identified, not yet agreed, not yet confirmed, not yet
    known, not yet determined, date to be confirmed, date to be agreed, date tbc, dates tbc, dates to be
    confirmed, provisional, provisionally, tentative, tentatively, unconfirmed, under discussion, awaiting
    confirmation, timescale to be agreed, timescale to be confirmed, timescales to be agreed, timescales
    to be confirmed, timescale tbc, timescales tbc, to be scheduled, to be discussed, under review, to be
    finalised, to follow, date to follow, not yet decided, to be fixed, to be notified, to be defined, to
    be specified, to be considered, timing tbc, subject to confirmation
NA n/a: n/a, na, n / a, not applicable
NA none: none, nil, n / k, not known, unknown, not specified, not stated, no date, no deadline, no
    timescale, not set, none set, none stated, blank, not available, no fixed timescale, no set timescale,
    no specific timescale, no timeframe, no specific date, no fixed date, no set date, no date set, no
    timescale set, no target date, not relevant, none specified, not given, no end date, not dated,
    undated, none given
DEMAND on-demand: at each, at every, each meeting, every meeting, on admission, on entry, on enrolment, on
    joining, on transfer, as pupils, as children, as students, as staff, as vacancies, as posts, as new,
    as issues, as policies, as identified, as cases, as needs, as situations, as properties, as contracts,
    as required, as and when, as and when required, as and when necessary, as and when needed, when
    required, when necessary, if required, if necessary, if needed, as needed, as necessary, as
    appropriate, on demand, on request, upon request, where required, where necessary, where appropriate,
    when needed, when need arises, when appropriate, as and when appropriate, case by case, case by case
    basis, ad hoc, adhoc, ad hoc basis, as arises, as they arise, as need arises, when applicable, as
    applicable, as and when they arise, as they occur, as it arises, as opportunities arise, when
    opportunities arise, as opportunity arises, when opportunity arises, reactive, as and when they occur,
    responsive, needs led, as requested, when requested, periodically, periodic, regularly, regular,
    regular basis, occasionally, various, variable, varies, flexible, as per individual plans, frequently,
    from time to time
IF conditional: as funding, as resources, as budgets, as finances, as capacity, if, when, whenever, where,
    subject to, depending on, depending upon, dependent on, dependent upon, pending, aligned to, aligned
    with, in line with, in accordance with, linked to, provided that, unless, as long as, as resources
    allow, as resources permit, resources permitting, funding permitting, contingent on, contingent upon,
    as funding allows, as funding permits, when resources allow, if resources allow, if funding allows, in
    conjunction with, alongside, in tandem with, in parallel with, determined by, depends on, depends
    upon, time permitting, awaiting, to fit with, to coincide with, as part of, to tie in with, as
    determined by, driven by, as per, according to, dependant on, dependant upon, as they become
    available, as it becomes available, as opportunities allow, as and when resources allow
EVENT post: post
EVENT event: at appointment, at recruitment, once, upon, following, on completion of, on receipt of, on
    appointment of, on appointment, on adoption of, on adoption, on approval of, on approval, as
    soon as, shortly after, soon after, on publication of, on launch of, at start of, on establishment of,
    on implementation of, immediately on, at time of, at point of, following on from, on completion, on
    commencement of, at least, on recruitment of, on induction, at induction
PLACEHOLDER placeholder: [ date ], < date >, [ month ], [ insert date ], every x months, every x weeks,
    every x years, within x months, x months, x weeks, x years, enter date here, enter date, insert
    date, insert date here, date here, click here to enter a date, click or tap to enter a date,
    dd/mm/yyyy, dd mm yyyy, dd/mm/yy, mm/yyyy, mm/yy, date required, click to enter date, add date,
    state date, please enter date, please insert date, please specify, choose an item, enter text here,
    click here to enter text, click or tap here to enter text, select date, pick a date, please
    complete, insert timescale
"""
