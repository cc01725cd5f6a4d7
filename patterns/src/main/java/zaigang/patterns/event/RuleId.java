package zaigang.patterns.event;

/** What can be detected. The order is that of the score table: of two rules with equal points the earlier leads. */
public enum RuleId {
    GHOST_SHIFT("ghost-shift", "Clocked in, left, and came back just before clocking out", Family.LOCATION, 60),
    PUNCH_OFF_SITE("punch-off-site", "Punched away from every permitted site", Family.LOCATION, 40),
    LOCATION_JUMP("location-jump", "Jumped faster than anyone can travel", Family.LOCATION, 40),
    LEFT_AFTER_CLOCK_IN("left-after-clock-in", "Left soon after clocking in", Family.LOCATION, 35),
    RETURNED_BEFORE_CLOCK_OUT("returned-before-clock-out", "Came back just before clocking out", Family.LOCATION, 35),
    LONG_ABSENCE("long-absence", "Away for long during the shift", Family.LOCATION, 25),
    VERIFICATION_REPLAYED(
            "verification-replayed", "Handed in a verification that was used before", Family.VERIFICATION, 35),
    VERIFICATION_FAILED("verification-failed", "Failed or missed verifications", Family.VERIFICATION, 25),
    MOCK_LOCATION("mock-location", "Positions set by an application", Family.DEVICE, 30),
    SHARED_DEVICE("shared-device", "One device punched for several people", Family.DEVICE, 30),
    WORK_MISMATCH("work-mismatch", "Far fewer tasks done in time than in the team", Family.WORK, 20),
    MEETINGS_MISSED("meetings-missed", "Missed most meetings while clocked in", Family.COLLABORATION, 15),
    UNRESPONSIVE("unresponsive", "Hardly answers or edits any more", Family.COLLABORATION, 10),
    COMPLAINTS("complaints", "Others could not reach the employee", Family.FEEDBACK, 15);

    /** Rules of one family are not independent of each other, so a family's points are capped. */
    public enum Family {
        LOCATION,
        VERIFICATION,
        DEVICE,
        WORK,
        COLLABORATION,
        FEEDBACK,
        /** Counter-evidence: takes points off. */
        COUNTER,
        /** A cut of the sum, as a factor of its own. */
        LIMIT;

        /** The name in documents: lower case. */
        public String label() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    private final String id;
    private final String title;
    private final Family family;
    private final int defaultPoints;

    RuleId(String id, String title, Family family, int defaultPoints) {
        this.id = id;
        this.title = title;
        this.family = family;
        this.defaultPoints = defaultPoints;
    }

    /** The name in the policy and in {@code rule.id}. */
    public String id() {
        return id;
    }

    /** The name people read, {@code rule.name}. */
    public String title() {
        return title;
    }

    /** The family whose cap it falls under. */
    public Family family() {
        return family;
    }

    /** Points it adds to the score unless the policy says otherwise. */
    public int defaultPoints() {
        return defaultPoints;
    }
}
