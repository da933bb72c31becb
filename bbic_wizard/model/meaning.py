"""The closed list of meanings a question, a register or a field may carry.

Readers, checks and macros find their way by meaning, never by question id, so a
municipality may rename, move and reword its questions freely. A form that lacks a
meaning makes what needs it inactive, and `bbic-wizard forms check` says which.

Dotted names belong together: `statement` is a register, `statement.text` a field of
it. What each one holds is told by its kind.
"""

from typing import Annotated

from pydantic import AfterValidator

from bbic_wizard.model.meaning_collecting import COLLECTING
from bbic_wizard.model.meaning_deciding import DECIDING

KINDS: dict[str, tuple[str, ...]] = {**COLLECTING, **DECIDING}  # meaning → the kinds of question that may carry it

# Registers that have a screen of their own (the sorting desk, the siblings' cases): no step has to show them.
AT_THE_DESK = frozenset({"note", "passage", "sibling_case", "share"})

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
    kin.parent kin.step_parent kin.foster_parent kin.sibling kin.half_sibling kin.step_sibling kin.partner
    kin.former_partner kin.grandparent kin.parents_sibling kin.other kin.friend
    sector.family sector.friends sector.school sector.professional
    contacted.yes contacted.no contacted.through
    answer.yes answer.no answer.unsure
    extension.preliminary extension.investigation
    feedback.given feedback.not_requested feedback.unsuitable
    meeting.held meeting.declined meeting.unsuitable meeting.not_offered
    told.at_once told.later told.by_us told.by_other told.small_child
    heard.alone heard.with_other heard.observed guardians.apart guardians.one guardians.together
    informant.child informant.sibling informant.guardian informant.parent informant.network informant.reference
    informant.observation informant.document
    ground.opening ground.protection ground.application
    outcome.support outcome.placement outcome.no_need outcome.no_intervention answer.partly
    consents.all consents.one_guardian consents.child consents.none consents.waiting
    care.advice care.open care.support_talks care.safety_plan care.contact_person care.qualified_contact_person
    care.contact_family care.coordination care.school care.network care.shelter care.network_home care.foster_home
    care.emergency_home care.supported_housing care.hvb care.sis care.other
    step.none step.open step.network_home step.foster_home step.hvb step.sis
    sig.no_risk sig.ongoing sig.sought sig.declined
    health_check.told health_check.planned health_check.unneeded
    after_closing.consent after_closing.no_consent
    disclosure.on_request disclosure.own_initiative
    disclosure.police_report disclosure.information
    consultation.colleague consultation.protection_meeting consultation.expert
    passage.sorted passage.left_out
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
