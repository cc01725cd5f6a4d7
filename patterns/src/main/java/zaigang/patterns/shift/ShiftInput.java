package zaigang.patterns.shift;

/**
 * What the judgement of shifts reads of an employee: exactly one of the two is not null.
 *
 * @param fixes some of his fixes
 * @param event whatever else says something about his shifts
 */
public record ShiftInput(FixBlock fixes, ShiftEvent event) {

    /** Fixes. */
    public static ShiftInput of(FixBlock fixes) {
        return new ShiftInput(fixes, null);
    }

    /** Something else. */
    public static ShiftInput of(ShiftEvent event) {
        return new ShiftInput(null, event);
    }

    /** Whom it concerns. */
    public String employeeId() {
        return fixes == null ? event.employeeId() : fixes.employeeId();
    }
}
