package zaigang.patterns.cep;

import zaigang.patterns.event.RuleId;

/**
 * That a pattern matched on an absence of a judged shift.
 *
 * @param rule the rule whose pattern it is
 * @param employeeId the employee
 * @param shiftId the shift
 * @param moment of the judgement it matched on, milliseconds since the epoch
 * @param absence index of the absence
 */
public record Signal(RuleId rule, String employeeId, String shiftId, long moment, int absence) {}
