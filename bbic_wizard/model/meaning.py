"""The closed list of meanings a question, a register or a field may carry.

Readers, checks and macros find their way by meaning, never by question id, so a
municipality may rename, move and reword its questions freely. A form that lacks a
meaning makes what needs it inactive, and `bbic-wizard forms check` says which.

Dotted names belong together: `statement` is a register, `statement.text` a field of
it. What each one holds is told by its kind.
"""

from typing import Annotated

from pydantic import AfterValidator

_DATE, _LINE, _TEXT, _YESNO, _ACTOR = ("date",), ("line",), ("text",), ("yesno",), ("actor",)
_PROSE, _CHOICE, _CHOICES, _LINKS = ("text", "line"), ("choice",), ("choices",), ("links",)
_REGISTER, _NUMBER = ("records",), ("number",)

# meaning → the kinds of question that may carry it
KINDS: dict[str, tuple[str, ...]] = {
    # the case and the child
    "case.number": _LINE,
    "case.municipality": _LINE,
    "case.caseworker": _LINE,
    "case.co_caseworker": _LINE,
    "case.supervisor": _LINE,
    "case.unit_manager": _LINE,
    "case.siblings_note": _PROSE,
    "child.name": _LINE,
    "child.birth_date": _DATE,
    "child.actor": _ACTOR,
    "child.custody": _PROSE,
    "child.language": _LINE,
    "child.interpreter_need": ("text", "line", "choice"),
    "child.portrait": _TEXT,
    # people
    "actor": _REGISTER,
    "actor.kind": _CHOICE,
    "actor.name": _LINE,
    "actor.relation": _LINE,
    "actor.roles": _CHOICES,
    "actor.birth_date": _DATE,
    "actor.contact": _PROSE,
    "actor.protected_address": _YESNO,
    "actor.no_contact": _YESNO,
    "actor.no_contact_reason": _PROSE,
    "actor.language": _LINE,
    "kinship": _REGISTER,
    "kinship.from": _ACTOR,
    "kinship.kind": _CHOICE,
    "kinship.to": _ACTOR,
    "kinship.period": _LINE,
    # the way in
    "notification": _REGISTER,
    "notification.way_in": _CHOICE,
    "notification.date": _DATE,
    "notification.time": _LINE,
    "notification.from": _ACTOR,
    "notification.reporter_role": _PROSE,
    "notification.mandatory": _YESNO,
    "notification.text": _TEXT,
    "notification.feedback": ("choice", "text", "line"),
    "protection": _REGISTER,
    "protection.notification": _LINKS,
    "protection.date": _DATE,
    "protection.time": _LINE,
    "protection.by": _LINE,
    "protection.consulted": _LINE,
    "protection.basis": _TEXT,
    "protection.child": _TEXT,
    "protection.needed": _CHOICE,
    "protection.judgement": _TEXT,
    "protection.done": _TEXT,
    "preliminary.contacts": _TEXT,
    "preliminary.child_heard": _TEXT,
    "preliminary.judgement": _TEXT,
    "opening.decision": _CHOICE,
    "opening.date": _DATE,
    "opening.by": _LINE,
    "opening.law": _CHOICES,
    "opening.reasons": _TEXT,
    "extension": _REGISTER,
    "extension.what": _CHOICE,
    "extension.to": _DATE,
    "extension.reason": _TEXT,
    "extension.by": _LINE,
    "extension.date": _DATE,
    # information given to those concerned
    "information": _REGISTER,
    "information.to": _ACTOR,
    "information.date": _DATE,
    "information.how": _PROSE,
    "information.what": _TEXT,
    "information.adapted": _TEXT,
    "information.understood": _TEXT,
    # the plan
    "inquiry": _REGISTER,
    "inquiry.text": _PROSE,
    "inquiry.concern": _PROSE,
    "inquiry.areas": _CHOICES,
    "inquiry.title": _LINE,
    "inquiry.answer": _TEXT,
    "plan.done": _TEXT,
    "plan.child_part": _TEXT,
    "plan.safety": _TEXT,
    # contacts and participation
    "contact": _REGISTER,
    "contact.kind": _CHOICE,
    "contact.with": _ACTOR,
    "contact.what": _LINE,
    "contact.planned": _DATE,
    "contact.held": _CHOICE,
    "contact.date": _DATE,
    "contact.time": _LINE,
    "contact.place": _LINE,
    "contact.mode": _LINE,
    "contact.present": _PROSE,
    "contact.staff": _LINE,
    "contact.alone": _YESNO,
    "contact.ground": _PROSE,
    "contact.initiative": _CHOICE,
    "contact.interpreter": _CHOICE,
    "contact.understood": _TEXT,
    "contact.confirmed": _PROSE,
    "contact.account": _TEXT,
    "participation.told": _TEXT,
    "participation.understood": _TEXT,
    "participation.readers": _TEXT,
    "participation.secrecy_wish": ("text", "choice", "yesno"),
    "participation.secrecy_handled": _TEXT,
    "participation.refused": _TEXT,
    "participation.setting": _TEXT,
    "participation.feedback": _TEXT,
    "participation.view_on_proposal": _TEXT,
    "interpreter.note": _TEXT,
    "violence.asked": _REGISTER,
    "violence.asked_to": _ACTOR,
    "violence.date": _DATE,
    "violence.alone": _YESNO,
    "violence.answer": _TEXT,
    "method": _REGISTER,
    "method.name": _CHOICE,
    "method.version": _LINE,
    "method.date": _DATE,
    "method.by": _LINE,
    "method.result": _TEXT,
    # statements and what they tell of
    "statement": _REGISTER,
    "statement.areas": _CHOICES,
    "statement.informant": _ACTOR,
    "statement.said_by": _ACTOR,
    "statement.about": _LINKS,
    "statement.contact": _LINKS,
    "statement.date": _DATE,
    "statement.form": _CHOICE,
    "statement.text": _TEXT,
    "statement.interpretation": _TEXT,
    "statement.confirmed": _PROSE,
    "statement.objection": _TEXT,
    "statement.source": _LINE,
    "statement.withhold": ("yesno", "choice"),
    "statement.withhold_reason": _PROSE,
    "statement.relevance": _CHOICE,
    "event": _REGISTER,
    "event.title": _LINE,
    "event.when": _DATE,
    "event.confirm": _LINKS,
    "event.contradict": _LINKS,
    "event.judgement": _TEXT,
    # the twelve delområden
    "area.assessment": _TEXT,
    "area.unknown": _TEXT,
    # network
    "network.made_with": _TEXT,
    "network.assessment": _TEXT,
    "tie": _REGISTER,
    "tie.actor": _ACTOR,
    "tie.sector": _CHOICE,
    "tie.frequency": _LINE,
    "tie.closeness": _NUMBER,
    "tie.child_words": _TEXT,
    "tie.child_wish": _PROSE,
    "tie.guardian_view": _PROSE,
    "tie.can_do": _PROSE,
    "tie.role": _CHOICES,
    "tie.obstacles": _PROSE,
    "tie.risk": _PROSE,
    "tie.contacted": _CHOICE,
    "tie.contacted_date": _DATE,
    "tie.not_contacted_reason": _PROSE,
    "tie.consent": _CHOICE,
    "network_meeting": _REGISTER,
    "network_meeting.date": _DATE,
    "network_meeting.invited": _PROSE,
    "network_meeting.agreed": _TEXT,
    # risk and protection
    "factor": _REGISTER,
    "factor.catalogue": _CHOICE,
    "factor.about": _ACTOR,
    "factor.status": _CHOICE,
    "factor.statements": _LINKS,
    "factor.source": _LINE,
    "factor.extent": _PROSE,
    "factor.situations": _PROSE,
    "factor.consequence": _PROSE,
    # safety
    "crime.suspected": ("choice", "yesno"),
    "crime.what": _TEXT,
    "crime.position": _TEXT,
    "crime.protect_account": _TEXT,
    "disclosure": _REGISTER,
    "disclosure.kind": _CHOICE,
    "disclosure.date": _DATE,
    "disclosure.to": _LINE,
    "disclosure.ground": _PROSE,
    "disclosure.what": _TEXT,
    "consultation": _REGISTER,
    "consultation.kind": _CHOICE,
    "consultation.date": _DATE,
    "consultation.with": _LINE,
    "consultation.outcome": _TEXT,
    "safety.now": _TEXT,
    "safety_plan": _REGISTER,
    "safety_plan.for": _ACTOR,
    "safety_plan.when": _PROSE,
    "safety_plan.do": _TEXT,
    "safety_plan.who": _PROSE,
    "safety_plan.known_by_child": _PROSE,
    "safety_plan.from": _DATE,
    "safety_plan.review": _DATE,
    # analysis
    "analysis.works": _TEXT,
    "analysis.worries": _TEXT,
    "analysis.if_nothing": _TEXT,
    "analysis.contradictions": _TEXT,
    "analysis.alternative_explanations": _TEXT,
    "analysis.unknown": _TEXT,
    "analysis.sides": _TEXT,
    "weighing": _REGISTER,
    "weighing.statement": _LINKS,
    "weighing.inquiry": _LINKS,
    "weighing.stance": _CHOICE,
    "weighing.target": _LINKS,
    "weighing.because": _TEXT,
    "weighing.told": _DATE,
    "weighing.told_note": _PROSE,
    "best_interest.child_view": _TEXT,
    "best_interest.others_view": _TEXT,
    "best_interest.alternatives_note": _TEXT,
    "best_interest.knowledge": _TEXT,
    "best_interest.sum": _TEXT,
    "alternative": _REGISTER,
    "alternative.title": _LINE,
    "alternative.for_child": _PROSE,
    "alternative.judgement": _PROSE,
    "alternative.step": _CHOICE,
    # needs, goals, interventions
    "need": _REGISTER,
    "need.concern": _LINE,
    "need.text": _PROSE,
    "need.areas": _CHOICES,
    "need.inquiries": _LINKS,
    "need.statements": _LINKS,
    "need.works": _TEXT,
    "need.worries": _TEXT,
    "need.consequence": _TEXT,
    "need.parents": _TEXT,
    "need.level": _CHOICE,
    "need.urgency": _CHOICE,
    "goal": _REGISTER,
    "goal.need": _LINKS,
    "goal.text": _PROSE,
    "goal.date": _DATE,
    "goal.no_intervention": _PROSE,
    "intervention": _REGISTER,
    "intervention.title": _LINE,
    "intervention.text": _TEXT,
    "intervention.goals": _LINKS,
    "intervention.recipients": _LINKS,
    "intervention.kind": _CHOICE,
    "intervention.dose": _LINE,
    "intervention.provider": _LINE,
    "intervention.level": _CHOICE,
    "intervention.law": _PROSE,
    "intervention.from": _DATE,
    "intervention.condition": _PROSE,
    "intervention.suitability": _TEXT,
    "intervention.cost": _TEXT,
    "intervention.wishes": _TEXT,
    "intervention.knowledge": _TEXT,
    "intervention.responsible": _LINE,
    "intervention.follow_up": _LINE,
    "intervention.follow_up_date": _DATE,
    "intervention.decision": _TEXT,
    "proposal.summary": _TEXT,
    "proposal.why": _TEXT,
    "proposal.child_view": _TEXT,
    "consent": _REGISTER,
    "consent.person": _ACTOR,
    "consent.interventions": _LINKS,
    "consent.stance": _CHOICE,
    "consent.date": _DATE,
    "consent.note": _PROSE,
    "contingency": _REGISTER,
    "contingency.if": _PROSE,
    "contingency.then": _TEXT,
    "contingency.responsible": _LINE,
    "coordination.sip": _CHOICE,
    "coordination.sip_note": _TEXT,
    "coordination.sig": _CHOICE,
    "coordination.sig_note": _TEXT,
    # parties and decision
    "communication": _REGISTER,
    "communication.party": _ACTOR,
    "communication.sent": _DATE,
    "communication.reply_by": _DATE,
    "communication.oral_right": ("yesno", "choice"),
    "communication.exception": _PROSE,
    "remark": _REGISTER,
    "remark.party": _ACTOR,
    "remark.date": _DATE,
    "remark.text": _TEXT,
    "remark.change": _PROSE,
    "decision.proposal": _TEXT,
    "decision.reasons": _TEXT,
    "decision.level": _PROSE,
    "decision.planned": _DATE,
    "secrecy.judgement": _TEXT,
    "summary.short": _TEXT,
    "deviation": _REGISTER,
    "deviation.happened": _TEXT,
    "deviation.applies": _TEXT,
    "deviation.meaning": _TEXT,
    "deviation.now": _TEXT,
    # plan, follow-up and closure
    "followup": _REGISTER,
    "followup.date": _DATE,
    "followup.what": _PROSE,
    "closure.responsible": _TEXT,
    "closure.child_told": _TEXT,
}


# What a choice may mean, so that no reader has to know the id of an option.
OPTIONS = frozenset(
    """
    kind.person kind.organisation kind.group kind.unknown
    role.child role.sibling role.guardian role.parent role.household role.network role.professional role.reporter
    role.authority role.staff
    way_in.notification way_in.application way_in.other
    protection.yes protection.no protection.unsure
    opening.open opening.not_open opening.ongoing
    held.done held.planned held.not_done
    contact.child contact.observation contact.guardian contact.reference contact.home_visit contact.consultation
    contact.network contact.coordination contact.other
    interpreter.not_needed interpreter.used interpreter.not_used interpreter.relative
    form.verbatim form.summary form.retold form.drawing form.play form.behaviour form.observed form.document
    relevance.bears relevance.not_bearing
    factor.found factor.sought factor.unknown factor.possible
    stance.supports stance.contradicts stance.weighs_less stance.no_bearing
    level.none level.support level.granted level.protection level.protection_no_consent
    consent.yes consent.no consent.unsure consent.not_asked
    legal.granted legal.universal legal.network legal.other
    sector.family sector.friends sector.school sector.professional
    contacted.yes contacted.no contacted.through
    answer.yes answer.no answer.unsure
    extension.preliminary extension.investigation
    disclosure.police_report disclosure.information
    consultation.colleague consultation.protection_meeting consultation.expert
    """.split()  # noqa: SIM905 - a table reads better than 60 quoted strings
)


def _known_option(value: str) -> str:
    if value not in OPTIONS:
        from difflib import get_close_matches

        near = get_close_matches(value, OPTIONS, 1)
        hint = f', menade du "{near[0]}"?' if near else ""
        raise ValueError(f'okänd betydelse "{value}" för ett val{hint}')
    return value


OptionMeaning = Annotated[str, AfterValidator(_known_option)]


def _known(value: str) -> str:
    if value not in KINDS:
        from difflib import get_close_matches

        near = get_close_matches(value, KINDS, 1)
        hint = f', menade du "{near[0]}"?' if near else ""
        raise ValueError(f'okänd betydelse "{value}"{hint}')
    return value


Meaning = Annotated[str, AfterValidator(_known)]
