package zaigang.jobs.generate;

import static zaigang.jobs.generate.PlannedShift.MINUTE;
import static zaigang.jobs.generate.PlannedShift.SECOND;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import zaigang.jobs.generate.Employee.Hours;
import zaigang.jobs.generate.PlannedShift.Lending;

/**
 * Plans the days of all employees: draws a behaviour, fits it to who is on duty and whose phone is whose, and has the
 * day laid out.
 *
 * <p>A day whose labels would depend on when exactly fixes are taken is drawn again.
 */
final class DayPlanner {
    /** Days on which nothing is exempted. */
    private static final Set<Behaviour> NEVER_EXEMPT = Set.of(
            Behaviour.HONEST,
            Behaviour.LUNCH,
            Behaviour.COFFEE,
            Behaviour.EARLY_COFFEE,
            Behaviour.ERRAND,
            Behaviour.WEAK,
            Behaviour.CANYON,
            Behaviour.SILENCE,
            Behaviour.SPIKE);

    private static final int ATTEMPTS = 200;
    private static final long TWELVE_HOURS = 12 * 60 * MINUTE;
    /** What makes the owner of the phone be on duty and punch as usual. */
    private static final Set<Behaviour> WITH_OWNER = EnumSet.of(Behaviour.BUDDY, Behaviour.BORROWED_OUT);
    /** What makes the owner of the phone be off. */
    private static final Set<Behaviour> WITHOUT_OWNER =
            EnumSet.of(Behaviour.BORROWED_PHONE, Behaviour.LATE_HANDOVER, Behaviour.HASTY_HANDOVER);
    /**
     * What is known before a shift is judged, or happens by day. In the evening shift the day ends between the two, and
     * what counts as known then would be a matter of opinion.
     */
    private static final Set<Behaviour> NEVER_IN_THE_EVENING = EnumSet.of(
            Behaviour.MOCK_PUNCH,
            Behaviour.VERIF_FAIL,
            Behaviour.VERIF_MISSED,
            Behaviour.VERIF_REPLAY,
            Behaviour.VERIF_OWN_REPLAY,
            Behaviour.VERIF_RESENT,
            Behaviour.VERIF_LATE);

    private final WorkforceOptions options;
    private final List<Employee> employees;
    private final Rota rota;
    private final Pictures pictures;
    private final int totalWeight;
    private final long margin;

    DayPlanner(WorkforceOptions options, Crew crew) {
        this.options = options;
        this.employees = crew.employees();
        this.rota = new Rota(options);
        this.pictures = new Pictures(options.seed());
        this.totalWeight =
                options.behaviours().stream().mapToInt(Behaviour::weight).sum();
        this.margin = Math.round(Math.max(180, options.intervalSeconds()) * 1.2 + 20) * SECOND;
    }

    Rota rota() {
        return rota;
    }

    Pictures pictures() {
        return pictures;
    }

    /** The plan of a day, or null if the employee is off. */
    DayPlan plan(Employee employee, int day) {
        if (!works(employee, day)) {
            return null;
        }
        Behaviour behaviour = behaviour(employee, day);
        Behaviour tomorrow = works(employee, day + 1) ? behaviour(employee, day + 1) : null;
        Lending lending = lending(employee, day);
        SplittableRandom random = Seeds.of(options.seed(), Seeds.Use.DAY, employee.index(), day);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            SplittableRandom own = random.split();
            PlannedShift shift = shift(employee, day, behaviour, tomorrow, lending, own);
            DayDraft draft = new DayDraft(shift, pictures, own);
            if (draft.isClear(margin)) {
                return draft.toPlan();
            }
        }
        throw new IllegalStateException("no clear day of behaviour " + behaviour.label() + " for " + employee.id()
                + " on day " + day + " within " + ATTEMPTS + " attempts; lower the interval");
    }

    private PlannedShift shift(
            Employee employee,
            int day,
            Behaviour behaviour,
            Behaviour tomorrow,
            Lending lending,
            SplittableRandom random) {
        LocalDate date = options.start().plusDays(day);
        LocalTime in = switch (employee.hours()) {
            case DAY -> behaviour == Behaviour.BACK_FROM_LEAVE ? LocalTime.of(13, 40) : LocalTime.of(8, 46);
            case NIGHT -> LocalTime.of(21, 48);
            case EVENING -> LocalTime.of(14, 46);
        };
        LocalTime out = switch (employee.hours()) {
            case DAY -> LocalTime.of(18, 2);
            case NIGHT -> LocalTime.of(6, 2);
            case EVENING -> LocalTime.of(23, 46);
        };
        long clockIn = rota.local(employee, day, in) + random.nextInt(720) * SECOND;
        int lastDay = employee.night() ? day + 1 : day;
        long clockOut = rota.local(employee, lastDay, out)
                + random.nextInt(employee.hours() == Hours.DAY ? 1_100 : 830) * SECOND;
        // At times to the second.
        long off = random.nextInt(3) == 0 ? 0 : random.nextInt(600) * SECOND;
        if (behaviour == Behaviour.LATE_HANDOVER) {
            clockOut = ownersClockIn(lending, day) - TWELVE_HOURS - off;
        } else if (behaviour == Behaviour.HASTY_HANDOVER) {
            clockOut = ownersClockIn(lending, day) - TWELVE_HOURS + SECOND + off;
        }
        return new PlannedShift(employee, day, date, behaviour, clockIn, clockOut, tomorrow, lending);
    }

    private long ownersClockIn(Lending lending, int day) {
        return plan(lending.lender(), day + 1).clockIn();
    }

    boolean works(Employee employee, int day) {
        return rota.works(employee, day) && !WITHOUT_OWNER.contains(borrower(employee, day));
    }

    private boolean worksLater(Employee employee, int day) {
        for (int later = day + 1; later <= day + 4; later++) {
            if (works(employee, later)) {
                return true;
            }
        }
        return false;
    }

    /** What the employee does; a behaviour that is impossible on the day becomes an honest one. */
    Behaviour behaviour(Employee employee, int day) {
        boolean lends = WITH_OWNER.contains(borrower(employee, day)) || isHandedOver(employee, day);
        Behaviour drawn = lends ? Behaviour.HONEST : draw(employee, day);
        return isPossible(drawn, employee, day) ? drawn : Behaviour.HONEST;
    }

    private boolean isPossible(Behaviour drawn, Employee employee, int day) {
        if (employee.hours() == Hours.EVENING && NEVER_IN_THE_EVENING.contains(drawn)) {
            return false;
        }
        return switch (drawn) {
            case BUDDY -> hasPartner(employee) && rota.works(partner(employee), day);
            case BORROWED_OUT, BORROWED_PHONE ->
                hasPartner(employee) && !employee.night() && rota.works(partner(employee), day);
            case LATE_HANDOVER, HASTY_HANDOVER ->
                hasPartner(employee)
                        && !employee.night()
                        && rota.works(partner(employee), day)
                        && rota.works(partner(employee), day + 1)
                        && !WITHOUT_OWNER.contains(draw(employee, day + 1));
            case TWO_SITES, TRAVEL_LATE -> employee.sites().size() == 2;
            // What closes such a shift, or takes its episode back, or brings it about, must come before the data end.
            case NO_OUT, WRONG_BUTTON, EXEMPT_LATE, VERIF_LATE -> worksLater(employee, day);
            // A wall terminal does not tell which phone is whose; the punch must come from one.
            case MOCK_PUNCH, TWO_PHONES, VISITOR -> employee.terminal() == null;
            // One cannot hand in one's own picture again within a day.
            case VERIF_REPLAY -> !Pictures.isDonor(employee) || day >= 2;
            // The picture is handed in on the day before; in an exemption that would be evidence of nothing.
            case VERIF_OWN_REPLAY -> works(employee, day - 1) && NEVER_EXEMPT.contains(draw(employee, day - 1));
            case VERIF_RESENT -> works(employee, day - 1);
            default -> true;
        };
    }

    private Behaviour draw(Employee employee, int day) {
        int left = Seeds.of(options.seed(), Seeds.Use.BEHAVIOUR, employee.index(), day)
                .nextInt(totalWeight);
        for (Behaviour behaviour : options.behaviours()) {
            left -= behaviour.weight();
            if (left < 0) {
                return behaviour.innocent() || !isQuiet(employee) ? behaviour : Behaviour.HONEST;
            }
        }
        throw new IllegalStateException("weights do not add up");
    }

    /** Half of the slack ones are always there, so that nothing but their work can be held against them. */
    private boolean isQuiet(Employee employee) {
        return employee.slack()
                && employee.index() % 2 == 0
                && employee.hours() != Hours.EVENING
                && options.behaviours().contains(Behaviour.HONEST);
    }

    /** Employees go in pairs; who has an even number may use the phone of the other one. */
    private boolean hasPartner(Employee employee) {
        int other = employee.index() + 1;
        return employee.index() % 2 == 0
                && other < employees.size()
                && employee.hours() != Hours.EVENING
                && employees.get(other).hours() == employee.hours();
    }

    private Employee partner(Employee employee) {
        return employees.get(employee.index() + 1);
    }

    /** What the one does on a day who may use this employee's phone; null if there is nobody, or they are off. */
    private Behaviour borrower(Employee owner, int day) {
        if (owner.index() % 2 == 0) {
            return null;
        }
        Employee other = employees.get(owner.index() - 1);
        return hasPartner(other) && rota.works(other, day) ? behaviour(other, day) : null;
    }

    /** Whether the phone was with the other one overnight. */
    private boolean isHandedOver(Employee owner, int day) {
        Behaviour yesterday = borrower(owner, day - 1);
        return yesterday == Behaviour.LATE_HANDOVER || yesterday == Behaviour.HASTY_HANDOVER;
    }

    private Lending lending(Employee employee, int day) {
        Behaviour borrower = borrower(employee, day);
        Behaviour own = behaviour(employee, day);
        boolean today = WITH_OWNER.contains(borrower) || own == Behaviour.BUDDY;
        boolean hasty = borrower(employee, day - 1) == Behaviour.HASTY_HANDOVER;
        Long sharedUntil = null;
        if (own == Behaviour.HASTY_HANDOVER) {
            sharedUntil = plan(partner(employee), day + 1).clockIn();
        } else if (today || hasty) {
            sharedUntil = rota.local(employee, day, LocalTime.MIDNIGHT);
        }
        boolean lends = WITH_OWNER.contains(borrower) || isHandedOver(employee, day);
        return new Lending(hasPartner(employee) ? partner(employee) : null, lends, sharedUntil);
    }
}
