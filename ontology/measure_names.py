"""The names of measures: the codes of measures.ttl, as code uses them; a test holds both together."""

from __future__ import annotations

from enum import StrEnum

from ontology.names import CODE


class Measure(StrEnum):
    """What an indicator asks for without its object and its field; defined in measures.ttl, in its order."""

    PUBLIC_SATISFACTION = CODE + "measure/public-satisfaction"
    SERVED_SATISFACTION = CODE + "measure/served-satisfaction"
    INSIDE_SATISFACTION = CODE + "measure/inside-satisfaction"
    STAFF_SATISFACTION = CODE + "measure/staff-satisfaction"
    AWARENESS = CODE + "measure/awareness"
    RECOGNITION = CODE + "measure/recognition"
    COMPLAINTS = CODE + "measure/complaints"
    PERSONS = CODE + "measure/persons"
    VISITS = CODE + "measure/visits"
    HOUSEHOLDS = CODE + "measure/households"
    OCCURRENCES = CODE + "measure/occurrences"
    QUANTITY = CODE + "measure/quantity"
    AREA = CODE + "measure/area"
    LENGTH = CODE + "measure/length"
    PHYSICAL_AMOUNT = CODE + "measure/physical-amount"
    WORK_DONE = CODE + "measure/work-done"
    COMPLETION = CODE + "measure/completion"
    COVERAGE = CODE + "measure/coverage"
    PARTICIPATION = CODE + "measure/participation"
    PASS_RATE = CODE + "measure/pass-rate"
    QUALITY = CODE + "measure/quality"
    ACCURACY = CODE + "measure/accuracy"
    NORMAL_OPERATION = CODE + "measure/normal-operation"
    FAULTS = CODE + "measure/faults"
    ACCIDENTS = CODE + "measure/accidents"
    SAFETY = CODE + "measure/safety"
    UTILISATION = CODE + "measure/utilisation"
    EFFICIENCY = CODE + "measure/efficiency"
    ABILITY = CODE + "measure/ability"
    SHARE = CODE + "measure/share"
    SCORE = CODE + "measure/score"
    DEADLINE = CODE + "measure/deadline"
    DURATION = CODE + "measure/duration"
    RESPONSE_TIME = CODE + "measure/response-time"
    ON_TIME_COMPLETION = CODE + "measure/on-time-completion"
    TIMELINESS = CODE + "measure/timeliness"
    PAYMENT_TIMELINESS = CODE + "measure/payment-timeliness"
    TOTAL_COST = CODE + "measure/total-cost"
    ITEM_COST = CODE + "measure/item-cost"
    UNIT_COST = CODE + "measure/unit-cost"
    GRANT_STANDARD = CODE + "measure/grant-standard"
    COST_CONTROL = CODE + "measure/cost-control"
    AMOUNT = CODE + "measure/amount"
    BUDGET_EXECUTION = CODE + "measure/budget-execution"
    FUNDS_IN_PLACE = CODE + "measure/funds-in-place"
    RULES_IN_PLACE = CODE + "measure/rules-in-place"
    COMPLIANCE = CODE + "measure/compliance"
    MANAGEMENT = CODE + "measure/management"
    GROWTH = CODE + "measure/growth"
    REDUCTION = CODE + "measure/reduction"
    SUSTAINABILITY = CODE + "measure/sustainability"
    ASSURANCE = CODE + "measure/assurance"
    ECONOMIC_EFFECT = CODE + "measure/economic-effect"
    SOCIAL_EFFECT = CODE + "measure/social-effect"
    ECOLOGICAL_EFFECT = CODE + "measure/ecological-effect"

    @property
    def slug(self) -> str:
        """Its skos:notation, the last part of its IRI."""
        return self.value.rpartition("/")[2]
