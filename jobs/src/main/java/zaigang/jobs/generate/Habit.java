package zaigang.jobs.generate;

import java.util.Locale;

/** How somebody works, whatever they do on a day. Of the innocent ones no rule on a window of work may hold. */
enum Habit {
    /** Fails every fifth task or so, misses a meeting now and then, answers. */
    DILIGENT(true),
    /** Fails somewhat more, misses a third of the meetings, answers half; up to four complaints in thirty days. */
    LUCKLESS(true),
    /** Has only begun: does nothing yet, but has no five shifts either. */
    NEWCOMER(true),
    /** Does a fifth of the work, joins no meeting, answers hardly anything, cannot be reached. */
    SLACK(false),
    /** At the thresholds: two of five tasks, a fifth of the meetings and mentions, five complaints in thirty days or so. */
    CARELESS(false),
    /** As the diligent, but edits documents in one week of four only. */
    FADING(false);

    private final boolean innocent;

    Habit(boolean innocent) {
        this.innocent = innocent;
    }

    boolean innocent() {
        return innocent;
    }

    /** The name in {@code truth.jsonl}. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
