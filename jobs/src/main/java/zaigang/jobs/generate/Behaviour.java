package zaigang.jobs.generate;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What an employee does on a day. The innocent ones are those on which no rule of a shift may hold, of nobody. */
public enum Behaviour {
    /** At the site from before clock-in to after clock-out. */
    HONEST(true, 120),
    /** Out for lunch within the break window. */
    LUNCH(true, 90),
    /** Out for a coffee, too short to count. */
    COFFEE(true, 45),
    /** Out for a coffee right after clock-in. */
    EARLY_COFFEE(true, 20),
    /** An errand that ends right before clock-out. */
    POST_OFFICE(true, 15),
    /** Out of the site for less than the floating allowance of a night shift, or than half an hour by day. */
    ERRAND(true, 10),
    /** Works from home, approved. */
    REMOTE(true, 10),
    /** Away for hours within an approved trip; sometimes fails a verification there. */
    EXEMPT(true, 20),
    /** On leave in the morning, at the site after it. */
    BACK_FROM_LEAVE(true, 9),
    /** From one own site to another, at the speed of the city. */
    TWO_SITES(true, 30),
    /** A second phone of the same person stays at home. */
    TWO_PHONES(true, 10),
    /** Most fixes are weak, many too weak to use. */
    WEAK(true, 12),
    /** High houses: fixes are off by some hundred metres, and say so. */
    CANYON(true, 10),
    /** No signal at times, at the desk. */
    SILENCE(true, 15),
    /** Away, but the phone is off from before to after: nothing is known, so nothing is held against anybody. */
    PHONE_OFF(true, 9),
    /** Single fixes far away. */
    SPIKE(true, 20),
    /** One fix is marked as mock, and sent twice. */
    MOCK_GLITCH(true, 9),
    /** Misses one verification, and two more at lunch. */
    VERIF_MISSED_ONCE(true, 9),
    /** Forgets to clock out. */
    NO_OUT(true, 9),
    /** Presses clock-in where clock-out was meant. */
    WRONG_BUTTON(true, 9),
    /** Forgets to clock in. */
    NO_IN(true, 9),
    /** Presses clock-in twice. */
    DOUBLE_PUNCH(true, 9),
    /** Away for hours, within two trips that overlap; a third one is revoked. */
    EXEMPT_OVERLAP(true, 9),
    /** Away for hours, within a trip that was approved for longer. */
    EXEMPT_EXTENDED(true, 9),
    /** Away for hours within a trip, the phone at times led by an application. */
    MOCK_EXEMPT(true, 9),
    /** The phone is off all day. */
    DEAD_PHONE(true, 9),
    /** Punches with the phone of a colleague who is off. Only those with an even number have such a colleague. */
    BORROWED_PHONE(true, 20),
    /** Clocks out late with the colleague's phone, twelve hours or more before its owner clocks in. */
    LATE_HANDOVER(true, 36),
    /** Somebody unknown to the roster punches with this phone, too. */
    VISITOR(true, 9),
    /** Misses verifications within an approved trip. */
    VERIF_MISSED_EXEMPT(true, 9),
    /** Misses verifications while the phone is silent. */
    VERIF_MISSED_SILENT(true, 10),
    /** Fails a verification that was asked for before clock-in. */
    VERIF_EARLY(true, 9),
    /** Hands in a picture twice, which was handed in a minute less than a day before, too. */
    VERIF_RESENT(true, 14),

    /** Clocks in, leaves, comes back just before clocking out. */
    GHOST(false, 20),
    /** The same, by a metro without signal. */
    GHOST_METRO(false, 14),
    /** The same, with a verification passed meanwhile. */
    VERIF_PASS_AWAY(false, 9),
    /** The same, while an application pretends the phone to be at the desk. */
    MOCK_AWAY(false, 9),
    /** The same, by positions that jump. */
    JUMP(false, 10),
    /** The same, with an exemption approved afterwards. */
    EXEMPT_LATE(false, 22),
    /** The same, with an exemption that was revoked. */
    EXEMPT_REVOKED(false, 9),
    /** Leaves right after clock-in, and works later. */
    LEFT(false, 14),
    /** Leaves right after clock-in, and clocks out from elsewhere. */
    NEVER_BACK(false, 12),
    /** Leaves in the course of the day, comes back just before clocking out. */
    RETURNED(false, 14),
    /** Away for hours in the middle. */
    LONG(false, 14),
    /** Away for hours, an approved trip covers a part. */
    EXEMPT_PARTIAL(false, 9),
    /** From one own site to another, hours later than the way takes. */
    TRAVEL_LATE(false, 30),
    /** Punches in on the way to the site. */
    PUNCH_EARLY(false, 9),
    /** Punches out on the way home. */
    PUNCH_LATE(false, 9),
    /** Stays away, a colleague punches for both. Only those with an even number have such a colleague. */
    BUDDY(false, 16),
    /** At the desk, but positions come from an application. */
    MOCK(false, 9),
    /** A punch comes with a position set by an application. */
    MOCK_PUNCH(false, 9),
    /** Fails a verification. */
    VERIF_FAIL(false, 10),
    /** Misses two verifications. */
    VERIF_MISSED(false, 9),
    /** Hands in a picture that was handed in before. */
    VERIF_REPLAY(false, 9),
    /** Hands in the own picture of the day before again, at the same time of the day. */
    VERIF_OWN_REPLAY(false, 12),
    /** Fails a verification whose result comes hours after clock-out. */
    VERIF_LATE(false, 10),
    /** Leaves right after clock-in, and an hour later the phone is off for good. */
    LEFT_DARK(false, 9),
    /** Away all day, but joins a meeting and completes a task meanwhile. */
    WORKING_AWAY(false, 10),
    /** Forgets to clock in, and clocks out with a colleague's phone; no shift, but the colleague's phone was shared. */
    BORROWED_OUT(false, 18),
    /** Clocks out late with the colleague's phone, less than twelve hours before its owner clocks in. */
    HASTY_HANDOVER(false, 30);

    private final boolean innocent;
    private final int weight;

    Behaviour(boolean innocent, int weight) {
        this.innocent = innocent;
        this.weight = weight;
    }

    /** Whether no rule of a shift may hold on such a day. */
    public boolean innocent() {
        return innocent;
    }

    /** How often it is drawn, relative to the others. */
    int weight() {
        return weight;
    }

    /** The name in {@code truth.jsonl} and on the command line. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The behaviour of a label; empty if there is none. */
    public static Optional<Behaviour> ofLabel(String label) {
        return Arrays.stream(values()).filter(b -> b.label().equals(label)).findFirst();
    }

    /** All innocent ones. */
    public static List<Behaviour> innocents() {
        return Arrays.stream(values()).filter(Behaviour::innocent).toList();
    }
}
